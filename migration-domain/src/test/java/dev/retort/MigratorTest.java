package dev.retort;

import static dev.retort.revision.Graphs.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retort.dialect.postgresql.PostgresDialect;
import dev.retort.error.ErrorCode;
import dev.retort.error.MigrationException;
import dev.retort.execution.Cancellation;
import dev.retort.execution.CancelledException;
import dev.retort.execution.ExecutionOptions;
import dev.retort.execution.MigrationListener;
import dev.retort.plan.Direction;
import dev.retort.plan.MigrationPlan;
import dev.retort.plan.Step;
import dev.retort.plan.UnfinishedStep;
import dev.retort.port.InForce;
import dev.retort.port.MigrationSession;
import dev.retort.port.MigrationTarget;
import dev.retort.port.RecordingTarget;
import dev.retort.port.SessionOptions;
import dev.retort.revision.RevisionId;
import dev.retort.script.FakeScript;
import dev.retort.statement.Checksum;
import dev.retort.statement.FakeStatements;
import dev.retort.statement.Survey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MigratorTest {
    private static final String LINE = "a1 <- b2 <- c3";

    private final Map<RevisionId, FakeStatements> scripts = new TreeMap<>(Map.of(
            new RevisionId("a1"), FakeStatements.of("do a1"),
            new RevisionId("b2"), FakeStatements.of("do b2"),
            new RevisionId("c3"), FakeStatements.of("do c3")));
    private final RecordingTarget target = new RecordingTarget();
    private final Heard heard = new Heard();
    private final Migrator migrator = migrator(target);

    @Nested
    class WithSomethingToDo {
        @Test
        void carriesThePlanOutAndAnswersIt() {
            MigrationResult result = migrator.upgrade("head");
            assertThat(result.nothingToDo()).isFalse();
            assertThat(result.plan().to()).isEqualTo(ids("c3"));
            assertThat(target.statements()).containsSubsequence("do a1", "do b2", "do c3");
            assertThat(target.inspect().rows()).isEqualTo(ids("c3"));
        }

        @Test
        void goesDownByTheDowngradeSections() {
            target.hold(InForce.rows(ids("c3")));
            migrator.downgrade("a1");
            assertThat(target.statements()).containsSubsequence("undo c3", "undo b2");
            assertThat(target.statements()).doesNotContain("undo a1");
            assertThat(target.inspect().rows()).isEqualTo(ids("a1"));
        }

        @Test
        void tellsThePlanBeforeItsSteps() {
            migrator.upgrade("b2");
            assertThat(heard.events)
                    .containsExactly("planned 2", "started a1", "finished a1", "started b2", "finished b2");
        }

        @Test
        void givesTheTargetBack() {
            migrator.upgrade("head");
            assertThat(target.sessions()).isEqualTo(1);
            assertThat(target.openSessions()).isZero();
        }

        @Test
        void givesTheTargetBackAfterAFailureToo() {
            scripts.get(new RevisionId("b2")).tell(statement -> {
                if (target.sessions() > 0) {
                    throw new IllegalStateException("disk full");
                }
            });
            assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> migrator.upgrade("head"));
            assertThat(target.openSessions()).isZero();
            assertThat(target.inspect().rows()).isEqualTo(ids("a1"));
        }

        @Test
        void refusesWhatCannotBeCarriedOutBeforeTheTargetIsOpened() {
            scripts.put(new RevisionId("c3"), FakeStatements.of(FakeStatements.control("COMMIT")));
            refuses(ErrorCode.TRANSACTION_CONTROL, "COMMIT", () -> migrator.upgrade("head"));
            assertThat(target.sessions()).isZero();
        }
    }

    @Nested
    class WithNothingToDo {
        @Test
        void opensNoSession() {
            target.hold(InForce.rows(ids("c3")));
            assertThat(migrator.upgrade("head").nothingToDo()).isTrue();
            assertThat(migrator.downgrade("c3").nothingToDo()).isTrue();
            assertThat(target.sessions()).isZero();
            assertThat(heard.events).isEmpty();
        }

        @Test
        void readsNoScript() {
            target.hold(InForce.rows(ids("c3")));
            migrator.upgrade("head");
            assertThat(scripts.values())
                    .allSatisfy(script -> assertThat(script.opened()).isZero());
        }
    }

    @Nested
    class UnderTheLock {
        @Test
        void plansAgainFromWhatIsInForceThen() {
            MigrationResult result = racing(InForce.rows(ids("b2"))).upgrade("head");
            assertThat(result.plan().from()).isEqualTo(ids("b2"));
            assertThat(target.statements()).contains("do c3").doesNotContain("do a1", "do b2");
        }

        @Test
        void findsTheWorkDoneByAnotherRun() {
            assertThat(racing(InForce.rows(ids("c3"))).upgrade("head").nothingToDo())
                    .isTrue();
            assertThat(target.statements()).doesNotContain("do a1", "do b2", "do c3");
            assertThat(target.openSessions()).isZero();
            assertThat(heard.events).isEmpty();
        }

        @Test
        void refusesWhatTheOtherRunLeftUnfinished() {
            refuses(
                    ErrorCode.UNFINISHED_STEP,
                    "upgrade of b2",
                    () -> racing(interrupted(1, 0)).upgrade("head"));
        }

        @Test
        void refusesWhatTheOtherRunAppliedFromAnotherText() {
            InForce edited = applied("c3", new Checksum("0".repeat(64)));
            refuses(
                    ErrorCode.EDITED_SCRIPT,
                    "revision c3 was edited",
                    () -> racing(edited).upgrade("head"));
        }

        private Migrator racing(InForce other) {
            return migrator(new MigrationTarget() {
                @Override
                public InForce inspect() {
                    return target.inspect();
                }

                @Override
                public MigrationSession open(SessionOptions options) {
                    target.hold(other);
                    return target.open(options);
                }

                @Override
                public void close() {
                    target.close();
                }
            });
        }
    }

    @Nested
    class OnBadGround {
        @Test
        void refusesAScriptThatWasEditedAfterItWasApplied() {
            target.hold(applied("b2", new Checksum("0".repeat(64))));
            refuses(
                    ErrorCode.EDITED_SCRIPT,
                    "b2.sql:1: revision b2 was edited after it was applied to this database; restore the file",
                    () -> migrator.upgrade("head"));
            assertThat(target.sessions()).isZero();
        }

        @Test
        void goesDownBelowAnEditedScriptWithAWarning() {
            target.hold(applied("b2", new Checksum("0".repeat(64))));
            assertThat(migrator.downgrade("a1").plan().to()).isEqualTo(ids("a1"));
            assertThat(heard.events.getFirst()).startsWith("warning b2.sql:1: revision b2 was edited");
        }

        @Test
        void acceptsAScriptThatIsAsItWasApplied() {
            Checksum checksum = Survey.of(scripts.get(new RevisionId("b2"))).checksum();
            target.hold(applied("b2", checksum));
            assertThat(migrator.upgrade("head").plan().steps()).hasSize(1);
        }

        @Test
        void refusesAnIdThatTheVersionTableDoesNotTakeBeforeAnythingIsDone() {
            target.hold(new InForce(ids("a1"), Map.of(), List.of(), OptionalInt.of(1)));
            refuses(
                    ErrorCode.BAD_VERSION_TABLE,
                    "the id 'b2' has 2 characters, and the version table takes 1",
                    () -> migrator.upgrade("head"));
            assertThat(target.sessions()).isZero();
            assertThat(migrator.downgrade("base").plan().steps()).hasSize(1);
        }

        @Test
        void refusesAStepThatWasInterruptedOutsideATransaction() {
            scripts.put(new RevisionId("b2"), FakeStatements.of("do 1", "do 2", "do 3", "do 4"));
            target.hold(interrupted(3, 2));
            refuses(
                    ErrorCode.UNFINISHED_STEP,
                    "fake.sql:1: the upgrade of b2 was interrupted: statement 3 was begun, and whether it was done is not"
                            + " known: do 3; look in the database; if it was done, run 'retort repair --resume-at 4',"
                            + " if not, 'retort repair --resume-at 3'",
                    () -> migrator.upgrade("head"));
            assertThat(target.sessions())
                    .as("only who holds the lock knows that nobody ends it")
                    .isEqualTo(1);
        }

        @Test
        void goesOnBehindWhatAnInterruptedStepIsKnownToHaveDone() {
            scripts.put(new RevisionId("b2"), FakeStatements.of("do 1", "do 2", "do 3", "do 4"));
            target.hold(interrupted(2, 2));
            migrator.upgrade("head");
            assertThat(target.statements()).containsSubsequence("do 3", "do 4", "do c3");
            assertThat(target.statements()).doesNotContain("do 1", "do 2");
        }

        @Test
        void refusesAnInterruptedStepWhoseFileWasEditedSince() {
            InForce before = interrupted(2, 2);
            scripts.put(new RevisionId("b2"), FakeStatements.of("do 1", "do 2", "do 3", "do other"));
            target.hold(before);
            refuses(
                    ErrorCode.EDITED_SCRIPT,
                    "the upgrade of b2 was interrupted behind statement 2, and its file was edited since",
                    () -> migrator.upgrade("head"));
        }

        @Test
        void refusesAPlanThatPassesOverAnInterruptedStep() {
            target.hold(interrupted(1, 1));
            refuses(ErrorCode.UNFINISHED_STEP, "run 'retort upgrade b2' first", () -> migrator.downgrade("base"));
        }

        @Test
        void refusesARevisionThatNoFileDefines() {
            target.hold(InForce.rows(ids("zz")));
            refuses(ErrorCode.UNKNOWN_IN_FORCE, "'zz'", () -> migrator.upgrade("head"));
            refuses(ErrorCode.UNKNOWN_IN_FORCE, "'zz'", migrator::current);
        }
    }

    @Test
    void tellsWhatIsInForce() {
        InForce inForce = applied("b2", new Checksum("1".repeat(64)));
        target.hold(inForce);
        assertThat(migrator.current()).isEqualTo(inForce);
    }

    @Test
    void stopsBeforeAnythingWhereItIsCancelled() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        assertThatExceptionOfType(CancelledException.class).isThrownBy(() -> migrator.upgrade(cancellation, "head"));
        assertThatExceptionOfType(CancelledException.class).isThrownBy(() -> migrator.downgrade(cancellation, "base"));
        assertThat(target.statements()).isEmpty();
    }

    @Test
    void refusesAnExpressionThatIsNone() {
        refuses(ErrorCode.BAD_EXPRESSION, "'a@'", () -> migrator.upgrade("a@"));
        refuses(ErrorCode.BAD_EXPRESSION, "''", () -> migrator.downgrade(""));
    }

    private Migrator migrator(MigrationTarget on) {
        return new Migrator(
                () -> FakeScript.drawn(scripts::get, LINE),
                on,
                new PostgresDialect("test"),
                ExecutionOptions.in("app"),
                heard);
    }

    /** The upgrade of b2, interrupted. */
    private InForce interrupted(int begun, int done) {
        FakeStatements script = scripts.get(new RevisionId("b2"));
        Survey survey = Survey.of(script);
        UnfinishedStep step = new UnfinishedStep(
                new RevisionId("b2"), Direction.UPGRADE, survey.checksum(), survey.count(), begun, done);
        return new InForce(ids("a1"), Map.of(), List.of(step), OptionalInt.empty());
    }

    private static InForce applied(String row, Checksum checksum) {
        return new InForce(ids(row), Map.of(new RevisionId(row), checksum), List.of(), OptionalInt.empty());
    }

    private static void refuses(ErrorCode code, String message, Runnable request) {
        assertThatExceptionOfType(MigrationException.class)
                .isThrownBy(request::run)
                .withMessageContaining(message)
                .extracting(MigrationException::code)
                .isEqualTo(code);
    }

    private static final class Heard implements MigrationListener {
        private final List<String> events = new ArrayList<>();

        @Override
        public void warning(String message) {
            events.add("warning " + message);
        }

        @Override
        public void planned(MigrationPlan plan) {
            events.add("planned " + plan.steps().size());
        }

        @Override
        public void started(Step step) {
            events.add("started " + step.revision());
        }

        @Override
        public void finished(Step step, Duration elapsed) {
            events.add("finished " + step.revision());
        }
    }
}
