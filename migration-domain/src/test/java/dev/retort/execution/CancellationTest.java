package dev.retort.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.retort.error.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CancellationTest {
    private final Cancellation cancellation = new Cancellation();
    private final List<String> events = new ArrayList<>();

    @Test
    void aRequestNotMadeStopsNothing() {
        assertThat(cancellation.isCancelled()).isFalse();
        assertThatCode(cancellation::check).doesNotThrowAnyException();
    }

    @Test
    void aRequestMadeEndsTheRunAtTheNextCheck() {
        cancellation.cancel();
        assertThat(cancellation.isCancelled()).isTrue();
        assertThatExceptionOfType(CancelledException.class)
                .isThrownBy(cancellation::check)
                .extracting(CancelledException::code)
                .isEqualTo(ErrorCode.CANCELLED);
    }

    @Test
    void theActionRunsWhileTheWorkIsDone() {
        cancellation.during(
                () -> {
                    events.add("begin");
                    cancellation.cancel();
                    events.add("end");
                },
                () -> events.add("action"));
        assertThat(events).containsExactly("begin", "action", "end");
    }

    @Test
    void theActionRunsOnceHoweverOftenItIsAsked() {
        cancellation.during(
                () -> {
                    cancellation.cancel();
                    cancellation.cancel();
                },
                () -> events.add("action"));
        assertThat(events).containsExactly("action");
    }

    @Test
    void theActionDoesNotOutliveTheWork() {
        cancellation.during(() -> events.add("work"), () -> events.add("action"));
        cancellation.cancel();
        assertThat(events).containsExactly("work");
    }

    @Test
    void theActionIsForgottenWhereTheWorkFails() {
        assertThatIllegalStateException()
                .isThrownBy(() -> cancellation.during(
                        () -> {
                            throw new IllegalStateException("work");
                        },
                        () -> events.add("action")));
        cancellation.cancel();
        assertThat(events).isEmpty();
    }

    @Test
    void theActionRunsAtOnceWhereTheRequestWasMadeBefore() {
        cancellation.cancel();
        cancellation.during(() -> events.add("work"), () -> events.add("action"));
        assertThat(events).containsExactly("action", "work");
    }

    @Test
    @Timeout(10)
    void anotherThreadMayAsk() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        AtomicBoolean stopped = new AtomicBoolean();
        Thread other = Thread.ofVirtual().unstarted(cancellation::cancel);
        cancellation.during(
                () -> {
                    other.start();
                    await(asked);
                    stopped.set(true);
                },
                asked::countDown);
        other.join();
        assertThat(stopped).isTrue();
    }

    @Test
    @Timeout(10)
    void aDeadlineAsksWhenItsTimeIsOver() {
        CountDownLatch asked = new CountDownLatch(1);
        try (Deadline deadline = cancellation.cancelAfter(Duration.ofMillis(20))) {
            cancellation.during(() -> await(asked), asked::countDown);
            assertThat(deadline.isReached()).isTrue();
        }
        assertThat(cancellation.isCancelled()).isTrue();
    }

    @Test
    @Timeout(10)
    void aDeadlineThatIsClosedBeforeAsksNothingAndLeavesNoThread() throws InterruptedException {
        try (Deadline deadline = cancellation.cancelAfter(Duration.ofDays(20))) {
            assertThat(waiting()).isNotEmpty().allMatch(Thread::isDaemon);
            deadline.close();
            assertThat(deadline.isReached()).isFalse();
        }
        for (Thread thread : waiting()) {
            thread.join();
        }
        assertThat(cancellation.isCancelled()).isFalse();
    }

    @Test
    void othersMayAskBeforeTheDeadline() {
        try (Deadline deadline = cancellation.cancelAfter(Duration.ofDays(20))) {
            cancellation.cancel();
            assertThat(cancellation.isCancelled()).isTrue();
            assertThat(deadline.isReached()).isFalse();
        }
    }

    private static List<Thread> waiting() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("retort-deadline"))
                .toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
