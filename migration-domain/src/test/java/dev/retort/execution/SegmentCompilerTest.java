package dev.retort.execution;

import static dev.retort.statement.FakeStatements.command;
import static dev.retort.statement.FakeStatements.commitAfter;
import static dev.retort.statement.FakeStatements.control;
import static dev.retort.statement.FakeStatements.copy;
import static dev.retort.statement.FakeStatements.outside;
import static dev.retort.statement.FakeStatements.setting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.dialect.postgresql.PostgresDialect;
import dev.retort.error.ErrorCode;
import dev.retort.execution.Segment.Single;
import dev.retort.execution.Segment.Transaction;
import dev.retort.plan.MigrationPlan;
import dev.retort.plan.PlanRequest;
import dev.retort.plan.Planner;
import dev.retort.revision.Graphs;
import dev.retort.revision.Revision;
import dev.retort.revision.RevisionException;
import dev.retort.revision.RevisionExpression;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import dev.retort.script.FakeScript;
import dev.retort.script.MigrationScript;
import dev.retort.script.SectionOptions;
import dev.retort.script.TransactionMode;
import dev.retort.statement.ClosingStatements;
import dev.retort.statement.FakeStatements;
import dev.retort.statement.Placement;
import dev.retort.statement.Position;
import dev.retort.statement.SessionEffect;
import dev.retort.statement.SqlStatement;
import dev.retort.statement.StatementReader;
import dev.retort.statement.Statements;
import dev.retort.statement.Survey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SegmentCompilerTest {
    private static final SegmentCompiler COMPILER =
            new SegmentCompiler(new PostgresDialect("test"), ExecutionOptions.in("app"));

    @Nested
    class AStepInOneTransaction {
        private final FakeStatements statements = FakeStatements.of("CREATE TABLE t ()", "CREATE INDEX ON t ((1))");
        private final List<Segment> segments = compile(TransactionMode.STEP, statements);

        @Test
        void holdsItsStatementsInTheOrderOfTheDesign() {
            assertThat(summaries(segments))
                    .containsExactly(
                            "begin, set search_path, set standard_conforming_strings, set lock_timeout, ensure, guard, insert row,"
                                    + " start, [CREATE TABLE t (); CREATE INDEX ON t ((1))], reset role, done, commit");
        }

        @Test
        void notesItsFailureInTheHistory() {
            Transaction only = (Transaction) segments.getFirst();
            assertThat(only.failure()).extracting(SegmentCompilerTest::summary).containsExactly("failed");
        }

        @Test
        void leavesTheSessionAloneWhereTheScriptDoes() {
            assertThat(((Transaction) segments.getFirst()).restore()).isEmpty();
        }

        @Test
        void restoresTheSessionWhereTheScriptSetsIt() {
            List<Segment> setting = compile(TransactionMode.STEP, FakeStatements.of(setting("SET work_mem = '1GB'")));
            assertThat(((Transaction) setting.getFirst()).restore())
                    .extracting(SegmentCompilerTest::summary)
                    .containsExactly("restore");
        }

        @Test
        void saysWhichChecksumItsScriptMustHave() {
            Transaction only = (Transaction) segments.getFirst();
            assertThat(only.parts()).hasSize(1);
            assertThat(only.parts().getFirst().checksum())
                    .isEqualTo(Survey.of(statements).checksum());
            assertThat(only.parts().getFirst().before().getLast().text())
                    .contains("'" + Survey.of(statements).checksum() + "', 2, ");
        }

        @Test
        void takesItsTimeLimitsFromTheSectionFirst() {
            ExecutionOptions options = new ExecutionOptions(
                    ExecutionOptions.in("app").versionTable(),
                    List.of("app"),
                    Optional.of(Duration.ofSeconds(9)),
                    Optional.of(Duration.ofSeconds(8)),
                    Optional.empty(),
                    WaitPolicy.DEFAULT);
            SectionOptions section =
                    new SectionOptions(TransactionMode.STEP, Optional.of(Duration.ofSeconds(2)), Optional.empty());
            MigrationScript script = FakeScript.of(revision(), statements, section);
            Segment only = new SegmentCompiler(new PostgresDialect("test"), options)
                    .compile(plan("a1"), id -> script)
                    .iterator()
                    .next();
            assertThat(((Transaction) only).opening())
                    .extracting(SqlStatement::text)
                    .contains("SET LOCAL lock_timeout = '2000ms'", "SET LOCAL statement_timeout = '8000ms'");
        }

        @Test
        void mayBeEmpty() {
            assertThat(summaries(compile(TransactionMode.STEP, FakeStatements.of(new String[0]))))
                    .singleElement()
                    .asString()
                    .contains("start, [], reset role");
        }
    }

    @Nested
    class SeveralSteps {
        @Test
        void ensureAndGuardOnlyInTheFirstTransaction() {
            List<MigrationScript> scripts = FakeScript.drawn(id -> FakeStatements.of("do " + id), "a1 <- b2 <- c3");
            List<String> summaries = summaries(COMPILER.compile(plan("a1 <- b2 <- c3"), byId(scripts)::get));
            assertThat(summaries).hasSize(3);
            assertThat(summaries.getFirst()).contains("ensure, guard, insert row, start, [do a1]");
            assertThat(summaries.subList(1, 3))
                    .allSatisfy(summary -> assertThat(summary).doesNotContain("ensure", "guard"))
                    .allSatisfy(summary -> assertThat(summary).contains("lock_timeout, update row, start, [do"));
        }

        @Test
        void goDownByTheDowngradeSections() {
            List<MigrationScript> scripts = FakeScript.drawn(id -> FakeStatements.of("do " + id), "a1 <- b2");
            MigrationPlan down = new Planner(Graphs.drawn("a1 <- b2"))
                    .plan(Graphs.ids("b2"), new PlanRequest.Downgrade(RevisionExpression.parse("base"), false));
            assertThat(summaries(COMPILER.compile(down, byId(scripts)::get)))
                    .satisfiesExactly(
                            first -> assertThat(first).contains("ensure, guard, update row, start, [undo b2]"),
                            second -> assertThat(second).contains("lock_timeout, delete row, start, [undo a1]"));
        }
    }

    @Nested
    class APlanInOneTransaction {
        private final SegmentCompiler compiler = new SegmentCompiler(
                new PostgresDialect("test"), ExecutionOptions.in("app").inOneTransaction());

        @Test
        void holdsAllStepsWithTheirRecords() {
            List<MigrationScript> scripts = FakeScript.drawn(
                    id -> id.value().equals("b2")
                            ? FakeStatements.of(setting("SET x = 1"))
                            : FakeStatements.of("do " + id),
                    "a1 <- b2 <- c3");
            List<String> summaries = summaries(compiler.compile(plan("a1 <- b2 <- c3"), byId(scripts)::get));
            String options = "set search_path, set standard_conforming_strings, set lock_timeout, ";
            assertThat(summaries)
                    .containsExactly("begin, " + options + options
                            + "ensure, guard, insert row, start, [do a1], reset role, done, "
                            + options + "update row, start, [SET x = 1], reset role, done, restore, "
                            + options + "update row, start, [do c3], reset role, done, commit, restore");
        }

        @Test
        void isRefusedWhereAStepLeavesItsTransaction() {
            List<MigrationScript> scripts = FakeScript.drawn(
                    id -> id.value().equals("b2")
                            ? FakeStatements.of(outside("VACUUM"))
                            : FakeStatements.of("do " + id),
                    "a1 <- b2");
            assertThatThrownBy(() -> compiler.compile(plan("a1 <- b2"), byId(scripts)::get))
                    .hasMessageContaining("the upgrade of b2 leaves its transaction");
        }
    }

    @Nested
    class AStepWithStatementsThatACommitFollows {
        @Test
        void isCommittedBehindTheLastOfThemAndChangesTheVersionAtItsEnd() {
            Statements values = FakeStatements.of(
                    command("in 1"), commitAfter("value 2"), commitAfter("value 3"), command("use 4"), command("in 5"));
            assertThat(summaries(compile(TransactionMode.STEP, values)))
                    .containsExactly(
                            "set search_path, set standard_conforming_strings, set lock_timeout, begin, ensure, guard, start,"
                                    + " [in 1; value 2; value 3], progress 3, commit",
                            "begin, insert row, [use 4; in 5], reset role, done, commit, restore");
        }

        @Test
        void isCommittedBehindEachOfThemWhoseWorkMayBeUsed() {
            Statements values = FakeStatements.of(
                    commitAfter("value 1"), command("use 2"), commitAfter("value 3"), copy("COPY 4", "x"));
            assertThat(summaries(compile(TransactionMode.STEP, values)))
                    .satisfiesExactly(
                            first -> assertThat(first).contains("start, [value 1], progress 1, commit"),
                            second -> assertThat(second).isEqualTo("begin, [use 2; value 3], progress 3, commit"),
                            third -> assertThat(third).contains("insert row, [COPY 4"));
        }

        @Test
        void isOneTransactionWhereNothingFollowsThem() {
            Statements values = FakeStatements.of(command("in 1"), commitAfter("value 2"), commitAfter("value 3"));
            assertThat(summaries(compile(TransactionMode.STEP, values)))
                    .singleElement()
                    .asString()
                    .contains("[in 1; value 2; value 3]");
        }

        @Test
        void isCommittedOnceWhereOneOutsideFollowsThem() {
            Statements values = FakeStatements.of(commitAfter("value 1"), outside("out 2"), command("in 3"));
            assertThat(summaries(compile(TransactionMode.STEP, values)))
                    .satisfiesExactly(
                            first -> assertThat(first).contains("start, [value 1], progress 1, commit"),
                            second -> assertThat(second).startsWith("single 2:"),
                            third -> assertThat(third).contains("insert row, [in 3]"));
        }

        @Test
        void isCommittedBehindEveryStatementWhereTheSectionSaysSo() {
            assertThat(summaries(
                            compile(TransactionMode.NONE, FakeStatements.of(commitAfter("value 1"), command("use 2")))))
                    .hasSize(4)
                    .satisfies(all -> assertThat(all.get(1)).startsWith("single 1:"))
                    .satisfies(all -> assertThat(all.get(2)).startsWith("single 2:"));
        }
    }

    @Nested
    class AStepWithStatementsOutsideTransactions {
        private final Statements mixed = FakeStatements.of(
                command("in 1"), outside("out 2"), command("in 3"), outside("out 4"), command("in 5"));

        @Test
        void isJournaledAndChangesTheVersionAtItsEnd() {
            assertThat(summaries(compile(TransactionMode.STEP, mixed)))
                    .containsExactly(
                            "set search_path, set standard_conforming_strings, set lock_timeout, begin, ensure, guard, start, [in 1],"
                                    + " progress 1, commit",
                            "single 2: attempt 2, [out 2], progress 2",
                            "begin, [in 3], progress 3, commit",
                            "single 4: attempt 4, [out 4], progress 4",
                            "begin, insert row, [in 5], reset role, done, commit, restore");
        }

        @Test
        void beginsWithItsHistoryRowWhereTheFirstStatementIsOutside() {
            assertThat(summaries(compile(TransactionMode.STEP, FakeStatements.of(outside("out 1")))))
                    .satisfiesExactly(
                            first -> assertThat(first).contains("guard, start, [], progress 0, commit"),
                            second -> assertThat(second).startsWith("single 1:"),
                            third -> assertThat(third).contains("insert row, [], reset role, done"));
        }

        @Test
        void hasNoTransactionBetweenNeighbours() {
            assertThat(summaries(compile(TransactionMode.STEP, FakeStatements.of(outside("out 1"), outside("out 2")))))
                    .hasSize(4)
                    .satisfies(all -> assertThat(all.get(1)).startsWith("single 1:"))
                    .satisfies(all -> assertThat(all.get(2)).startsWith("single 2:"));
        }

        @Test
        void hasTheWholeScriptsChecksumInEveryTransaction() {
            for (Segment segment : compile(TransactionMode.STEP, mixed)) {
                if (segment instanceof Transaction transaction) {
                    assertThat(transaction.parts().getFirst().checksum())
                            .isEqualTo(Survey.of(mixed).checksum());
                }
            }
        }
    }

    @Nested
    class ASectionThatSaysHow {
        @Test
        void transactionNonePutsEveryStatementOutside() {
            List<String> summaries = summaries(compile(TransactionMode.NONE, FakeStatements.of("one", "two")));
            assertThat(summaries)
                    .satisfiesExactly(
                            first -> assertThat(first).contains("ensure, guard, start, [], progress 0, commit"),
                            second -> assertThat(second).contains("attempt 1, [one], progress 1"),
                            third -> assertThat(third).contains("attempt 2, [two], progress 2"),
                            fourth -> assertThat(fourth).contains("insert row, [], reset role, done, commit"));
        }

        @Test
        void transactionNoneOfNothingStillChangesTheVersion() {
            assertThat(summaries(compile(TransactionMode.NONE, FakeStatements.of(new String[0]))))
                    .satisfiesExactly(
                            first -> assertThat(first).contains("guard, start"),
                            second -> assertThat(second).contains("insert row"));
        }

        @Test
        void transactionNoneKeepsTheDataOfACopyReadable() throws IOException {
            FakeStatements statements = FakeStatements.of(command("one"), copy("COPY t FROM stdin;", "1\n"));
            Single single = (Single) compile(TransactionMode.NONE, new ClosingStatements(statements))
                    .get(2);
            try (StatementReader reader = single.script().open();
                    InputStream data = ((SqlStatement.Copy) reader.next().orElseThrow())
                            .data()
                            .open()) {
                assertThat(new String(data.readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo("1\n");
            }
            assertThat(single.checksum()).isEqualTo(Survey.of(statements).checksum());
        }

        @Test
        void transactionScriptLeavesTransactionsToTheScript() {
            Statements own = FakeStatements.of(control("BEGIN"), command("one"), control("COMMIT"));
            assertThat(summaries(compile(TransactionMode.SCRIPT, own)))
                    .containsExactly(
                            "set search_path, set standard_conforming_strings, set lock_timeout, begin, ensure, guard, start, [],"
                                    + " progress 0, commit",
                            "script: attempt 1, [BEGIN; one; COMMIT]",
                            "begin, insert row, [], reset role, done, commit, restore");
        }

        @Test
        void transactionControlIsRefusedElsewhereWithItsPlace() {
            for (TransactionMode mode : List.of(TransactionMode.STEP, TransactionMode.NONE)) {
                assertThatExceptionOfType(RevisionException.class)
                        .isThrownBy(() -> compile(mode, FakeStatements.of(command("one"), control("COMMIT;"))))
                        .withMessage("fake.sql:1: 'COMMIT;': a script must not begin or end transactions, Retort does;"
                                + " take this out, or write transaction=script on the section's line")
                        .extracting(RevisionException::code)
                        .isEqualTo(ErrorCode.TRANSACTION_CONTROL);
            }
        }
    }

    @Nested
    class WhatTheBookkeepingWouldNotSurvive {
        @Test
        void isRefusedInEveryModeWithItsPlace() {
            for (TransactionMode mode : TransactionMode.values()) {
                refuses(mode, FakeStatements.of(effect("RESET ALL;", SessionEffect.EVERYTHING)), "'RESET ALL;'");
                refuses(
                        mode,
                        FakeStatements.of(effect("SET NAMES 'SJIS';", SessionEffect.ENCODING)),
                        "'SET NAMES 'SJIS';'");
            }
        }

        @Test
        void isAnotherRoleOnlyWhereTheStepLeavesItsTransaction() {
            SqlStatement role = effect("SET ROLE bob;", SessionEffect.ROLE);
            assertThat(compile(TransactionMode.STEP, FakeStatements.of(role))).hasSize(1);
            refuses(TransactionMode.STEP, FakeStatements.of(role, outside("out")), "'SET ROLE bob;'");
            refuses(TransactionMode.NONE, FakeStatements.of(role), "'SET ROLE bob;'");
        }

        private void refuses(TransactionMode mode, Statements script, String what) {
            assertThatExceptionOfType(RevisionException.class)
                    .isThrownBy(() -> compile(mode, script))
                    .withMessageStartingWith("fake.sql:1: " + what)
                    .extracting(RevisionException::code)
                    .isEqualTo(ErrorCode.SESSION_CONTROL);
        }

        private SqlStatement effect(String text, SessionEffect effect) {
            return new SqlStatement.Command(text, Placement.IN_TRANSACTION, effect, new Position("fake.sql", 1, 1));
        }
    }

    private static List<Segment> compile(TransactionMode mode, Statements statements) {
        SectionOptions options = new SectionOptions(mode, Optional.empty(), Optional.empty());
        MigrationScript script = FakeScript.of(revision(), statements, options);
        List<Segment> segments = new ArrayList<>();
        COMPILER.compile(plan("a1"), id -> script).forEach(segments::add);
        return segments;
    }

    private static Revision revision() {
        return Graphs.revisions("a1").getFirst();
    }

    private static MigrationPlan plan(String line) {
        RevisionGraph graph = Graphs.drawn(line);
        return new Planner(graph).plan(List.of(), new PlanRequest.Upgrade(List.of(new RevisionExpression.Heads())));
    }

    private static Map<RevisionId, MigrationScript> byId(List<MigrationScript> scripts) {
        return FakeScript.byId(scripts);
    }

    private static List<String> summaries(Iterable<Segment> segments) {
        return SegmentSummary.of(segments);
    }

    private static String summary(SqlStatement statement) {
        return SegmentSummary.of(statement);
    }
}
