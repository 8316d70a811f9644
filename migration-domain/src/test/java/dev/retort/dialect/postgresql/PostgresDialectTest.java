package dev.retort.dialect.postgresql;

import static dev.retort.revision.Graphs.ids;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.dialect.StepRecord;
import dev.retort.dialect.TransactionOptions;
import dev.retort.dialect.VersionTable;
import dev.retort.operation.Operation;
import dev.retort.plan.Step;
import dev.retort.plan.VersionChange;
import dev.retort.plan.VersionChange.Delete;
import dev.retort.plan.VersionChange.Insert;
import dev.retort.plan.VersionChange.Replace;
import dev.retort.revision.RevisionId;
import dev.retort.schema.QualifiedName;
import dev.retort.statement.Checksum;
import dev.retort.statement.FakeStatements;
import dev.retort.statement.Remains;
import dev.retort.statement.SqlStatement;
import dev.retort.statement.SqlStatement.Bookkeeping;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Retort's own statements, letter by letter: the longer ones stand in files beside this test. */
class PostgresDialectTest {
    private static final VersionTable TABLE = VersionTable.in("app");
    private static final TransactionOptions PLAIN =
            new TransactionOptions(List.of("app"), Optional.empty(), Optional.empty());
    private static final PostgresDialect DIALECT = new PostgresDialect("1.2.3");

    @Nested
    class Session {
        @Test
        void isOpenedByRememberingWhatWasFound() {
            assertThat(texts(DIALECT.openSession(Optional.empty()))).containsExactly(golden("open-session.sql"));
        }

        @Test
        void isRestoredToWhatWasFound() {
            assertThat(DIALECT.restoreSession().text()).isEqualTo(golden("restore-session.sql"));
        }
    }

    @Nested
    class Transactions {
        @Test
        void beginWithTheirSearchPathAndTheStringsOfTheStandard() {
            assertThat(texts(DIALECT.begin(PLAIN)))
                    .containsExactly(
                            "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE",
                            "SET LOCAL search_path = app",
                            "SET LOCAL standard_conforming_strings = on");
        }

        @Test
        void beginWithTheirTimeLimits() {
            TransactionOptions limits = new TransactionOptions(
                    List.of("app", "$user", "My ext"), Optional.of(Duration.ofSeconds(2)), Optional.of(Duration.ZERO));
            assertThat(texts(DIALECT.begin(limits)))
                    .endsWith(
                            "SET LOCAL search_path = app, \"$user\", \"My ext\"",
                            "SET LOCAL standard_conforming_strings = on",
                            "SET LOCAL lock_timeout = '2000ms'",
                            "SET LOCAL statement_timeout = '0ms'");
        }

        @Test
        void setTheSessionForAStatementOutsideThem() {
            assertThat(texts(DIALECT.setSession(PLAIN)))
                    .containsExactly("SET search_path = app", "SET standard_conforming_strings = on");
        }

        @Test
        void endWithACommit() {
            assertThat(DIALECT.commit().text()).isEqualTo("COMMIT");
        }
    }

    @Nested
    class VersionRows {
        @Test
        void areMadeWhereTheyAreMissing() {
            assertThat(DIALECT.ensure(TABLE).text()).isEqualTo(golden("ensure.sql"));
        }

        @Test
        void areGuardedAtTheStart() {
            assertThat(DIALECT.guard(TABLE, ids("c3", "b2")).text()).isEqualTo(golden("guard.sql"));
            assertThat(DIALECT.guard(TABLE, List.of()).text())
                    .isEqualTo(golden("guard.sql").replace("'b2, c3'", "'base'"));
        }

        @Test
        void areInsertedPlainly() {
            assertThat(texts(DIALECT.change(TABLE, step(new Insert(id("a1"))))))
                    .containsExactly("INSERT INTO app.retort_version (revision) VALUES ('a1')");
        }

        @Test
        void areReplacedAndDeletedOnlyWhereTheyAreAsExpected() {
            assertThat(texts(DIALECT.change(TABLE, step(new Delete(id("d4")), new Replace(id("c3"), id("e5"))))))
                    .containsExactly(golden("delete-row.sql"), golden("replace-row.sql"));
        }
    }

    @Nested
    class History {
        private final StepRecord up = step(new Insert(id("a1")));

        @Test
        void beginsWithTheStep() {
            assertThat(DIALECT.start(TABLE, up).text()).isEqualTo("""
                            INSERT INTO app.retort_history (run_id, revision, direction, status, checksum, statements, tool_version)
                            VALUES (pg_catalog.current_setting('retort.run_id'), 'e5', 'upgrade', 'running', '%s', 3, '1.2.3')""".formatted("0".repeat(64)));
        }

        @Test
        void tellsAFailureInARowOfItsOwn() {
            assertThat(DIALECT.failed(TABLE, up).text())
                    .isEqualTo(DIALECT.start(TABLE, up).text().replace("'running'", "'failed'"));
        }

        @Test
        void tellsTheDirection() {
            Step down = new Step.Downgrade(id("e5"), List.of(new Delete(id("e5"))));
            StepRecord step = new StepRecord(down, Optional.of(new Checksum("0".repeat(64))), 3);
            assertThat(DIALECT.start(TABLE, step).text())
                    .isEqualTo(DIALECT.start(TABLE, up).text().replace("'upgrade'", "'downgrade'"));
        }

        @Test
        void isKeptWhileStatementsRunOutsideTransactions() {
            assertThat(DIALECT.attempt(TABLE, up, 2, Remains.NOTHING).text()).isEqualTo(update("statements_begun = 2"));
            assertThat(DIALECT.progress(TABLE, up, 2).text())
                    .isEqualTo(update("statements_begun = 2, statements_done = 2"));
        }

        @Test
        void endsWithTheRoleOfTheStart() {
            assertThat(texts(DIALECT.finish(TABLE, up)))
                    .containsExactly(
                            golden("reset-role.sql"),
                            update("status = 'done', statements_begun = 3, statements_done = 3,"
                                    + " finished = pg_catalog.clock_timestamp()"));
        }

        @Test
        void quotesTheToolVersion() {
            assertThat(new PostgresDialect("1'\\").start(TABLE, up).text()).endsWith("3, E'1''\\\\')");
        }

        private String update(String set) {
            return "UPDATE app.retort_history SET " + set + "\nWHERE revision = 'e5'"
                    + " AND run_id = pg_catalog.current_setting('retort.run_id') AND status = 'running'";
        }
    }

    @Nested
    class HostileNames {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "a\"b",
                    "a'b",
                    "a\\b",
                    "$retort$",
                    "a$retort$b",
                    "größe",
                    "a;b",
                    "App",
                    "user",
                    "a b",
                    "%s",
                    "--"
                })
        void standInQuotesInEveryStatement(String schema) {
            String identifier = '"' + schema.replace("\"", "\"\"") + '"';
            for (String text : everyStatement(VersionTable.in(schema))) {
                assertThat(text).contains(identifier + ".retort_");
            }
        }

        @Test
        void standInLiteralsToo() {
            assertThat(DIALECT.ensure(VersionTable.in("a'b")).text())
                    .contains("to_regnamespace('\"a''b\"')", "to_regclass('\"a''b\".retort_version')");
            assertThat(DIALECT.ensure(VersionTable.in("a\\b")).text())
                    .contains("to_regnamespace(E'\"a\\\\b\"')", "CREATE SCHEMA \"a\\b\";");
        }

        @Test
        void doNotEndADoBlock() {
            assertThat(DIALECT.ensure(VersionTable.in("$retort$")).text())
                    .startsWith("DO $retort1$\n")
                    .endsWith("\n$retort1$");
        }

        @Test
        void mayBeColumnsAndTables() {
            VersionTable taken = new VersionTable(
                    new QualifiedName("app", "alembic_version"), "Version Num", new QualifiedName("app", "order"));
            assertThat(texts(DIALECT.change(taken, step(new Insert(id("a1"))))))
                    .containsExactly("INSERT INTO app.alembic_version (\"Version Num\") VALUES ('a1')");
            assertThat(DIALECT.start(taken, step()).text()).startsWith("INSERT INTO app.\"order\" (");
            assertThat(DIALECT.guard(taken, List.of()).text()).contains("string_agg(\"Version Num\", ', ' ORDER BY");
        }

        private List<String> everyStatement(VersionTable table) {
            StepRecord step = step(new Insert(id("a1")), new Delete(id("b2")), new Replace(id("c3"), id("e5")));
            List<SqlStatement> statements = new ArrayList<>(DIALECT.change(table, step));
            statements.add(DIALECT.ensure(table));
            statements.add(DIALECT.guard(table, ids("a1")));
            statements.add(DIALECT.start(table, step));
            statements.add(DIALECT.failed(table, step));
            statements.add(DIALECT.attempt(table, step, 1, Remains.NOTHING));
            statements.add(DIALECT.progress(table, step, 1));
            statements.add(DIALECT.finish(table, step).getLast());
            return texts(statements);
        }
    }

    @Test
    void readsTheSameInEveryLocale() {
        Locale locale = Locale.getDefault();
        String start = DIALECT.start(TABLE, step()).text();
        String poll = AdvisoryLock.of(TABLE).poll(Duration.ofSeconds(60));
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(DIALECT.start(TABLE, step()).text()).isEqualTo(start);
            assertThat(AdvisoryLock.of(TABLE).poll(Duration.ofSeconds(60))).isEqualTo(poll);
        } finally {
            Locale.setDefault(locale);
        }
    }

    @Test
    void aScriptIsCarriedOutAsItIs() {
        FakeStatements script = FakeStatements.of("one");
        assertThat(DIALECT.statements(new Operation.ExecuteScript(script))).isSameAs(script);
    }

    @Test
    void everyStatementOfItsOwnIsMarkedSo() {
        assertThat(DIALECT.begin(PLAIN)).hasOnlyElementsOfType(Bookkeeping.class);
        assertThat(DIALECT.ensure(TABLE)).isInstanceOf(Bookkeeping.class);
    }

    private static StepRecord step(VersionChange... changes) {
        return new StepRecord(
                new Step.Upgrade(id("e5"), List.of(changes)), Optional.of(new Checksum("0".repeat(64))), 3);
    }

    private static RevisionId id(String value) {
        return new RevisionId(value);
    }

    private static List<String> texts(List<SqlStatement> statements) {
        return statements.stream().map(SqlStatement::text).toList();
    }

    private static String golden(String name) {
        try (InputStream file = PostgresDialectTest.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
