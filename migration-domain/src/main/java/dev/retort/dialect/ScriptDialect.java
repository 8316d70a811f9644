package dev.retort.dialect;

import dev.retort.plan.MigrationPlan;
import dev.retort.plan.Step;
import dev.retort.statement.SqlStatement;
import java.util.Collection;
import java.util.List;

/**
 * What a script asks and notes that finds out only while it runs how far the database is.
 *
 * <p>What is called a question is a query that changes nothing and answers one row with one boolean column, named
 * {@link #ANSWER}. Implementations are pure and thread-safe.
 */
public interface ScriptDialect {
    /** The name of the column that a question answers. */
    String ANSWER = "retort_answer";

    /**
     * Raises an error where a step was interrupted outside a transaction by an earlier run, unless it is one of these as
     * it is now.
     *
     * @param taken the steps that the script takes up
     */
    SqlStatement refuseInterrupted(Collection<StepRecord> taken);

    /** Looks how far an earlier run came with this step; the questions about its statements are about that. */
    SqlStatement locate(StepRecord step);

    /** The question whether no earlier run has begun the step. */
    String isFresh();

    /** The question whether the statement with this ordinal is still to do. */
    String isToDo(int ordinal);

    /** The question whether an earlier run began the statement with this ordinal, and nothing says that it is done. */
    String isInDoubt(int ordinal);

    /**
     * Takes over the history row of the step that an earlier run began; raises an error where that came to another place
     * than one of these.
     *
     * @param ends the ordinals behind which the script can go on
     */
    SqlStatement takeUp(StepRecord step, Collection<Integer> ends);

    /** Raises the error that nobody knows whether a statement was done. */
    SqlStatement undecided(StepRecord step, int ordinal);

    /** Raises the error that a statement outside a transaction failed, as the server has told. */
    SqlStatement failedOutside(StepRecord step, int ordinal);

    /** Notes for the questions that the statement with this ordinal is done. */
    SqlStatement passed(int ordinal);

    /** A query with one boolean value as a question; no answer counts as no. */
    String question(String query);

    /**
     * Raises an error unless the transaction before it is done, for clients that go on behind an error.
     *
     * @param place which of Retort's transactions in the session it stands in, where 1 takes the lock
     */
    SqlStatement follows(int place);

    /**
     * Looks how far the database is on the way of a plan, and raises an error where it is not on it. What is in force
     * must be read by {@link #isToDo(Step)} from then on, and changed by {@link #changeWhereItIs}.
     *
     * @param plan the plan
     * @param range every revision that may be a row on its way, each behind its parents
     */
    List<SqlStatement> locate(MigrationPlan plan, List<RangeRevision> range);

    /** The question whether a step of the plan that was located is still to do. */
    String isToDo(Step step);

    /** Changes the rows of the version table by a step of the plan that was located, wherever on its way that is. */
    SqlStatement changeWhereItIs(Step step);

    /** Ends what {@link #locate(MigrationPlan, List)} began. */
    SqlStatement endRange();
}
