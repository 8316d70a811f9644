package dev.retort.benchmarks.lex;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LexTableTest {
    @Test
    void aMegabyteIsAMillionBytes() {
        List<LexTable.Row> rows =
                List.of(new LexTable.Row(ScriptShape.COPY, 32, 20), new LexTable.Row(ScriptShape.INSERTS, 32, 500));
        assertThat(new LexTable(rows).markdown()).isEqualTo("""
                | shape | MB | MB/s |
                |---|--:|--:|
                | inserts | 32 | 64 |
                | copy | 32 | 1,600 |
                """);
    }
}
