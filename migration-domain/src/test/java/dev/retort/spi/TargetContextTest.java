package dev.retort.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.dialect.VersionTable;
import dev.retort.error.ErrorCode;
import dev.retort.port.TargetException;
import java.io.File;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TargetContextTest {
    private static TargetContext context(Map<String, String> settings) {
        return new TargetContext("board", settings, Map.of(), new File("/project"), VersionTable.in("app"), "1.0");
    }

    @Test
    void settingsThatAreNeededAreToldWithTheirWholeKey() {
        assertThat(context(Map.of("folder", "approvals")).required("folder")).isEqualTo("approvals");
        assertThat(context(Map.of()).optional("folder")).isEmpty();
        assertThatThrownBy(() -> context(Map.of()).required("folder"))
                .isInstanceOf(TargetException.class)
                .hasMessageStartingWith("adapters.board.folder is not set")
                .extracting(failure -> ((TargetException) failure).code())
                .isEqualTo(ErrorCode.BAD_SETTINGS);
    }

    @Test
    void itsTextShowsNoSetting() {
        assertThat(context(Map.of("token", "s3cr3t"))).asString().doesNotContain("s3cr3t");
    }

    @Test
    void theFolderIsAbsolute() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TargetContext(
                        "board", Map.of(), Map.of(), new File("project"), VersionTable.in("app"), "1.0"));
    }
}
