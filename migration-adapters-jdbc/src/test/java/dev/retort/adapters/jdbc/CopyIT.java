package dev.retort.adapters.jdbc;

import static dev.retort.adapters.jdbc.TestScript.revision;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.execution.StepFailedException;
import dev.retort.script.TransactionMode;
import dev.retort.statement.Position;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(30)
class CopyIT {
    @RegisterExtension
    final Workbench bench = new Workbench();

    private final TestScript a1 = revision("a1").upgrade("CREATE TABLE one (i int, t text)");

    @Nested
    class OfData {
        @Test
        void textKeepsItsEscapesAndNulls() {
            TestScript b2 = revision("b2 <- a1")
                    .upgrade(
                            "COPY one FROM STDIN\n1\tta\\tb\n2\t\\N\n3\tä😀 \\\\ 'q' \"d\" $$\n",
                            "UPDATE one SET i = i + 10");
            bench.migrator(a1, b2).upgrade("head");
            assertThat(bench.database().lines("SELECT i, t, t IS NULL FROM app.one ORDER BY i"))
                    .containsExactly("11|ta\tb|f", "12||t", "13|ä😀 \\ 'q' \"d\" $$|f");
        }

        @Test
        void csvKeepsLinesInsideQuotes() {
            TestScript b2 = revision("b2 <- a1")
                    .upgrade("COPY one (t, i) FROM STDIN WITH (FORMAT csv, HEADER)\nt,i\n\"a\nb\",1\n,2\n");
            bench.migrator(a1, b2).upgrade("head");
            assertThat(bench.database().lines("SELECT i, t FROM app.one ORDER BY i"))
                    .containsExactly("1|a\nb", "2|");
        }

        @Test
        void noDataIsNoRows() {
            bench.migrator(a1, revision("b2 <- a1").upgrade("COPY one FROM STDIN\n"))
                    .upgrade("head");
            assertThat(bench.database().value("SELECT count(*) FROM app.one")).isEqualTo("0");
        }

        @Test
        void fiveMegabytesComeThrough() {
            String line = "7\t" + "é".repeat(49) + "\n";
            TestScript b2 = revision("b2 <- a1").upgrade("COPY one FROM STDIN\n" + line.repeat(50_000));
            bench.migrator(a1, b2).upgrade("head");
            assertThat(bench.database().value("SELECT count(*), sum(length(t)) FROM app.one"))
                    .isEqualTo("50000|2450000");
        }

        @Test
        void worksOutsideATransactionToo() {
            TestScript b2 = revision("b2 <- a1").with(TransactionMode.NONE).upgrade("COPY one FROM STDIN\n1\tx\n");
            bench.migrator(a1, b2).upgrade("head");
            assertThat(bench.history()).endsWith("b2 upgrade done 1/1/1");
        }
    }

    @Nested
    class ThatFails {
        private final TestScript b2 = revision("b2 <- a1")
                .upgrade("INSERT INTO one VALUES (0)", "COPY one FROM STDIN\n1\tx\nno number\ty\n3\tz\n");

        @Test
        void isRolledBackWithItsStep() {
            fail();
            assertThat(bench.database().value("SELECT count(*) FROM app.one")).isEqualTo("0");
            assertThat(bench.history()).containsExactly("a1 upgrade done 1/1/1", "b2 upgrade failed 2/0/0");
        }

        @Test
        void tellsTheStatementsPlaceAndTheLineOfTheData() {
            StepFailedException failure = fail();
            assertThat(failure.position()).contains(new Position("b2.sql", 2, 1));
            assertThat(failure.sqlState()).contains("22P02");
            assertThat(failure)
                    .hasMessageContaining("invalid input syntax for type integer: \"no number\"")
                    .hasMessageContaining("where: COPY one, line 2, column i: \"no number\"");
        }

        @Test
        void tellsTheStatementsPlaceWhenItIsRefusedBeforeTheData() {
            TestScript unknown = revision("b2 <- a1").upgrade("COPY missing FROM STDIN\n1\n");
            StepFailedException failure = catchThrowableOfType(
                    StepFailedException.class, () -> bench.migrator(a1, unknown).upgrade("head"));
            assertThat(failure).hasMessageContaining("relation \"missing\" does not exist");
        }

        private StepFailedException fail() {
            return catchThrowableOfType(
                    StepFailedException.class, () -> bench.migrator(a1, b2).upgrade("head"));
        }
    }
}
