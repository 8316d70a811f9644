package dev.retort.dialect.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.dialect.postgresql.RowInserts.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowInsertsTest {
    @Test
    void identityColumnsTakeWhatIsGiven() {
        assertThat(RowInserts.head("app.t (a, \"B\")"))
                .isEqualTo("INSERT INTO app.t (a, \"B\") OVERRIDING SYSTEM VALUE VALUES\n");
    }

    @Test
    void valuesAreLiteralsWithoutAType() {
        assertThat(RowInserts.row(List.of(
                        new Value.Given("1"), new Value.Given(""), new Value.Given("it's"), new Value.Given("a\\b"))))
                .isEqualTo("('1', '', 'it''s', E'a\\\\b')");
    }

    @Test
    void nullAndDefaultAreWords() {
        assertThat(RowInserts.row(List.of(Value.Word.NULL, Value.Word.DEFAULT, new Value.Given("NULL"))))
                .isEqualTo("(NULL, DEFAULT, 'NULL')");
    }
}
