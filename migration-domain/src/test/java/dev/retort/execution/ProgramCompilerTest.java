package dev.retort.execution;

import static dev.retort.statement.FakeStatements.command;
import static dev.retort.statement.FakeStatements.commitAfter;
import static dev.retort.statement.FakeStatements.outside;
import static dev.retort.statement.FakeStatements.setting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retort.dialect.StepRecord;
import dev.retort.dialect.postgresql.PostgresDialect;
import dev.retort.error.ErrorCode;
import dev.retort.plan.MigrationPlan;
import dev.retort.plan.PlanRequest;
import dev.retort.plan.Planner;
import dev.retort.revision.Graphs;
import dev.retort.revision.RevisionException;
import dev.retort.revision.RevisionExpression;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import dev.retort.script.FakeScript;
import dev.retort.script.SectionOptions;
import dev.retort.script.TransactionMode;
import dev.retort.statement.FakeStatements;
import dev.retort.statement.Placement;
import dev.retort.statement.Position;
import dev.retort.statement.Remains;
import dev.retort.statement.SessionEffect;
import dev.retort.statement.SqlStatement;
import dev.retort.statement.Statements;
import dev.retort.statement.Survey;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ProgramCompilerTest {
    private static final ExecutionOptions OPTIONS = ExecutionOptions.in("app");
    private static final String SET = "set search_path, set standard_conforming_strings, set lock_timeout";
    private static final String DONE = "reset role, done, commit";

    private static Segments segments(
            ExecutionOptions options,
            PlanRequest request,
            List<RevisionId> rows,
            RevisionGraph graph,
            Statements script) {
        Function<RevisionId, Statements> scripts = id -> script;
        MigrationPlan plan = new Planner(graph).plan(rows, request);
        return new SegmentCompiler(new PostgresDialect("test"), options)
                .compile(
                        plan,
                        graph,
                        id -> FakeScript.of(graph.revision(id), scripts.apply(id))
                                .andBack(FakeStatements.of("undo " + id)),
                        List.of());
    }

    private static PlanRequest upgrade(String target) {
        return new PlanRequest.Upgrade(List.of(RevisionExpression.parse(target)));
    }

    private static Program program(ScriptForm form, String graph, Statements script) {
        return segments(OPTIONS, upgrade("heads"), List.of(), Graphs.drawn(graph), script)
                .program(form);
    }

    private static SqlStatement leaving(String text, Remains remains) {
        return new SqlStatement.Command(
                text,
                Placement.OUTSIDE_TRANSACTION,
                SessionEffect.NONE,
                remains,
                new Position("fake.sql", 1, 1),
                List.of());
    }

    /** Each reading goes forward from the last, however many settings are taken up by the way. */
    @Test
    void aStepIsReadTwiceHoweverManyPartsAndSettingsItHas() {
        FakeStatements script = FakeStatements.of(Stream.generate(() -> Stream.of(
                        FakeStatements.setting("set"), FakeStatements.outside("out"), FakeStatements.command("in")))
                .limit(50)
                .flatMap(parts -> parts)
                .toArray(SqlStatement[]::new));
        Program program = program(ScriptForm.FROM_ANYWHERE, "a1", script);
        int surveyed = script.opened();
        ProgramSummary.of(program.instructions());
        assertThat(script.opened() - surveyed).isEqualTo(2);
    }

    @Nested
    class AStepOfOneTransaction {
        private final Statements script = FakeStatements.of("one", "two");

        @Test
        void isWrittenAsItIsCarriedOut() {
            Program program = program(ScriptForm.ONCE, "a1 <- b2", script);
            assertThat(ProgramSummary.own(program.opening())).isEqualTo("look");
            assertThat(ProgramSummary.of(program.instructions()))
                    .containsExactly(
                            "a1: begin, " + SET + ", ensure, guard, insert row, start, [one; two], " + DONE,
                            "b2: begin, " + SET + ", update row, start, [one; two], " + DONE);
            assertThat(program.closing()).isEmpty();
        }

        @Test
        void looksWhetherTheOneBeforeItIsDoneInAGuardedScript() {
            Program program = program(ScriptForm.GUARDED, "a1 <- b2", script);
            assertThat(ProgramSummary.own(program.opening())).isEqualTo("begin, look, follows 1, commit");
            assertThat(ProgramSummary.of(program.instructions()))
                    .containsExactly(
                            "a1: begin, " + SET + ", follows 2, ensure, guard, insert row, start, [one; two], " + DONE,
                            "b2: begin, " + SET + ", follows 3, update row, start, [one; two], " + DONE);
        }

        @Test
        void isPassedOverWhereItIsDoneInAScriptFromAnywhere() {
            Program program = program(ScriptForm.FROM_ANYWHERE, "a1 <- b2", script);
            assertThat(ProgramSummary.own(program.opening()))
                    .isEqualTo("look, begin, ensure, end range, range, list, close, procedure, commit");
            assertThat(ProgramSummary.of(program.instructions()))
                    .containsExactly(
                            "a1: NOT in_force a1 ? {begin, " + SET + ", change wherever a1, start, [one; two], " + DONE
                                    + "}",
                            "b2: NOT in_force b2 ? {begin, " + SET + ", change wherever b2, start, [one; two], " + DONE
                                    + "}");
            assertThat(ProgramSummary.own(program.closing())).isEqualTo("end range");
        }

        @Test
        void isAShareOfThePlansTransactionWhereThatIsOne() {
            Segments segments =
                    segments(OPTIONS.inOneTransaction(), upgrade("heads"), List.of(), Graphs.drawn("a1 <- b2"), script);
            assertThat(ProgramSummary.of(
                            segments.program(ScriptForm.FROM_ANYWHERE).instructions()))
                    .containsExactly(
                            "begin, " + SET,
                            "a1: NOT in_force a1 ? {" + SET
                                    + ", change wherever a1, start, [one; two], reset role, done}",
                            "b2: NOT in_force b2 ? {" + SET
                                    + ", change wherever b2, start, [one; two], reset role, done}",
                            "commit");
            assertThat(ProgramSummary.of(segments.program(ScriptForm.GUARDED).instructions()))
                    .element(1)
                    .asString()
                    .startsWith("a1: " + SET + ", follows 2, ensure, guard, insert row");
        }
    }

    @Nested
    class AStepOutsideTransactions {
        @Test
        void asksHowFarItIs() {
            Statements script = FakeStatements.of(
                    command("one"),
                    leaving("index", new Remains.IndexBuild("t", Optional.of("i"))),
                    command("three"),
                    setting("set"));
            assertThat(ProgramSummary.of(program(ScriptForm.ONCE, "a1", script).instructions()))
                    .containsExactly("a1: locate,"
                            + " fresh ? {" + SET
                            + ", begin, ensure, guard, start, [one], progress 1, commit}"
                            + " : {" + SET + ", begin, ensure, guard, take up, commit},"
                            + " done < 2 ? {done < 2 AND begun >= 2 ?"
                            + " {" + WAIT + ", each left over, " + AS_BEFORE + ", DONE ? {progress 2, passed 2}}"
                            + " : {attempt 2}, done < 2 ? {" + WAIT + ", [index], " + AS_BEFORE + ", progress 2}},"
                            + " begin, insert row, [three; set], " + DONE + ", restore");
        }

        private static final String WAIT = "wait for locks";
        private static final String AS_BEFORE = "wait as before";

        @Test
        void asksWhereNobodyKnowsAndTakesBackWhatAnErrorUndid() {
            Statements script = FakeStatements.of(leaving("out", Remains.NOTHING), leaving("call", Remains.UNKNOWN));
            assertThat(ProgramSummary.of(program(ScriptForm.ONCE, "a1", script).instructions()))
                    .singleElement()
                    .asString()
                    .contains(
                            "done < 1 ? {done < 1 AND begun >= 1 ? {undecided} : {attempt 1},"
                                    + " [out] or attempt 0, failed outside, progress 1}",
                            "done < 2 ? {done < 2 AND begun >= 2 ? {undecided} : {attempt 2}, [call], progress 2}");
        }

        @Test
        void setsForTheSessionAgainWhatItPassesOver() {
            Statements script = FakeStatements.of(
                    setting("set one"),
                    outside("two"),
                    command("three"),
                    setting("set four"),
                    commitAfter("five"),
                    command("six"));
            assertThat(ProgramSummary.of(program(ScriptForm.ONCE, "a1", script).instructions()))
                    .singleElement()
                    .asString()
                    .contains(
                            "take up, [set one], commit}",
                            "progress 5, commit} : {[set four]}, begin, insert row, [six]");
        }

        @Test
        void withItsOwnTransactionsIsDoneOrAsked() {
            RevisionGraph graph = Graphs.drawn("a1");
            SectionOptions options = new SectionOptions(TransactionMode.SCRIPT, Optional.empty(), Optional.empty());
            Segments segments = new SegmentCompiler(new PostgresDialect("test"), OPTIONS)
                    .compile(
                            new Planner(graph).plan(List.of(), upgrade("a1")),
                            graph,
                            id -> FakeScript.of(graph.revision(id), FakeStatements.of("one", "two"), options),
                            List.of());
            assertThat(ProgramSummary.of(segments.program(ScriptForm.ONCE).instructions()))
                    .singleElement()
                    .asString()
                    .contains(
                            "done < 2 ? {done < 1 AND begun >= 1 ? {undecided} : {attempt 1}, [one; two]}, begin, insert row")
                    .doesNotContain("progress 1");
        }

        @Test
        void isToldAsSuch() {
            Statements script =
                    FakeStatements.of(command("one"), outside("two"), commitAfter("three"), command("four"));
            Instruction.OfStep step = (Instruction.OfStep) program(ScriptForm.ONCE, "a1", script)
                    .instructions()
                    .iterator()
                    .next();
            assertThat(step.outline().leavesTransaction()).isTrue();
            assertThat(step.outline().outside()).containsExactly(2);
            assertThat(step.outline().commits()).containsExactly(3);
            assertThat(step.committed()).isTrue();
        }
    }

    @Nested
    class AScriptFromAnywhere {
        @Test
        void ofStampsAloneIsRefused() {
            Segments segments = segments(
                    OPTIONS,
                    new PlanRequest.Stamp(List.of(RevisionExpression.parse("a1")), false),
                    List.of(),
                    Graphs.drawn("a1"),
                    FakeStatements.of("one"));
            assertThatExceptionOfType(RevisionException.class)
                    .isThrownBy(() -> segments.program(ScriptForm.FROM_ANYWHERE))
                    .satisfies(failure -> assertThat(failure.code()).isEqualTo(ErrorCode.OFFLINE_IMPOSSIBLE));
        }

        @Test
        void listsTheRowsItBeginsAtAndWhatFollowsThem() {
            assertThat(range(upgrade("d4"), "b2, c2", "a1 <- b2; a1 <- c2; b2, c2 <- d4; a1 <~ d4"))
                    .containsExactly("b2 lowest", "c2 lowest", "d4 behind [b2, c2]");
        }

        @Test
        void downwardsListsTheRowsItEndsAtAndLeavesOutWhatIsNeverARow() {
            PlanRequest down = new PlanRequest.Downgrade(RevisionExpression.parse("c3@-1"), false);
            // a1 stays implied by b2, so it is no row when c3 is gone.
            assertThat(range(down, "b2, c3", "a1 <- b2; a1 <- c3")).containsExactly("b2 lowest", "c3 behind []");
        }

        private List<String> range(PlanRequest request, String rows, String graph) {
            RevisionGraph drawn = Graphs.drawn(graph.split(";"));
            MigrationPlan plan = new Planner(drawn).plan(Graphs.ids(rows.split(", ")), request);
            List<SurveyedStep> steps = plan.steps().stream()
                    .map(step -> new SurveyedStep(
                            step.revision().value(),
                            new StepRecord(step, Optional.empty(), 0),
                            TransactionMode.STEP,
                            OPTIONS.transaction(SectionOptions.DEFAULT),
                            FakeStatements.of("one"),
                            Survey.of(FakeStatements.of("one")),
                            Optional.empty()))
                    .toList();
            return new PlanRange(drawn, plan)
                    .revisions(steps).stream()
                            .map(node -> node.revision() + (node.lowest() ? " lowest" : " behind " + node.parents()))
                            .toList();
        }
    }
}
