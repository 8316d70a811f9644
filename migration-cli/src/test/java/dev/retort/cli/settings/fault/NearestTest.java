package dev.retort.cli.settings.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> KNOWN =
            List.of("url", "schema", "search-path", "lock-timeout", "run-lock-timeout");

    @ParameterizedTest
    @CsvSource({
        "schma, schema",
        "Schema, schema",
        "search_path, search-path",
        "locktimeout, lock-timeout",
        "lock-timeouts, lock-timeout",
        "ulr, url",
        "password, ''",
        "x, ''",
    })
    void findsWhatMayHaveBeenMeant(String name, String meant) {
        assertThat(Nearest.to(name, KNOWN).orElse("")).isEqualTo(meant);
    }
}
