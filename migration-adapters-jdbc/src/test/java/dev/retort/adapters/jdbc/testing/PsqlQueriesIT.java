package dev.retort.adapters.jdbc.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.adapters.jdbc.testing.PsqlInterpreter.Kind;
import dev.retort.adapters.jdbc.testing.PsqlInterpreter.Sent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries that end with a command, what they set and execute, and errors that do not stop a script; compared with psql. */
@Timeout(30)
class PsqlQueriesIT {
    private static BothPsqls psqls;

    @BeforeAll
    static void open() {
        psqls = new BothPsqls();
    }

    @AfterAll
    static void close() {
        psqls.close();
        System.out.println("psql's own conditionals and queries: " + PsqlInterpreter.runs()
                + " scripts run by the interpreter, " + RealPsql.runs() + " by psql");
    }

    @BeforeEach
    void clear() {
        psqls.clear();
    }

    @Nested
    class Queries {
        @Test
        void setVariables() {
            assertThat(psqls.notes("""
                    \\set retort_gone x
                    SELECT count(*) = 0 AS retort_fresh, 'f' AS "retort_Text",
                      NULL AS retort_gone FROM notes -- a comment; and no semicolon
                    \\gset
                    \\if :retort_fresh
                    INSERT INTO notes VALUES ('fresh');
                    \\endif
                    \\if :retort_Text
                    INSERT INTO notes VALUES ('text');
                    \\endif
                    SELECT exists(SELECT FROM notes) AS retort_fresh \\gset
                    \\if :retort_fresh
                    INSERT INTO notes VALUES ('again');
                    \\endif
                    """)).containsExactly("fresh", "again");
            assertThat(psqls.faultOfTheInterpreter("SELECT NULL AS retort_x \\gset\n\\if :retort_x\n\\endif"))
                    .isEqualTo("line 3: a condition on 'retort_x', which is not set");
        }

        @Test
        void areExecutedFieldByField() {
            assertThat(psqls.notes("""
                    SELECT 'INSERT INTO notes VALUES (' || n || ')', NULL,
                      'INSERT INTO notes VALUES (''; :x ' || n || '''); INSERT INTO notes VALUES (0)'
                    FROM generate_series(1, 2) n
                    \\gexec
                    SELECT 'SELECT 1/0' WHERE false \\gexec
                    """)).containsExactly("1", "; :x 1", "0", "2", "; :x 2", "0");
        }

        @Test
        void stopTheScriptAtTheFirstFieldThatFails() {
            assertThat(
                            psqls.failure(
                                    "SELECT 'INSERT INTO notes VALUES (1)', 'SELECT 1/0', 'INSERT INTO notes VALUES (2)' \\gexec"))
                    .contains("division by zero");
            assertThat(psqls.interpreted().lines("SELECT what FROM notes")).containsExactly("1");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "SELECT 1 AS retort_x WHERE false \\gset",
                    "SELECT generate_series(1, 2) AS retort_x \\gset",
                    "SELECT 1/0 AS retort_x\n\\gset",
                    "SELECT 'SELECT 1/0' \\gexec",
                    "SELECT 1/0\n\\gexec"
                })
        void stopTheScriptWhereTheyFail(String query) {
            psqls.failure(query + "\nINSERT INTO notes VALUES ('behind');");
            assertThat(psqls.interpreted().lines("SELECT what FROM notes")).isEmpty();
        }
    }

    @Nested
    class Errors {
        @Test
        void areToldWhereTheyDoNotStopTheScript() {
            assertThat(psqls.notes("""
                    \\if :ERROR
                    INSERT INTO notes VALUES ('at first');
                    \\endif
                    \\set ON_ERROR_STOP off
                    SELECT 1/0;
                    \\set ON_ERROR_STOP on
                    \\if :ERROR
                    INSERT INTO notes VALUES ('failed');
                    \\endif
                    \\if :ERROR
                    INSERT INTO notes VALUES ('still failed');
                    \\endif
                    \\unset ON_ERROR_STOP
                    SELECT 1/0 AS retort_x \\gset
                    \\if :ERROR
                    \\else
                    INSERT INTO notes VALUES ('gset');
                    \\endif
                    BEGIN;
                    SELECT 'SELECT 1', 'SELECT 1/0', 'SELECT 1' \\gexec
                    INSERT INTO notes VALUES ('in a failed transaction');
                    \\if :ERROR
                    ROLLBACK;
                    INSERT INTO notes VALUES ('gexec');
                    \\endif
                    SELECT 'SELECT 1/0', 'SELECT 1' \\gexec
                    \\if :ERROR
                    INSERT INTO notes VALUES ('the first field');
                    \\endif
                    \\set ON_ERROR_STOP on
                    """)).containsExactly("failed", "gexec");
        }

        @Test
        void ofTheConnectionStopTheScriptAlways() {
            assertThat(psqls.failure("""
                            \\set ON_ERROR_STOP off
                            SELECT pg_terminate_backend(pg_backend_pid());
                            INSERT INTO notes VALUES ('behind');
                            \\set ON_ERROR_STOP on
                            """)).contains("terminating connection");
        }
    }

    @Nested
    class Traces {
        private final String script = """
                \\set ON_ERROR_STOP on
                BEGIN ;
                SELECT false AS retort_no
                \\gset
                \\if :retort_no
                SELECT 'not sent';
                \\endif
                COPY notes FROM STDIN;
                a
                b
                \\.
                SELECT 'INSERT INTO notes VALUES (1)', 'INSERT INTO notes VALUES (2)' \\gexec
                COMMIT;
                """;

        @Test
        void tellWhatWasSentAndHow() {
            assertThat(new PsqlInterpreter(psqls.interpreted()).trace(script))
                    .containsExactly(
                            new Sent(Kind.STATEMENT, "BEGIN"),
                            new Sent(Kind.GSET, "SELECT false AS retort_no"),
                            new Sent(Kind.STATEMENT, "COPY notes FROM STDIN"),
                            new Sent(Kind.DATA, "copy> a"),
                            new Sent(Kind.DATA, "copy> b"),
                            new Sent(
                                    Kind.GEXEC,
                                    "SELECT 'INSERT INTO notes VALUES (1)', 'INSERT INTO notes VALUES (2)'"),
                            new Sent(Kind.EXECUTED, "INSERT INTO notes VALUES (1)"),
                            new Sent(Kind.EXECUTED, "INSERT INTO notes VALUES (2)"),
                            new Sent(Kind.STATEMENT, "COMMIT"));
        }

        @Test
        void endWhereTheClientIsKilledAndTheServerRollsBack() {
            PsqlInterpreter interpreter = new PsqlInterpreter(psqls.interpreted());
            for (int sent = 0; sent < 7; sent++) {
                assertThat(interpreter.runUntil(script, sent)).as("%d", sent).isTrue();
                assertThat(psqls.interpreted().lines("SELECT what FROM notes"))
                        .as("%d", sent)
                        .isEmpty();
            }
            assertThat(interpreter.runUntil(script, 7)).isTrue();
            assertThat(psqls.interpreted().lines("SELECT what FROM notes ORDER BY 1"))
                    .containsExactly("1", "2", "a", "b");
            assertThat(interpreter.runUntil(script, 8)).isFalse();
            assertThat(psqls.interpreted().value("SELECT count(*) FROM notes")).isEqualTo("8");
        }
    }
}
