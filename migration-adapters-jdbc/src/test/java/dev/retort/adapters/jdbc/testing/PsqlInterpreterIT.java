package dev.retort.adapters.jdbc.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class PsqlInterpreterIT {
    @Nested
    class Splits {
        @Test
        void atSemicolonsOutsideOfEverything() {
            assertThat(PsqlInterpreter.statements("""
                            \\set ON_ERROR_STOP on
                            -- it's; a comment
                            SELECT ';', E'\\';', $$;$$, $t$ $$; $t$, ";" /* ; /* ; */ ; */ ; SELECT (1; 2);
                            CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE 1 WHEN 1 THEN 2 END; SELECT 2; END;
                            BEGIN; CASE; END;
                            """))
                    .containsExactly(
                            "SELECT ';', E'\\';', $$;$$, $t$ $$; $t$, \";\" /* ; /* ; */ ; */",
                            "SELECT (1; 2)",
                            "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE 1 WHEN 1 THEN 2 END; SELECT 2; END",
                            "BEGIN",
                            "CASE",
                            "END");
        }

        @Test
        void dataFromStatements() {
            assertThat(PsqlInterpreter.statements("COPY t FROM STDIN;\n1;\n\\\\.\n\\.\nSELECT 1;"))
                    .containsExactly("COPY t FROM STDIN", "copy> 1;", "copy> \\\\.", "SELECT 1");
        }
    }

    @Nested
    class Refuses {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\\echo x",
                    "\\set ON_ERROR_STOP off",
                    "\\set ON_ERROR_STOP maybe",
                    "\\set AUTOCOMMIT off",
                    "\\unset AUTOCOMMIT",
                    "\\set other x",
                    "\\set retort_x two words",
                    "\\set retort_x 'quoted'",
                    "\\set retort_x",
                    "SELECT 1 \\g",
                    "SELECT 1 AS retort_x \\gset retort_",
                    "SELECT 1 \\gset",
                    "SELECT 1 AS retort_x \\gset -- x",
                    "SELECT (1 \\gexec",
                    "\\gexec",
                    "SELECT 'COPY t FROM STDIN' \\gexec",
                    "SELECT 1 AS retort_x WHERE false \\gset",
                    "SELECT generate_series(1, 2) AS retort_x \\gset",
                    "\\if :retort_x\n\\endif",
                    "\\if true\n\\endif",
                    "\\endif",
                    "\\else",
                    "\\elif :ERROR",
                    "\\if :ERROR",
                    "SELECT :name;",
                    "SELECT a[1:n];",
                    "SELECT a[1:2];",
                    "SELECT :'USER';",
                    "SELECT 1",
                    "SELECT 'open;",
                    "SELECT $$open;",
                    "/* open",
                    "COPY t FROM STDIN; SELECT 1;\n\\.\n",
                    "COPY t FROM STDIN;\n1\n"
                })
        void whatRetortsScriptsDoNotHold(String script) {
            try (TestDatabase database = TestPostgres.newDatabase()) {
                database.execute("CREATE TABLE t (a int[])");
                assertThatThrownBy(() -> new PsqlInterpreter(database).run(script))
                        .isInstanceOf(PsqlException.class)
                        .hasMessageStartingWith("line 1: ")
                        .hasNoCause();
            }
        }
    }

    @Nested
    class Runs {
        @Test
        void untilTheFirstErrorWithoutATransactionOfItsOwn() {
            try (TestDatabase database = TestPostgres.newDatabase()) {
                String script = "CREATE TABLE a (i int);\n\nSELECT 1/0;\nCREATE TABLE b (i int);";
                assertThatThrownBy(() -> new PsqlInterpreter(database).run(script))
                        .hasMessageContaining("line 3: ERROR: division by zero");
                assertThat(database.value("SELECT to_regclass('a'), to_regclass('b')"))
                        .isEqualTo("a|");
            }
        }

        @Test
        void asPsqlDoes() {
            String script = """
                    \\set ON_ERROR_STOP on
                    \\encoding UTF8
                    CREATE TABLE a (t text, s int[] DEFAULT '{1,2}'::int[]);
                    SET standard_conforming_strings = off;
                    INSERT INTO a (t) VALUES ('it\\'s; \\\\'), (E'\\tü😀');
                    SET standard_conforming_strings = on;
                    INSERT INTO a (t) VALUES ('\\'), (U&'\\00fc');
                    COPY a (t) FROM STDIN;
                    x\\ty
                    \\.
                    SELECT s[1: 2] FROM a;
                    """;
            try (TestDatabase one = TestPostgres.newDatabase();
                    TestDatabase other = TestPostgres.newDatabase()) {
                assertThat(new PsqlInterpreter(one).run(script)).isEqualTo(7);
                assertThat(one.lines("SELECT t FROM a ORDER BY t COLLATE \"C\""))
                        .containsExactly("\tü😀", "\\", "it's; \\", "x\ty", "ü");
                RealPsql.find().ifPresent(psql -> {
                    psql.run(other, script);
                    assertThat(DataSnapshot.of(other, "public")).isEqualTo(DataSnapshot.of(one, "public"));
                });
            }
        }
    }
}
