package dev.retort;

import dev.retort.execution.Cancellation;
import dev.retort.plan.MigrationPlan;
import dev.retort.plan.PlanRequest;
import dev.retort.plan.UnfinishedStep;
import dev.retort.port.InForce;
import dev.retort.revision.RevisionId;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * The asynchronous face of the library: mirrors {@link Migrator} one for one on an executor.
 *
 * <p>A future fails with what the synchronous call throws. Cancelling it cancels the run: the statement under way is
 * cancelled, its transaction rolled back, the target given back. A time limit of the future, as by {@link
 * CompletableFuture#orTimeout}, does the same.
 */
public final class AsyncMigrator {
    private final Executor executor;
    private final Migrator migrator;

    private AsyncMigrator(Executor executor, Migrator migrator) {
        this.executor = Objects.requireNonNull(executor, "executor");
        this.migrator = Objects.requireNonNull(migrator, "migrator");
    }

    /** The migrator, run on this executor; one that offers virtual threads serves. */
    public static AsyncMigrator on(Executor executor, Migrator migrator) {
        return new AsyncMigrator(executor, migrator);
    }

    /** As {@link Migrator#upgrade(String...)}. */
    public CompletableFuture<MigrationResult> upgrade(String... targets) {
        String[] copy = targets.clone();
        return async(cancellation -> migrator.upgrade(cancellation, copy));
    }

    /** As {@link Migrator#downgrade(String)}. */
    public CompletableFuture<MigrationResult> downgrade(String to) {
        return async(cancellation -> migrator.downgrade(cancellation, to));
    }

    /** As {@link Migrator#stamp(String...)}. */
    public CompletableFuture<MigrationResult> stamp(String... targets) {
        String[] copy = targets.clone();
        return async(cancellation -> migrator.stamp(cancellation, copy));
    }

    /** As {@link Migrator#run(Cancellation, PlanRequest)}. */
    public CompletableFuture<MigrationResult> run(PlanRequest request) {
        return async(cancellation -> migrator.run(cancellation, request));
    }

    /** As {@link Migrator#plan(PlanRequest)}. */
    public CompletableFuture<MigrationPlan> plan(PlanRequest request) {
        return async(cancellation -> migrator.plan(request));
    }

    /** As {@link Migrator#ensureVersion()}. */
    public CompletableFuture<Void> ensureVersion() {
        return async(cancellation -> {
            migrator.ensureVersion(cancellation);
            return null;
        });
    }

    /** As {@link Migrator#resumeAt(Cancellation, Optional, int)}. */
    public CompletableFuture<UnfinishedStep> resumeAt(Optional<RevisionId> revision, int ordinal) {
        return async(cancellation -> migrator.resumeAt(cancellation, revision, ordinal));
    }

    /** As {@link Migrator#restart(Cancellation, Optional)}. */
    public CompletableFuture<UnfinishedStep> restart(Optional<RevisionId> revision) {
        return async(cancellation -> migrator.restart(cancellation, revision));
    }

    /** As {@link Migrator#current()}. */
    public CompletableFuture<InForce> current() {
        return async(cancellation -> migrator.current());
    }

    private <T> CompletableFuture<T> async(Function<Cancellation, T> work) {
        Cancellation cancellation = new Cancellation();
        CompletableFuture<T> future = CompletableFuture.supplyAsync(() -> work.apply(cancellation), executor);
        // However the future ends: by cancel, by a time limit of its own, or ordinarily, where nothing is left to stop.
        var unused = future.whenComplete((result, failure) -> cancellation.cancel());
        return future;
    }
}
