package dev.retort.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.execution.Blocker;
import dev.retort.execution.MigrationListener;
import dev.retort.execution.Retry;
import dev.retort.execution.Wait;
import dev.retort.plan.Step;
import dev.retort.revision.RevisionId;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {
    private static final Step STEP = new Step.Upgrade(new RevisionId("b2"), List.of());
    private static final Blocker BLOCKER = new Blocker(
            12, "app", "psql", "idle in transaction", Optional.of(Duration.ofSeconds(40)), "SELECT *\n  FROM one");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final MigrationListener lines = new ProgressLines(
            new PrintStream(bytes, true, StandardCharsets.UTF_8), warning -> {}, id -> id + " 'add x'");

    private List<String> told() {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void aStepIsOneLine() {
        lines.started(STEP);
        lines.finished(STEP, Duration.ofMillis(1234));
        assertThat(told()).containsExactly("  upgrade b2 'add x'  1234 ms");
    }

    @Test
    void aSessionThatIsEndedIsShownOnce() {
        lines.waitingForLock("pid 7");
        lines.brokeLock("pid 8");
        lines.waitingForLock("pid 8");
        lines.brokeLock("pid 8");
        assertThat(told()).containsExactly("waiting for another run: pid 7", "ended the session of another run: pid 8");
    }

    @Test
    void aRetryTellsWhoIsInTheWay() {
        lines.retrying(
                new Retry(STEP, 2, 10, Duration.ofMillis(750), "ERROR: lock timeout\n [55P03]", List.of(BLOCKER)));
        assertThat(told())
                .containsExactly(
                        "  upgrade b2 'add x'  rolled back, tried again in 750 ms (retry 2 of 10): ERROR: lock timeout"
                                + " [55P03]",
                        "    in the way: pid 12 (user app, application psql, idle in transaction, transaction open for 40"
                                + " s): SELECT * FROM one");
    }

    @Test
    void aRetryWithoutAnyoneInSightSaysSo() {
        lines.retrying(new Retry(STEP, 1, 1, Duration.ofSeconds(3), "ERROR: deadlock detected", List.of()));
        assertThat(told())
                .containsExactly(
                        "  upgrade b2 'add x'  rolled back, tried again in 3 s (retry 1 of 1): ERROR: deadlock detected",
                        "    in the way: it is not known who");
    }

    @Test
    void aWaitTellsHowFarItIsAndForWhom() {
        lines.waiting(
                new Wait(STEP, Duration.ofSeconds(65), List.of(), Optional.of("building index: 12 of 80 blocks")));
        lines.waiting(new Wait(STEP, Duration.ofSeconds(70), List.of(BLOCKER), Optional.empty()));
        assertThat(told())
                .containsExactly(
                        "  upgrade b2 'add x'  under way for 65 s: building index: 12 of 80 blocks",
                        "  upgrade b2 'add x'  under way for 70 s",
                        "    waits for pid 12 (user app, application psql, idle in transaction, transaction open for 40"
                                + " s): SELECT * FROM one");
    }

    @Test
    void aLostConnectionIsTold() {
        lines.reconnecting("the connection was lost: EOF\n", Duration.ofMillis(100));
        assertThat(told()).containsExactly("trying to connect again in 100 ms: the connection was lost: EOF");
    }
}
