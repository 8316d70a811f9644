package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.adapters.jdbc.testing.PsqlInterpreter;
import dev.retort.adapters.jdbc.testing.RealPsql;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages, names and settings that would break out of a script or change it. */
@Timeout(120)
class HostileScriptsIT extends OfflineScripts {
    private static final String MESSAGE = "it's :x \\! touch $retort$ \"${y}\" \\gexec -- /* \\\\ ; \u2028";

    @ParameterizedTest
    @ValueSource(strings = {"--client=psql", "--client=plain", "--idempotent"})
    void messagesIdsAndSchemasAreTextAlone(String kind) {
        String schema = "we'ird\\ $retort$ \":x\" %s;--";
        project.with("DB_SCHEMA", schema);
        project.write(
                "migrations/a.sql",
                "-- revision: 0.a_\n-- down_revision: base\n-- message: " + MESSAGE
                        + "\n-- retort:upgrade\nCREATE TABLE a (t text); INSERT INTO a VALUES ('\\'), (':x \\\\')\n"
                        + "-- retort:downgrade\nDROP TABLE a");
        String up = script("upgrade", "head", "--sql", kind);
        carryOut(up);
        new PsqlInterpreter(database).run(script("downgrade", "0.a_:base", "--sql", kind));
        new PsqlInterpreter(database).run(up);
        String quoted = '"' + schema.replace("\"", "\"\"") + '"';
        assertThat(database.lines("SELECT t FROM " + quoted + ".a ORDER BY 1"))
                .containsExactlyInAnyOrder("\\", ":x \\\\");
        assertThat(database.lines("SELECT revision FROM " + quoted + ".retort_version"))
                .containsExactly("0.a_");
    }

    @Test
    void settingsOfTheRoleAndOfPsqlChangeNothing() {
        meetingLines();
        project.revision(
                "e4",
                "d3",
                "CREATE TABLE e (t text);\nINSERT INTO e VALUES ('a\\');\nSET standard_conforming_strings = off;\n"
                        + "INSERT INTO e VALUES ('it\\'s; \\\\if true'), (text'x\\\\y');",
                "DROP TABLE e;");
        database.execute(
                "ALTER DATABASE \"" + database.name() + "\" SET standard_conforming_strings = off",
                "ALTER DATABASE \"" + database.name() + "\" SET default_transaction_read_only = on",
                "ALTER DATABASE \"" + database.name() + "\" SET escape_string_warning = off");
        String script = script("upgrade", "head", "--sql", "--idempotent");
        RealPsql.find().ifPresent(psql -> {
            List<String> options = List.of("-v", "ON_ERROR_ROLLBACK=on", "-v", "FETCH_COUNT=1", "-v", "AUTOCOMMIT=off");
            psql.run(database, script, options);
            psql.run(database, script, options);
            assertThat(database.lines("SELECT t FROM app.e ORDER BY length(t)"))
                    .containsExactly("a\\", "x\\y", "it's; \\if true");
        });
    }

    @Test
    void aLiteralThatGoesOnInTheNextLineRunsNoShell() {
        Path touched = folder.resolve("touched");
        project.revision(
                "a1",
                "base",
                "CREATE TABLE t (n text);\nINSERT INTO t VALUES (E'a'\n 'b\\' \\! touch " + touched + "\n');\n"
                        + "SET standard_conforming_strings = off;\nINSERT INTO t VALUES ('c'\n'd\\'e');",
                "DROP TABLE t;");
        for (String kind : List.of("--client=psql", "--idempotent")) {
            String up = script("upgrade", "head", "--sql", kind);
            carryOut(up);
            assertThat(database.lines("SELECT length(n) FROM app.t ORDER BY 1"))
                    .first()
                    .isEqualTo("4");
            if (kind.equals("--idempotent")) {
                carryOut(up);
            }
            carryOut(script("downgrade", "a1:base", "--sql"));
        }
        assertThat(touched).doesNotExist();
    }

    /** psql reads by the setting that holds, which the text may not tell. */
    @Test
    void aLiteralWhoseEndIsUpToASettingRunsNoShell() {
        Path touched = folder.resolve("touched");
        String shell = "\n\\endif\n\\! touch " + touched + "\n";
        project.revision(
                "a1",
                "base",
                "CREATE TABLE t (i int, n text);\nSET application_name = 'C:\\';\nSET standard_conforming_strings = off;\n"
                        + "CREATE INDEX CONCURRENTLY ti ON t (i);\nCOMMENT ON TABLE t IS 'it\\'s" + shell + "';",
                "DROP TABLE t;");
        project.revision(
                "b2",
                "a1",
                "DO $$ BEGIN PERFORM set_config('standard_' || 'conforming_strings', 'off', false); END $$;\n"
                        + "INSERT INTO t VALUES (1, 'D:\\'), (2, '" + shell + "');",
                "DELETE FROM t;");
        for (String kind : List.of("--client=psql", "--idempotent")) {
            String up = script("upgrade", "head", "--sql", kind);
            carryOut(up);
            assertThat(database.lines("SELECT n FROM app.t WHERE i = 1")).containsExactly("D:\\");
            assertThat(database.lines("SELECT obj_description('app.t'::regclass)"))
                    .first()
                    .asString()
                    .startsWith("it's\n");
            carryOut(script("downgrade", "b2:base", "--sql"));
        }
        assertThat(touched).doesNotExist();
    }
}
