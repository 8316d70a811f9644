package dev.retort.dialect;

import dev.retort.operation.Operation;
import dev.retort.revision.RevisionId;
import dev.retort.statement.SqlStatement;
import dev.retort.statement.Statements;
import java.util.List;

/**
 * Turns operations and Retort's own bookkeeping into SQL; both modes carry out what it renders, unchanged.
 *
 * <p>Implementations are pure and thread-safe. What they render reads the same whatever the session's
 * {@code search_path} and {@code standard_conforming_strings}.
 */
public interface Dialect {
    /** The statements of an operation. */
    Statements statements(Operation operation);

    /** Run once at the beginning of a session: names the run and remembers the settings found. */
    List<SqlStatement> openSession();

    /** Puts the settings back that {@link #openSession()} found; outside any transaction. */
    SqlStatement restoreSession();

    /** Begins a transaction. */
    SqlStatement begin();

    /** Begins a transaction with these options. */
    List<SqlStatement> begin(TransactionOptions options);

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

    /** Notes in the history that the statement with this ordinal is about to run outside any transaction. */
    SqlStatement attempt(VersionTable table, StepRecord step, int ordinal);

    /** Notes in the history that the statements up to this ordinal are done. */
    SqlStatement progress(VersionTable table, StepRecord step, int ordinal);

    /** Ends the history row of a step, with the role of the session's start. */
    List<SqlStatement> finish(VersionTable table, StepRecord step);

    /** Ends a transaction. */
    SqlStatement commit();
}
