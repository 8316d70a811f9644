package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.adapters.jdbc.testing.PsqlInterpreter;
import dev.retort.cli.TestProject.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.jdbc.PreferQueryMode;

/** Scripts for clients that know SQL alone. */
@Timeout(120)
class PlainScriptsIT extends OfflineScripts {
    /** The errors behind which a client went on. */
    private final List<String> passedOver = new ArrayList<>();

    @Test
    void isCarriedOutStatementByStatementThroughJdbc() throws SQLException {
        project.revision(
                "a1",
                "base",
                "CREATE TABLE a (t text); -- with :colon\nINSERT INTO a VALUES ('{d :x}')",
                "DROP TABLE a;");
        project.revision("b2", "a1", "SET work_mem = '8MB';\nUPDATE a SET t = (ARRAY['x','y'])[1]", "SELECT 1;");
        jdbc(script("upgrade", "head", "--sql", "--client", "plain"), false);
        assertThat(rows()).containsExactly("b2");
        assertThat(database.lines(HISTORY)).containsExactly("a1 upgrade done 2", "b2 upgrade done 2");
        jdbc(script("downgrade", "b2:base", "--sql", "--client", "PLAIN"), false);
        assertThat(rows()).isEmpty();
    }

    @Test
    void givesTheSessionBackAsItWasAlsoWhereOneFailedInItBefore() throws SQLException {
        project.revision("a1", "base", "CREATE TABLE a (t text);", "DROP TABLE a;");
        project.revision("b2", "a1", "SELECT 1 / 0;", "SELECT 1;");
        String failing = script("upgrade", "heads", "--sql", "--client", "plain");
        project.revision("b2", "a1", "SELECT 1;", "SELECT 1;");
        String good = script("upgrade", "a1:heads", "--sql", "--client", "plain");
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute("SET statement_timeout = '7min'");
            // It stops at its first error, as a client does that is well set.
            assertThatThrownBy(() -> all(statement, failing)).hasMessageContaining("division by zero");
            statement.execute("ROLLBACK");
            all(statement, good);
            assertThat(value(statement, "SHOW statement_timeout")).isEqualTo("7min");
            assertThat(value(statement, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"))
                    .isEqualTo("0");
        }
        assertThat(rows()).containsExactly("b2");
    }

    /** The server reads a request whole before it carries out the first statement of it. */
    @ParameterizedTest
    @ValueSource(strings = {"on", "off"})
    void meansTheSameSentAsAWholeWhateverStringsTheDatabaseHas(String strings) throws SQLException {
        database.execute("ALTER DATABASE " + database.name() + " SET standard_conforming_strings = " + strings);
        project.revision("a1", "base", """
                CREATE TABLE a (t text);
                INSERT INTO a VALUES ('C:\\new\\table'), ('it''s'), (E'\\t'), ('x\\'), (text'a\\b'
                  'c\\d'), (U&'\\0041');
                SET standard_conforming_strings = off;
                INSERT INTO a VALUES ('a\\tb\\'');
                """, "DROP TABLE a;");
        String script = script("upgrade", "head", "--sql", "--client", "plain");
        boolean unicode = strings.equals("on");
        asAWhole(unicode ? script : script.replace(", (U&'\\0041')", ""));
        assertThat(database.lines("SELECT t FROM app.a"))
                .containsExactlyElementsOf(Stream.of("C:\\new\\table", "it's", "\t", "x\\", "a\\bc\\d", "A", "a\tb'")
                        .filter(text -> unicode || !text.equals("A"))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"default_transaction_isolation = serializable", "default_transaction_read_only = on"})
    void isCarriedOutSentAsAWholeWhateverTransactionsTheDatabaseHas(String setting) throws SQLException {
        database.execute("ALTER DATABASE " + database.name() + " SET " + setting);
        project.revision("a1", "base", "CREATE TABLE a (t text);", "DROP TABLE a;");
        asAWhole(script("upgrade", "head", "--sql", "--client", "plain"));
        assertThat(rows()).containsExactly("a1");
    }

    private void asAWhole(String script) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.unwrap(PgConnection.class).getQueryExecutor().setPreferQueryMode(PreferQueryMode.SIMPLE);
            statement.setEscapeProcessing(false);
            statement.execute(script);
        }
    }

    private static void all(Statement statement, String script) throws SQLException {
        for (String text : PsqlInterpreter.statements(script)) {
            statement.execute(text);
        }
    }

    private static String value(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Test
    void holdsNoCommandOfPsql() {
        project.revision("a1", "base", "CREATE TABLE a (t text);", "DROP TABLE a;");
        assertThat(script("upgrade", "head", "--sql", "--client", "plain").lines())
                .noneMatch(line -> line.startsWith("\\"));
    }

    @Test
    void carriesNothingOutBehindAFailureWhereTheClientGoesOn() throws SQLException {
        project.revision("a1", "base", "CREATE TABLE a (t text);", "DROP TABLE a;");
        project.revision("b1", "base", "SELECT 1 / 0;", "SELECT 1;");
        project.revision("c1", "base", "CREATE TABLE c (t text);", "DROP TABLE c;");
        jdbc(script("upgrade", "heads", "--sql", "--client", "plain"), true);
        assertThat(rows()).containsExactly("a1");
        assertThat(database.value("SELECT to_regclass('app.c') IS NULL")).isEqualTo("t");
    }

    @Test
    void carriesNothingOutOnTheWrongGroundOrBesideAnotherRun() throws SQLException {
        project.revision("a1", "base", "CREATE TABLE a (t text);", "DROP TABLE a;");
        project.revision("b1", "base", "CREATE TABLE b (t text);", "DROP TABLE b;");
        jdbc(script("upgrade", "a1:heads", "--sql", "--client", "plain"), true);
        assertThat(database.value("SELECT to_regnamespace('app') IS NULL")).isEqualTo("t");
        String script = script("upgrade", "heads", "--sql", "--client", "plain");
        Matcher lock = Pattern.compile("pg_try_advisory_lock\\((-?\\d+)\\)").matcher(script);
        assertThat(lock.find()).isTrue();
        try (Connection other = database.dataSource().getConnection();
                Statement statement = other.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + lock.group(1) + ")");
            jdbc(script, true);
        }
        assertThat(database.value("SELECT to_regnamespace('app') IS NULL")).isEqualTo("t");
    }

    @Test
    void isRefusedWithTheStatementsItCannotHold() throws IOException {
        project.revision("a1", "base", "CREATE TABLE a (i int);\nCOPY a FROM stdin;\n1\n\\.", "DROP TABLE a;");
        project.revision(
                "b2",
                "a1",
                "COPY a FROM stdin;\n2\n\\.\nCREATE INDEX CONCURRENTLY i ON a (i);\nSAVEPOINT s;\nROLLBACK TO s;",
                "DROP INDEX i;");
        project.revision("c3", "b2", "CREATE TYPE m AS ENUM ('x');", "DROP TYPE m;");
        project.revision("d4", "c3", "ALTER TYPE m ADD VALUE 'y';\nSELECT 'y'::m;", "SELECT 1;");
        Outcome outcome = refused(
                4,
                "upgrade",
                "head",
                "--sql",
                "--client",
                "plain",
                "-o",
                project.folder().resolve("x.sql").toString());
        assertThat(outcome.err())
                .contains(
                        "a1.sql:7: COPY a FROM stdin;: its data need psql",
                        "b2.sql:6: COPY a FROM stdin;: its data need psql",
                        "b2.sql:9: CREATE INDEX CONCURRENTLY i ON a (i);: it may not run in a transaction",
                        "d4.sql:6: ALTER TYPE m ADD VALUE 'y';: a commit has to follow it",
                        "without --client plain");
        try (Stream<Path> files = Files.list(project.folder())) {
            assertThat(files.map(file -> file.getFileName().toString())).containsOnly("config", "migrations");
        }
    }

    @Test
    void isRefusedWhereItWouldHideAnErrorFromAClientThatGoesOn() {
        project.revision("a1", "base", "SAVEPOINT s;\nSELECT 1 / 0;\nROLLBACK TO SAVEPOINT s;", "SELECT 1;");
        assertThat(refused(4, "upgrade", "head", "--sql", "--client", "plain").err())
                .contains("a1.sql:8: ROLLBACK TO SAVEPOINT s;: it would hide an error");
    }

    @Test
    void carriesNothingOutWhereItsFirstTransactionFails() throws SQLException {
        project.revision("a1", "base", "CREATE TABLE a (t text);", "DROP TABLE a;");
        String script = script("upgrade", "heads", "--sql", "--client", "plain");
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute("BEGIN ISOLATION LEVEL SERIALIZABLE");
            statement.execute("CREATE TABLE public.mine ()");
            for (String text : PsqlInterpreter.statements(script)) {
                goOnBehind(statement, text);
            }
            assertThat(value(statement, "SELECT current_setting('retort.run_id', true)"))
                    .isEmpty();
        }
        assertThat(passedOver).first().asString().contains("must be called before any query");
        assertThat(passedOver).anyMatch(error -> error.contains("retort: what stands before this has failed"));
        assertThat(database.value("SELECT to_regclass('app.a') IS NULL")).isEqualTo("t");
    }

    private void goOnBehind(Statement statement, String text) {
        try {
            statement.execute(text);
        } catch (SQLException e) {
            passedOver.add(String.valueOf(e.getMessage()));
        }
    }

    /** One statement after the other, as a client does that knows where each ends. */
    private void jdbc(String script, boolean goOn) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String text : PsqlInterpreter.statements(script)) {
                statement.setEscapeProcessing(false);
                if (goOn) {
                    goOnBehind(statement, text);
                } else {
                    statement.execute(text);
                }
            }
        }
    }
}
