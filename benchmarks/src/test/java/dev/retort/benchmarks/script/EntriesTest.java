package dev.retort.benchmarks.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class EntriesTest {
    private static final Entry ENTRY =
            new Entry(7, 10_001, LocalDateTime.of(2026, 1, 2, 3, 4, 5), new BigDecimal("-1.50"), "EUR", "it's größer");

    @Test
    void aValueDoublesItsApostrophes() {
        assertThat(ENTRY.values()).isEqualTo("(7, 10001, '2026-01-02T03:04:05', -1.50, 'EUR', 'it''s größer')");
    }

    @Test
    void aLineOfACopyHasTabsBetweenItsFields() {
        assertThat(ENTRY.copyLine()).isEqualTo("7\t10001\t2026-01-02T03:04:05\t-1.50\tEUR\tit's größer\n");
    }

    @Test
    void rowsAreNumberedOverAllStatements() {
        Entries entries = new Entries(1);
        assertThat(entries.insert(1)).contains("VALUES (1, ").endsWith(");\n");
        assertThat(entries.insert(2))
                .contains("VALUES\n    (2, ", "),\n    (3, ")
                .endsWith(");\n");
        assertThat(entries.copy(1)).contains("FROM stdin;\n4\t").endsWith("\n\\.\n");
        assertThat(entries.made()).isEqualTo(4);
    }
}
