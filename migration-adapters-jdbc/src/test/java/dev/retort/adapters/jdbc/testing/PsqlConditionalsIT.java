package dev.retort.adapters.jdbc.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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
    class Branches {
        @ParameterizedTest
        @CsvSource({"t,t,a b e", "t,f,a c e", "f,t,d e", "f,f,d e"})
        void nestIntoEachOther(String outer, String inner, String way) {
            assertThat(psqls.notes("""
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
            assertThat(psqls.notes("""
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
            assertThat(psqls.notes("""
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
            assertThat(psqls.notes("""
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
            assertThat(psqls.notes("""
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
            assertThat(psqls.failure("""
                            \\set retort_no off
                            \\if :retort_no
                            SELECT 1 AS retort_x
                            \\gset
                            \\endif
                            CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT 2; END;
                            """)).contains("syntax error at end of input");
            assertThat(psqls.notes("""
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
            assertThat(psqls.faultOfTheInterpreter(script)).startsWith("line ");
        }
    }
}
