package dev.retort.adapters.jdbc.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.adapters.jdbc.testing.PsqlInterpreter.Kind;
import dev.retort.adapters.jdbc.testing.PsqlInterpreter.Sent;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts whose way depends on the database; the real psql, where it is on the PATH, must go the same way. */
@Timeout(30)
class PsqlConditionalsIT {
    private static final String HEAD = "\\set ON_ERROR_STOP on\n";

    private TestDatabase interpreted;
    private TestDatabase real;

    @BeforeEach
    void open() {
        interpreted = withNotes();
        real = withNotes();
    }

    @AfterEach
    void close() {
        interpreted.close();
        real.close();
    }

    @AfterAll
    static void tellCounts() {
        System.out.println("psql's conditionals: " + PsqlInterpreter.runs() + " scripts run by the interpreter, "
                + RealPsql.runs() + " by psql");
    }

    @Nested
    class Branches {
        @ParameterizedTest
        @CsvSource({"t,t,a b e", "t,f,a c e", "f,t,d e", "f,f,d e"})
        void nestIntoEachOther(String outer, String inner, String way) {
            assertThat(notes("""
                    \\set retort_outer %s
                    \\set retort_inner %s
                    \\if :retort_outer
                    INSERT INTO notes VALUES ('a');
                      \\if :retort_inner
                    INSERT INTO notes VALUES ('b');
                      \\else
                    INSERT INTO notes VALUES ('c');
                      \\endif
                    \\elif :retort_outer
                    SELECT 1/0;
                    \\else
                    INSERT INTO notes VALUES ('d');
                    \\endif
                    INSERT INTO notes VALUES ('e');
                    """.formatted(outer, inner))).containsExactly(way.split(" "));
        }

        @ParameterizedTest
        @CsvSource({
            "true,1", "TRUE,1", "t,1", "tr,1", "yes,1", "y,1", "on,1", "1,1",
            "false,2", "f,2", "no,2", "N,2", "off,2", "of,2", "Off,2", "0,2"
        })
        void areChosenByTheBeginningsOfWords(String value, String branch) {
            assertThat(notes("""
                    \\set retort_x %s
                    \\if :retort_x
                    INSERT INTO notes VALUES (1);
                    \\else
                    INSERT INTO notes VALUES (2);
                    \\endif
                    """.formatted(value))).containsExactly(branch);
        }

        @Test
        void areTakenOnceEach() {
            assertThat(notes("""
                    SELECT false AS retort_no, true AS retort_yes \\gset
                    \\if :retort_no
                    INSERT INTO notes VALUES (1);
                    \\elif :retort_yes
                    INSERT INTO notes VALUES (2);
                    \\elif :retort_never_set
                    INSERT INTO notes VALUES (3);
                    \\else
                    INSERT INTO notes VALUES (4);
                    \\endif
                    """)).containsExactly("2");
        }

        @Test
        void thatArePassedOverAreReadAsPsqlReadsThem() {
            assertThat(notes("""
                    \\set retort_no off
                    \\if :retort_no
                      \\if :retort_never_set
                      \\elif :retort_never_set
                      \\else
                    SELECT 1/0;
                      \\endif
                    CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $f$ SELECT ';\\endif' $f$; -- \\endif
                    CREATE FUNCTION g() RETURNS int BEGIN ATOMIC SELECT CASE 1 WHEN 1 THEN 2 END; SELECT 2; END;
                    INSERT INTO notes VALUES ('\\'), (E'it\\'s; \\\\'), ($$
                    \\else
                    $$); /* ;
                    \\else
                    */
                    \\set retort_no on
                    \\echo this is not said
                    SELECT 'retort' AS anything, 2 AS more \\gset
                    SELECT 'SELECT 1/0'
                    \\gexec
                    \\endif
                    \\if :retort_no
                    SELECT 1/0;
                    \\endif
                    INSERT INTO notes VALUES ('behind \\');
                    """)).containsExactly("behind \\");
        }

        @Test
        void thatArePassedOverReadOldStringsWhereTheServerDoes() {
            assertThat(notes("""
                    \\set retort_no off
                    SET standard_conforming_strings = off;
                    \\if :retort_no
                    INSERT INTO notes VALUES ('it\\'s;
                    \\else
                    ');
                    SET standard_conforming_strings = on;
                    INSERT INTO notes VALUES ('\\'');
                    \\else
                    INSERT INTO notes VALUES ('\\';');
                    \\endif
                    SET standard_conforming_strings = on;
                    INSERT INTO notes VALUES ('\\');
                    """)).containsExactly("';", "\\");
        }

        @Test
        void aQueryForVariablesThatIsPassedOverHidesTheBlockBehindIt() {
            // psql forgets the words of a statement only where it sends: SELECT stands in front of CREATE here.
            assertThat(failure("""
                            \\set retort_no off
                            \\if :retort_no
                            SELECT 1 AS retort_x
                            \\gset
                            \\endif
                            CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT 2; END;
                            """)).contains("syntax error at end of input");
            assertThat(notes("""
                    \\set retort_no off
                    \\if :retort_no
                    SELECT 1 AS retort_x
                    \\gset
                    \\endif
                    SELECT;
                    CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT 2; END;
                    INSERT INTO notes SELECT f();
                    """)).containsExactly("2");
        }
    }

    @Nested
    class Queries {
        @Test
        void setVariables() {
            assertThat(notes("""
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
            assertThat(faultOfTheInterpreter("SELECT NULL AS retort_x \\gset\n\\if :retort_x\n\\endif"))
                    .isEqualTo("line 3: a condition on 'retort_x', which is not set");
        }

        @Test
        void areExecutedFieldByField() {
            assertThat(notes("""
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
                            failure(
                                    "SELECT 'INSERT INTO notes VALUES (1)', 'SELECT 1/0', 'INSERT INTO notes VALUES (2)' \\gexec"))
                    .contains("division by zero");
            assertThat(interpreted.lines("SELECT what FROM notes")).containsExactly("1");
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
            failure(query + "\nINSERT INTO notes VALUES ('behind');");
            assertThat(interpreted.lines("SELECT what FROM notes")).isEmpty();
        }
    }

    @Nested
    class Errors {
        @Test
        void areToldWhereTheyDoNotStopTheScript() {
            assertThat(notes("""
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
            assertThat(failure("""
                            \\set ON_ERROR_STOP off
                            SELECT pg_terminate_backend(pg_backend_pid());
                            INSERT INTO notes VALUES ('behind');
                            \\set ON_ERROR_STOP on
                            """)).contains("terminating connection");
        }
    }

    @Nested
    class Faults {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\\if :retort_unset\n\\endif",
                    "\\set retort_x maybe\n\\if :retort_x\n\\endif",
                    "\\if :ERROR\n\\else\n\\else\n\\endif",
                    "\\if :ERROR\n\\else\n\\elif :ERROR\n\\endif",
                    "\\if :ERROR\n\\else\nSELECT 1;",
                    "\\if :ERROR\n\\endif x",
                    "\\if :ERROR\nCOPY notes FROM STDIN;\nx\n\\.\n\\endif",
                    "\\if :ERROR\n\\else\nCOPY notes FROM STDIN;\nx\n\\.\n\\endif",
                    "\\set ON_ERROR_STOP off\nCOPY notes (other) FROM STDIN;\nx\n\\.\n\\set ON_ERROR_STOP on",
                    "\\set ON_ERROR_STOP off\nSELECT 1 AS retort_x WHERE false \\gset\n\\set ON_ERROR_STOP on",
                    "\\set ON_ERROR_STOP off\nSELECT 1;",
                    "\\if :ERROR\nSELECT :x;\n\\endif",
                    "\\if :ERROR\nSELECT 1 \\g\n\\endif"
                })
        void areWhatPsqlLetsPassOrLosesTheRestBy(String script) {
            assertThat(faultOfTheInterpreter(script)).startsWith("line ");
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
            assertThat(new PsqlInterpreter(interpreted).trace(script))
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
            PsqlInterpreter interpreter = new PsqlInterpreter(interpreted);
            for (int sent = 0; sent < 7; sent++) {
                assertThat(interpreter.runUntil(script, sent)).as("%d", sent).isTrue();
                assertThat(interpreted.lines("SELECT what FROM notes"))
                        .as("%d", sent)
                        .isEmpty();
            }
            assertThat(interpreter.runUntil(script, 7)).isTrue();
            assertThat(interpreted.lines("SELECT what FROM notes ORDER BY 1")).containsExactly("1", "2", "a", "b");
            assertThat(interpreter.runUntil(script, 8)).isFalse();
            assertThat(interpreted.value("SELECT count(*) FROM notes")).isEqualTo("8");
        }
    }

    private static TestDatabase withNotes() {
        TestDatabase database = TestPostgres.newDatabase();
        database.execute("CREATE TABLE notes (what text)");
        return database;
    }

    /** What both leave in the table, in the order in which it came. */
    private List<String> notes(String script) {
        new PsqlInterpreter(interpreted).run(HEAD + script);
        RealPsql.find()
                .ifPresent(psql -> assertThat(psql.run(real, HEAD + script)).doesNotContain("warning"));
        return compared();
    }

    /** What the interpreter says where both fail. */
    private String failure(String script) {
        Optional<RealPsql> psql = RealPsql.find();
        psql.ifPresent(found ->
                assertThatThrownBy(() -> found.run(real, HEAD + script)).isInstanceOf(PsqlException.class));
        String message = faultOfTheInterpreter(script);
        psql.ifPresent(found -> compared());
        return message;
    }

    private List<String> compared() {
        List<String> notes = interpreted.lines("SELECT what FROM notes");
        RealPsql.find()
                .ifPresent(
                        psql -> assertThat(real.lines("SELECT what FROM notes")).isEqualTo(notes));
        return notes;
    }

    private String faultOfTheInterpreter(String script) {
        try {
            new PsqlInterpreter(interpreted).run(HEAD + script);
        } catch (PsqlException e) {
            return String.valueOf(e.getMessage());
        }
        throw new AssertionError("no failure of " + script);
    }
}
