package dev.retort.dialect;

import dev.retort.operation.Operation;
import dev.retort.plan.UnfinishedStep;
import dev.retort.revision.RevisionId;
import dev.retort.statement.Checksum;
import dev.retort.statement.Recovery;
import dev.retort.statement.Remains;
import dev.retort.statement.SqlStatement;
import dev.retort.statement.Statements;
import java.util.List;
import java.util.Optional;

/**
 * Turns operations and Retort's own bookkeeping into SQL; both modes carry out what it renders, unchanged.
 *
 * <p>Implementations are pure and thread-safe. What they render reads the same whatever the session's
 * {@code search_path} and {@code standard_conforming_strings}.
 */
public interface Dialect {
    /** The statements of an operation. */
    Statements statements(Operation operation);

    /**
     * Run once at the beginning of a session: names the run, remembers the settings found, and takes up the role.
     *
     * @param role the role that acts; empty for the one found
     */
    List<SqlStatement> openSession(Optional<String> role);

    /** Puts back what {@link #openSession} found, at the end of the session; outside any transaction. */
    SqlStatement closeSession();

    /** Puts the settings back that {@link #openSession} found, and the acting role; outside any transaction. */
    SqlStatement restoreSession();

    /** Begins a transaction. */
    SqlStatement begin();

    /** Begins a transaction with these options. */
    List<SqlStatement> begin(TransactionOptions options);

    /** Sets these options for the rest of the transaction. */
    List<SqlStatement> setTransaction(TransactionOptions options);

    /** Sets these options for a statement outside any transaction, until {@link #restoreSession()}. */
    List<SqlStatement> setSession(TransactionOptions options);

    /** Makes the schema and the tables of the bookkeeping where they are missing; the first act of a plan. */
    SqlStatement ensure(VersionTable table);

    /** Raises an error unless exactly these rows are in force; the start of a plan. */
    SqlStatement guard(VersionTable table, List<RevisionId> rows);

    /** Changes the rows of the version table as the step says, and raises an error where one is not as expected. */
    List<SqlStatement> change(VersionTable table, StepRecord step);

    /** Writes the history row of a step that begins. */
    SqlStatement start(VersionTable table, StepRecord step);

    /** Writes the history row of a step that failed and was rolled back. */
    SqlStatement failed(VersionTable table, StepRecord step);

    /**
     * Notes in the history that the statement with this ordinal is about to run outside any transaction, and what its
     * recovery has to know of the time before it.
     */
    SqlStatement attempt(VersionTable table, StepRecord step, int ordinal, Remains remains);

    /** Notes in the history that an error has undone all of the statement with this ordinal. */
    SqlStatement withdraw(VersionTable table, StepRecord step, int ordinal);

    /** Finds out how far a statement came that was interrupted; empty where nothing can. */
    Optional<Recovery> recovery(VersionTable table, StepRecord step, Remains remains);

    /** Lets the next statement wait for locks as long as it takes. */
    SqlStatement waitForLocks();

    /** Ends {@link #waitForLocks()}. */
    SqlStatement waitAsBefore();

    /** Takes over the history row of an interrupted step; raises an error unless it stands as it was read. */
    SqlStatement resume(VersionTable table, UnfinishedStep step);

    /**
     * Says of an interrupted step that it goes on at this statement of its file as it is now; raises an error unless it
     * stands as it was read.
     *
     * @param checksum the checksum of the section as it is now
     * @param statements how many statements that has
     */
    SqlStatement resumeAt(VersionTable table, UnfinishedStep step, int ordinal, Checksum checksum, int statements);

    /** Says of an interrupted step that it begins anew; raises an error unless it stands as it was read. */
    SqlStatement restart(VersionTable table, UnfinishedStep step);

    /** Notes in the history that the statements up to this ordinal are done. */
    SqlStatement progress(VersionTable table, StepRecord step, int ordinal);

    /** Ends the history row of a step, with the role of the session's start. */
    List<SqlStatement> finish(VersionTable table, StepRecord step);

    /** Ends a transaction. */
    SqlStatement commit();

    /** What scripts ask and note about this version table. */
    ScriptDialect inScripts(VersionTable table);
}
