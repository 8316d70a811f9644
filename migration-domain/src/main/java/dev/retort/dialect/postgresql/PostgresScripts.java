package dev.retort.dialect.postgresql;

import dev.retort.dialect.RangeRevision;
import dev.retort.dialect.ScriptDialect;
import dev.retort.dialect.StepRecord;
import dev.retort.dialect.VersionTable;
import dev.retort.plan.MigrationPlan;
import dev.retort.plan.Step;
import dev.retort.statement.SqlStatement;
import dev.retort.statement.SqlStatement.Bookkeeping;
import java.util.Collection;
import java.util.List;

/** The questions and notes of scripts for PostgreSQL. */
final class PostgresScripts implements ScriptDialect {
    private final ScriptStatements statements;
    private final RangeStatements range;

    PostgresScripts(VersionTable table) {
        this.statements = new ScriptStatements(table);
        this.range = new RangeStatements(table);
    }

    @Override
    public SqlStatement refuseInterrupted(Collection<StepRecord> taken) {
        return new Bookkeeping(statements.refuseInterrupted(taken));
    }

    @Override
    public SqlStatement locate(StepRecord step) {
        return new Bookkeeping(statements.locate(step));
    }

    @Override
    public String isFresh() {
        return ScriptStatements.isFresh();
    }

    @Override
    public String isToDo(int ordinal) {
        return ScriptStatements.isToDo(ordinal);
    }

    @Override
    public String isInDoubt(int ordinal) {
        return ScriptStatements.isInDoubt(ordinal);
    }

    @Override
    public SqlStatement takeUp(StepRecord step, Collection<Integer> ends) {
        return new Bookkeeping(statements.takeUp(step, ends));
    }

    @Override
    public SqlStatement undecided(StepRecord step, int ordinal) {
        return new Bookkeeping(ScriptStatements.undecided(step, ordinal));
    }

    @Override
    public SqlStatement failedOutside(StepRecord step, int ordinal) {
        return new Bookkeeping(ScriptStatements.failedOutside(step, ordinal));
    }

    @Override
    public SqlStatement passed(int ordinal) {
        return new Bookkeeping(ScriptStatements.passed(ordinal));
    }

    @Override
    public String question(String query) {
        return ScriptStatements.question(query);
    }

    @Override
    public SqlStatement follows(int place) {
        return new Bookkeeping(ScriptStatements.follows(place));
    }

    @Override
    public List<SqlStatement> locate(MigrationPlan plan, List<RangeRevision> revisions) {
        return range.locate(plan, revisions).stream()
                .<SqlStatement>map(Bookkeeping::new)
                .toList();
    }

    @Override
    public String isToDo(Step step) {
        return RangeStatements.isToDo(step);
    }

    @Override
    public SqlStatement changeWhereItIs(Step step) {
        return new Bookkeeping(RangeStatements.changeWhereItIs(step));
    }

    @Override
    public SqlStatement endRange() {
        return new Bookkeeping(RangeStatements.end());
    }
}
