package dev.retort;

import static dev.retort.revision.Graphs.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.dialect.postgresql.PostgresDialect;
import dev.retort.execution.Cancellation;
import dev.retort.execution.CancelledException;
import dev.retort.execution.ExecutionOptions;
import dev.retort.execution.MigrationListener;
import dev.retort.plan.UnfinishedStep;
import dev.retort.port.RecordingTarget;
import dev.retort.revision.RevisionException;
import dev.retort.script.FakeScript;
import dev.retort.statement.FakeStatements;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class AsyncMigratorTest {
    private static final Executor THREADS = task -> Thread.ofVirtual().start(task);

    private final FakeStatements statements = FakeStatements.of("one", "two");
    private final RecordingTarget target = new RecordingTarget();
    private final Migrator migrator = new Migrator(
            () -> FakeScript.drawn(id -> statements, "a1 <- b2"),
            target,
            new PostgresDialect("test"),
            ExecutionOptions.in("app"),
            MigrationListener.NONE);
    private final AsyncMigrator async = AsyncMigrator.on(THREADS, migrator);

    @Test
    void mirrorsTheSynchronousCalls() throws Exception {
        assertThat(async.upgrade("head").get().plan().to()).isEqualTo(ids("b2"));
        assertThat(async.current().get().rows()).isEqualTo(ids("b2"));
        assertThat(async.downgrade("base").get().plan().to()).isEmpty();
        assertThat(async.upgrade("a1", "b2").get().nothingToDo()).isFalse();
    }

    @Test
    void everyCallHasItsMirror() {
        assertThat(calls(AsyncMigrator.class)).containsExactlyInAnyOrderElementsOf(calls(Migrator.class));
    }

    private static Set<String> calls(Class<?> face) {
        return Stream.of(face.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()))
                .map(Method::getName)
                .collect(Collectors.toSet());
    }

    @Test
    void saysOfAnInterruptedStepWhereItGoesOn() {
        for (CompletableFuture<UnfinishedStep> future :
                List.of(async.resumeAt(Optional.empty(), 1), async.restart(Optional.empty()))) {
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(future::get)
                    .havingCause()
                    .withMessage("no such step is interrupted; there is nothing to repair");
        }
    }

    @Test
    void runsOnTheExecutorOnly() {
        Queue<Runnable> tasks = new ArrayDeque<>();
        CompletableFuture<MigrationResult> future =
                AsyncMigrator.on(tasks::add, migrator).upgrade("head");
        assertThat(future).isNotDone();
        assertThat(target.statements()).isEmpty();
        tasks.remove().run();
        assertThat(future).isCompleted();
    }

    @Test
    void keepsTheTargetsThatWereGiven() throws Exception {
        Queue<Runnable> tasks = new ArrayDeque<>();
        String[] targets = {"a1"};
        CompletableFuture<MigrationResult> future =
                AsyncMigrator.on(tasks::add, migrator).upgrade(targets);
        targets[0] = "b2";
        tasks.remove().run();
        assertThat(future.get().plan().to()).isEqualTo(ids("a1"));
    }

    @Test
    void failsWithWhatTheSynchronousCallThrows() {
        RevisionException thrown = catchThrowableOfType(RevisionException.class, () -> migrator.upgrade("zzzz"));
        CompletableFuture<MigrationResult> future = async.upgrade("zzzz");
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(future::get)
                .havingCause()
                .isExactlyInstanceOf(RevisionException.class)
                .withMessage(thrown.getMessage());
        assertThat(future.exceptionNow()).isExactlyInstanceOf(RevisionException.class);
    }

    @Test
    void cancellingTheFutureCancelsTheRun() throws InterruptedException {
        CountDownLatch underWay = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        statements.tell(statement -> {
            if (target.sessions() > 0) {
                underWay.countDown();
                await(cancelled);
            }
        });
        Executor watched = task -> Thread.ofVirtual()
                .uncaughtExceptionHandler((thread, e) -> failure.set(e))
                .start(() -> {
                    task.run();
                    ended.countDown();
                });
        CompletableFuture<MigrationResult> future =
                AsyncMigrator.on(watched, migrator).upgrade("head");
        underWay.await();
        assertThat(future.cancel(true)).isTrue();
        cancelled.countDown();
        ended.await();
        assertThat(target.statements()).doesNotContain("one", "two");
        assertThat(target.openSessions()).isZero();
        assertThat(failure).hasNullValue();
        assertThatExceptionOfType(CancellationException.class).isThrownBy(future::get);
    }

    @Test
    void aFutureThatIsDoneCancelsNothing() throws Exception {
        CompletableFuture<MigrationResult> future = async.upgrade("head");
        future.get();
        assertThat(future.cancel(true)).isFalse();
        assertThat(async.current().get().rows()).isEqualTo(ids("b2"));
    }

    @Test
    void theSynchronousCallAnswersACancellationWithItsException() {
        Cancellation cancellation = new Cancellation();
        statements.tell(statement -> cancellation.cancel());
        assertThatExceptionOfType(CancelledException.class).isThrownBy(() -> migrator.upgrade(cancellation, "head"));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
