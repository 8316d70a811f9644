package dev.retort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.dialect.postgresql.PostgresDialect;
import dev.retort.error.ErrorCode;
import dev.retort.execution.Cancellation;
import dev.retort.execution.ExecutionOptions;
import dev.retort.execution.MigrationListener;
import dev.retort.execution.Segment;
import dev.retort.execution.Segments;
import dev.retort.execution.WaitPolicy;
import dev.retort.plan.Step;
import dev.retort.port.InForce;
import dev.retort.port.MigrationSession;
import dev.retort.port.MigrationTarget;
import dev.retort.port.RecordingTarget;
import dev.retort.port.SessionOptions;
import dev.retort.port.TargetException;
import dev.retort.script.FakeScript;
import dev.retort.statement.FakeStatements;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A run over losses of its connection. */
class ReconnectionTest {
    private static final String LINE = "a1 <- b2 <- c3";

    private final RecordingTarget target = new RecordingTarget();
    private final List<String> events = new ArrayList<>();
    private final MigrationListener listener = new MigrationListener() {
        @Override
        public void finished(Step step, Duration elapsed) {
            events.add("finished " + step.revision());
        }

        @Override
        public void reconnecting(String reason, Duration pause) {
            events.add("reconnecting: " + reason);
        }
    };

    @Test
    void goesOnBehindWhatIsCommitted() {
        LosingTarget losing = new LosingTarget(1, 1, false);
        assertThat(migrator(losing, WaitPolicy.DEFAULT).upgrade("head").plan().steps())
                .hasSize(3);
        assertThat(target.statements()).containsOnlyOnce("do a1", "do b2", "do c3");
        assertThat(events).containsExactly("finished a1", "reconnecting: lost", "finished b2", "finished c3");
    }

    @Test
    void tellsOfAStepWhoseAnswerWasLost() {
        LosingTarget losing = new LosingTarget(2, 1, true);
        migrator(losing, WaitPolicy.DEFAULT).upgrade("head");
        assertThat(target.statements()).containsOnlyOnce("do a1", "do b2", "do c3");
        assertThat(events).containsExactly("finished a1", "reconnecting: lost", "finished b2", "finished c3");
    }

    @Test
    void findsThatAllWasDone() {
        migrator(new LosingTarget(3, 1, true), WaitPolicy.DEFAULT).upgrade("head");
        assertThat(target.statements()).containsOnlyOnce("do a1", "do b2", "do c3");
        assertThat(events).endsWith("reconnecting: lost", "finished c3");
    }

    @Test
    void aRelativeRequestIsNotCountedAnew() {
        migrator(new LosingTarget(1, 1, true), WaitPolicy.DEFAULT).upgrade("+2");
        assertThat(target.statements()).contains("do a1", "do b2").doesNotContain("do c3");
    }

    @Test
    void givesUpAtAPlaceWhereTheConnectionIsLostAgainAndAgain() {
        LosingTarget losing = new LosingTarget(1, 99, false);
        assertThatThrownBy(() -> migrator(losing, WaitPolicy.DEFAULT).upgrade("head"))
                .hasMessage("lost")
                .extracting("code")
                .isEqualTo(ErrorCode.CONNECTION_LOST);
        assertThat(losing.sessions).isEqualTo(4);
    }

    @Test
    void doesNotTryWhereThatIsNotWanted() {
        WaitPolicy never = new WaitPolicy(Duration.ofSeconds(1), false, 0, Duration.ofSeconds(1), Duration.ZERO);
        LosingTarget losing = new LosingTarget(1, 1, false);
        assertThatThrownBy(() -> migrator(losing, never).upgrade("head")).hasMessage("lost");
        assertThat(losing.sessions).isEqualTo(1);
    }

    @Test
    void refusesToGoOnWhereAnotherRunHasChangedWhatIsInForce() {
        LosingTarget losing = new LosingTarget(1, 1, false) {
            @Override
            void lose() {
                target.hold(InForce.rows(List.of(new dev.retort.revision.RevisionId("zz"))));
                super.lose();
            }
        };
        assertThatThrownBy(() -> migrator(losing, WaitPolicy.DEFAULT).upgrade("head"))
                .extracting("code")
                .isEqualTo(ErrorCode.CHANGED_MEANWHILE);
    }

    @Test
    void waitsNoLongerWhenItIsCancelled() {
        Cancellation cancellation = new Cancellation();
        LosingTarget losing = new LosingTarget(1, 1, false) {
            @Override
            void lose() {
                cancellation.cancel();
                super.lose();
            }
        };
        assertThatThrownBy(() -> migrator(losing, WaitPolicy.DEFAULT).upgrade(cancellation, "head"))
                .extracting("code")
                .isEqualTo(ErrorCode.CANCELLED);
    }

    private Migrator migrator(MigrationTarget on, WaitPolicy policy) {
        return new Migrator(
                () -> FakeScript.drawn(id -> FakeStatements.of("do " + id), LINE),
                on,
                new PostgresDialect("test"),
                ExecutionOptions.in("app").waiting(policy),
                listener);
    }

    /** Loses the connection in front of a step, or behind its commit with the answer, so many times. */
    private class LosingTarget implements MigrationTarget {
        private final int step;
        private final boolean behind;
        private int losses;
        private int sessions;

        LosingTarget(int step, int losses, boolean behind) {
            this.step = step;
            this.losses = losses;
            this.behind = behind;
        }

        void lose() {
            losses--;
            throw new TargetException(ErrorCode.CONNECTION_LOST, "lost");
        }

        @Override
        public InForce inspect() {
            return target.inspect();
        }

        @Override
        public MigrationSession open(SessionOptions options) {
            sessions++;
            MigrationSession session = target.open(options);
            return new MigrationSession() {
                @Override
                public InForce inForce() {
                    return session.inForce();
                }

                @Override
                public void run(Segments segments, MigrationListener told, Cancellation cancellation) {
                    boolean loses = losses > 0;
                    int before = loses ? step - 3 + segments.plan().steps().size() : 0;
                    List<Segment> kept = new ArrayList<>();
                    segments.forEach(kept::add);
                    List<Segment> sent = loses && before >= 0 && before <= kept.size() ? kept.subList(0, before) : kept;
                    MigrationListener heard = loses && behind ? silentAbout(told, sent) : told;
                    session.run(new Segments(segments.plan(), segments.checksum(), sent), heard, cancellation);
                    if (loses) {
                        lose();
                    }
                }

                @Override
                public void close() {
                    session.close();
                }
            };
        }

        /** The answer to the last commit never comes. */
        private MigrationListener silentAbout(MigrationListener told, List<Segment> sent) {
            return new MigrationListener() {
                @Override
                public void finished(Step done, Duration elapsed) {
                    if (!done.equals(sent.getLast().step())) {
                        told.finished(done, elapsed);
                    }
                }
            };
        }

        @Override
        public void close() {}
    }
}
