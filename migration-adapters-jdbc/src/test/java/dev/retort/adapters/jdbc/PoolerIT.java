package dev.retort.adapters.jdbc;

import static dev.retort.adapters.jdbc.TestScript.revision;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.adapters.jdbc.testing.proxy.ProxyOptions;
import dev.retort.adapters.jdbc.testing.proxy.TcpProxy;
import dev.retort.error.ErrorCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Through a pooler a session's lock holds nothing. */
@Timeout(30)
class PoolerIT {
    @RegisterExtension
    final Workbench bench = new Workbench();

    private final TestScript a1 = revision("a1").upgrade("CREATE TABLE one (i int)");
    private TcpProxy pooler;

    @BeforeEach
    void start() throws Exception {
        pooler = TcpProxy.to(bench.database(), ProxyOptions.NONE.hidingPid());
    }

    @AfterEach
    void stop() throws Exception {
        pooler.close();
    }

    @Test
    void aRunIsRefusedBeforeAnythingIsDone() {
        assertThatThrownBy(() ->
                        bench.migrator(pooler.dataSource(bench.database()), a1).upgrade("head"))
                .hasMessageContaining("connection pooler")
                .hasMessageContaining("set direct-url")
                .extracting("code")
                .isEqualTo(ErrorCode.UNREACHABLE);
        assertThat(bench.database().value("SELECT to_regnamespace('app')")).isEmpty();
        assertThat(bench.isLocked()).isFalse();
    }

    @Test
    void whereNothingIsToDoItIsNoMatter() {
        bench.migrator(a1).upgrade("head");
        assertThat(bench.migrator(pooler.dataSource(bench.database()), a1)
                        .upgrade("head")
                        .nothingToDo())
                .isTrue();
    }
}
