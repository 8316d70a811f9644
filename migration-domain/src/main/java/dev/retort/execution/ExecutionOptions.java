package dev.retort.execution;

import dev.retort.dialect.TransactionOptions;
import dev.retort.dialect.VersionTable;
import dev.retort.script.SectionOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How plans are carried out.
 *
 * @param versionTable where the bookkeeping is
 * @param searchPath the schemas in which the scripts' unqualified names are looked for; the first takes what is created
 * @param lockTimeout how long a statement may wait for a lock, where its section does not say; without it, the session's
 * @param statementTimeout how long a statement may take, where its section does not say; without it, the session's
 * @param role the role that acts; without it, the one that logged in
 * @param waiting how long to put up with what is in the way
 * @param transactionPerPlan whether all steps of a plan are one transaction, instead of one each
 */
public record ExecutionOptions(
        VersionTable versionTable,
        List<String> searchPath,
        Optional<Duration> lockTimeout,
        Optional<Duration> statementTimeout,
        Optional<String> role,
        WaitPolicy waiting,
        boolean transactionPerPlan) {
    /** How long a statement waits for a lock where nothing else is said. */
    public static final Duration LOCK_TIMEOUT = Duration.ofSeconds(5);

    /** Copies the list, which must not be empty. */
    public ExecutionOptions {
        searchPath = List.copyOf(searchPath);
        if (searchPath.isEmpty()) {
            throw new IllegalArgumentException("the search path is empty");
        }
    }

    /** With a transaction for each step. */
    public ExecutionOptions(
            VersionTable versionTable,
            List<String> searchPath,
            Optional<Duration> lockTimeout,
            Optional<Duration> statementTimeout,
            Optional<String> role,
            WaitPolicy waiting) {
        this(versionTable, searchPath, lockTimeout, statementTimeout, role, waiting, false);
    }

    /** Everything in one schema, which also is the search path; the limits that hold where nothing else is said. */
    public static ExecutionOptions in(String schema) {
        return new ExecutionOptions(
                VersionTable.in(schema),
                List.of(schema),
                Optional.of(LOCK_TIMEOUT),
                Optional.empty(),
                Optional.empty(),
                WaitPolicy.DEFAULT);
    }

    /** The same with another policy of waiting. */
    public ExecutionOptions waiting(WaitPolicy policy) {
        return new ExecutionOptions(
                versionTable, searchPath, lockTimeout, statementTimeout, role, policy, transactionPerPlan);
    }

    /** The same with all steps of a plan in one transaction. */
    public ExecutionOptions inOneTransaction() {
        return new ExecutionOptions(versionTable, searchPath, lockTimeout, statementTimeout, role, waiting, true);
    }

    /** The same with another role. */
    public ExecutionOptions as(String actingRole) {
        return new ExecutionOptions(
                versionTable,
                searchPath,
                lockTimeout,
                statementTimeout,
                Optional.of(actingRole),
                waiting,
                transactionPerPlan);
    }

    TransactionOptions transaction(SectionOptions section) {
        return new TransactionOptions(
                searchPath,
                section.lockTimeout().or(() -> lockTimeout),
                section.statementTimeout().or(() -> statementTimeout));
    }
}
