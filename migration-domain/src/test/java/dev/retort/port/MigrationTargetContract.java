package dev.retort.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.retort.dialect.postgresql.PostgresDialect;
import dev.retort.error.ErrorCode;
import dev.retort.error.MigrationException;
import dev.retort.execution.Cancellation;
import dev.retort.execution.CancelledException;
import dev.retort.execution.ExecutionOptions;
import dev.retort.execution.MigrationListener;
import dev.retort.execution.SegmentCompiler;
import dev.retort.execution.Segments;
import dev.retort.execution.StepFailedException;
import dev.retort.execution.WaitPolicy;
import dev.retort.plan.PlanRequest;
import dev.retort.plan.Planner;
import dev.retort.plan.Step;
import dev.retort.revision.Graphs;
import dev.retort.revision.RevisionExpression;
import dev.retort.revision.RevisionId;
import dev.retort.script.FakeScript;
import dev.retort.script.MigrationScript;
import dev.retort.statement.FakeStatements;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link MigrationTarget} must do; a test of an implementation extends it.
 *
 * <p>The scripts make tables with the names of their revisions: {@code contract_a1}, {@code contract_b2} and
 * {@code contract_c3}, the last in two statements.
 */
public abstract class MigrationTargetContract {
    private static final String LINE = "a1 <- b2 <- c3";
    private static final PostgresDialect DIALECT = new PostgresDialect("contract");

    private final Map<RevisionId, FakeStatements> scripts = new TreeMap<>();
    private final List<String> events = new ArrayList<>();
    private final MigrationListener listener = new MigrationListener() {
        @Override
        public void started(Step step) {
            events.add("started " + step.revision());
        }

        @Override
        public void finished(Step step, Duration elapsed) {
            events.add("finished " + step.revision());
        }
    };
    private final Cancellation cancellation = new Cancellation();
    private MigrationTarget target;

    /** A target in which nothing is in force, and nothing of an earlier test is left. */
    protected abstract MigrationTarget freshTarget();

    /** Whether this table was made in the target last given out. */
    protected abstract boolean made(String table);

    /** How plans are carried out on the target; the version table and the scripts' tables are in the first schema. */
    protected ExecutionOptions options() {
        return ExecutionOptions.in("retort_contract");
    }

    /** Whether the target knows what is in force from what was carried out on it, and not from whom it is given to. */
    protected boolean keepsWhatIsInForce() {
        return true;
    }

    @BeforeEach
    void prepare() {
        scripts.put(new RevisionId("a1"), FakeStatements.of("CREATE TABLE contract_a1 (id int);"));
        scripts.put(new RevisionId("b2"), FakeStatements.of("CREATE TABLE contract_b2 (id int);"));
        scripts.put(
                new RevisionId("c3"),
                FakeStatements.of("CREATE TABLE contract_c3 (id int);", "CREATE TABLE contract_c3_too (id int);"));
        target = freshTarget();
    }

    @AfterEach
    void close() {
        target.close();
    }

    @Test
    void aFreshTargetHasNothingInForce() {
        assertThat(target.inspect()).isEqualTo(InForce.rows(List.of()));
    }

    @Test
    void lookingChangesNothing() {
        target.inspect();
        assertThat(target.inspect().rows()).isEmpty();
        try (MigrationSession session = open()) {
            assertThat(session.inForce()).isEqualTo(InForce.rows(List.of()));
            assertThat(target.inspect()).isEqualTo(InForce.rows(List.of()));
        }
        assertThat(made("contract_a1")).isFalse();
    }

    @Test
    void carriesTheStepsOutInOrderAndTellsOfEach() {
        Segments segments = compile();
        scripts.forEach((id, script) -> script.tell(statement -> {
            if (!events.contains("carried out " + id)) {
                events.add("carried out " + id);
            }
        }));
        run(segments);
        // A target may send several steps off together, but each is done before the next one is told to begin.
        assertThat(events)
                .containsSubsequence(
                        "started a1", "finished a1", "started b2", "finished b2", "started c3", "finished c3")
                .containsSubsequence("carried out a1", "carried out b2", "carried out c3")
                .containsSubsequence("carried out a1", "finished a1")
                .containsSubsequence("carried out b2", "finished b2")
                .containsSubsequence("carried out c3", "finished c3")
                .hasSize(9);
        assertThat(List.of("contract_a1", "contract_b2", "contract_c3", "contract_c3_too"))
                .allSatisfy(table -> assertThat(made(table)).as(table).isTrue());
    }

    @Test
    void whatWasCarriedOutIsInForce() {
        assumeTrue(keepsWhatIsInForce());
        try (MigrationSession session = open()) {
            session.run(compile(), listener, cancellation);
            assertThat(target.inspect().rows()).containsExactly(new RevisionId("c3"));
        }
        try (MigrationSession session = open()) {
            assertThat(session.inForce().rows()).containsExactly(new RevisionId("c3"));
        }
    }

    @Test
    void afterAFailureTheStepsBeforeItAreInForce() {
        assumeTrue(keepsWhatIsInForce());
        Segments segments = compile();
        scripts.get(new RevisionId("b2")).change("CREATE TABLE contract_other (id int);");
        assertThatExceptionOfType(StepFailedException.class).isThrownBy(() -> run(segments));
        assertThat(target.inspect().rows()).containsExactly(new RevisionId("a1"));
        assertThat(made("contract_a1")).isTrue();
    }

    @Test
    void aPlanThatBeginsElsewhereIsNotCarriedOut() {
        assumeTrue(keepsWhatIsInForce());
        run(compile());
        assertThatExceptionOfType(MigrationException.class)
                .isThrownBy(() -> run(compile()))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(ErrorCode.CHANGED_MEANWHILE));
        assertThat(target.inspect().rows()).containsExactly(new RevisionId("c3"));
    }

    @Test
    void onlyOneSessionIsOpenAtATime() {
        assumeTrue(keepsWhatIsInForce());
        try (MigrationSession first = open()) {
            assertThat(first.inForce().rows()).isEmpty();
            assertThatExceptionOfType(MigrationException.class)
                    .isThrownBy(() -> open(Duration.ofMillis(200)).close())
                    .satisfies(failure -> assertThat(failure.code()).isEqualTo(ErrorCode.LOCK_HELD));
        }
        open().close();
    }

    @Test
    void closesEveryReader() {
        run(compile());
        assertThat(scripts.values())
                .allSatisfy(script -> assertThat(script.stillOpen()).isZero());
    }

    @Test
    void aScriptThatChangedSinceThePlanIsNotCarriedOut() {
        Segments segments = compile();
        scripts.get(new RevisionId("b2")).change("CREATE TABLE contract_other (id int);");
        assertThatExceptionOfType(StepFailedException.class)
                .isThrownBy(() -> run(segments))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(ErrorCode.SCRIPT_CHANGED))
                .satisfies(failure -> assertThat(failure.step().revision()).isEqualTo(new RevisionId("b2")));
        assertThat(made("contract_other")).isFalse();
        assertThat(made("contract_c3")).isFalse();
        assertThat(events).doesNotContain("finished b2", "started c3");
    }

    @Test
    void whatTheListenerThrowsEndsTheRun() {
        Segments segments = compile();
        MigrationListener failing = new MigrationListener() {
            @Override
            public void started(Step step) {
                throw new IllegalStateException("told of " + step.revision());
            }
        };
        try (MigrationSession session = open()) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> session.run(segments, failing, cancellation))
                    .withMessage("told of a1");
        }
        assertThat(made("contract_a1")).isFalse();
    }

    @Test
    void aRunCancelledBeforeItsBeginCarriesNothingOut() {
        Segments segments = compile();
        try (MigrationSession session = open()) {
            cancellation.cancel();
            assertThatExceptionOfType(CancelledException.class)
                    .isThrownBy(() -> session.run(segments, listener, cancellation));
        }
        assertThat(made("contract_a1")).isFalse();
        assertThat(events).doesNotContain("finished a1");
    }

    @Test
    void aRunCancelledBetweenTwoStatementsDoesNotCommitTheFirst() {
        Segments segments = compile();
        scripts.get(new RevisionId("c3")).tell(statement -> {
            if (statement.text().contains("c3_too")) {
                cancellation.cancel();
            }
        });
        assertThatExceptionOfType(CancelledException.class).isThrownBy(() -> run(segments));
        assertThat(made("contract_c3")).isFalse();
        assertThat(made("contract_c3_too")).isFalse();
        assertThat(events).doesNotContain("finished c3");
    }

    @Test
    void aStampChangesWhatIsInForceAndCarriesNothingOut() {
        Segments segments =
                compile("a1 <- b2; a1 <- c3", new PlanRequest.Stamp(List.of(RevisionExpression.parse("heads")), false));
        run(segments);
        assertThat(events).containsExactly("started b2", "started c3", "finished b2", "finished c3");
        assertThat(made("contract_b2")).isFalse();
        if (keepsWhatIsInForce()) {
            assertThat(target.inspect().rows()).containsExactlyElementsOf(Graphs.ids("b2", "c3"));
            assertThat(target.inspect().unfinished()).isEmpty();
        }
    }

    @Test
    void closingTwiceIsHarmless() {
        MigrationSession session = open();
        session.run(compile(), listener, cancellation);
        session.close();
        assertThatCode(session::close).doesNotThrowAnyException();
        target.close();
        assertThatCode(target::close).doesNotThrowAnyException();
        assertThat(made("contract_a1")).isTrue();
    }

    @Test
    void closingWithoutARunCompletesNothing() {
        open().close();
        assertThat(target.inspect()).isEqualTo(InForce.rows(List.of()));
        assertThat(made("contract_a1")).isFalse();
    }

    private void run(Segments segments) {
        try (MigrationSession session = open()) {
            session.run(segments, listener, cancellation);
        }
    }

    private MigrationSession open() {
        return open(Duration.ofSeconds(10));
    }

    private MigrationSession open(Duration lockLimit) {
        return target.open(new SessionOptions(
                DIALECT.openSession(Optional.empty()),
                DIALECT.closeSession(),
                WaitPolicy.DEFAULT.withRunLock(lockLimit),
                listener,
                cancellation));
    }

    private Segments compile() {
        return compile(LINE, new PlanRequest.Upgrade(List.of(RevisionExpression.parse("head"))));
    }

    private Segments compile(String graph, PlanRequest request) {
        Map<RevisionId, MigrationScript> byId = FakeScript.byId(FakeScript.drawn(scripts::get, graph.split("; ", -1)));
        Planner planner = new Planner(Graphs.drawn(graph.split("; ", -1)));
        return new SegmentCompiler(DIALECT, options()).compile(planner.plan(List.of(), request), byId::get);
    }
}
