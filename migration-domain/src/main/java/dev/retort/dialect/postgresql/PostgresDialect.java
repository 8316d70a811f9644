package dev.retort.dialect.postgresql;

import dev.retort.dialect.Dialect;
import dev.retort.dialect.ScriptDialect;
import dev.retort.dialect.StepRecord;
import dev.retort.dialect.TransactionOptions;
import dev.retort.dialect.VersionTable;
import dev.retort.operation.Operation;
import dev.retort.operation.Operation.ExecuteScript;
import dev.retort.plan.UnfinishedStep;
import dev.retort.revision.RevisionId;
import dev.retort.statement.Checksum;
import dev.retort.statement.Recovery;
import dev.retort.statement.Remains;
import dev.retort.statement.SqlStatement;
import dev.retort.statement.SqlStatement.Bookkeeping;
import dev.retort.statement.Statements;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The dialect of PostgreSQL 14 and later. */
public final class PostgresDialect implements Dialect {
    private final String toolVersion;

    /**
     * A dialect that signs its history rows with this version.
     *
     * @param toolVersion the version of the tool that carries the statements out
     */
    public PostgresDialect(String toolVersion) {
        this.toolVersion = toolVersion;
    }

    @Override
    public Statements statements(Operation operation) {
        return switch (operation) {
            case ExecuteScript script -> script.statements();
        };
    }

    @Override
    public List<SqlStatement> openSession(Optional<String> role) {
        return own(Stream.of(SessionStatements.open(role)));
    }

    @Override
    public SqlStatement closeSession() {
        return new Bookkeeping(SessionStatements.CLOSE);
    }

    @Override
    public SqlStatement restoreSession() {
        return new Bookkeeping(SessionStatements.RESTORE);
    }

    @Override
    public SqlStatement begin() {
        return new Bookkeeping(SessionStatements.BEGIN);
    }

    @Override
    public List<SqlStatement> begin(TransactionOptions options) {
        return Stream.concat(Stream.of(begin()), setTransaction(options).stream())
                .toList();
    }

    @Override
    public List<SqlStatement> setTransaction(TransactionOptions options) {
        return own(SessionStatements.set("SET LOCAL", options).stream());
    }

    @Override
    public List<SqlStatement> setSession(TransactionOptions options) {
        return own(SessionStatements.set("SET", options).stream());
    }

    @Override
    public SqlStatement ensure(VersionTable table) {
        return new Bookkeeping(new VersionStatements(table).ensure());
    }

    @Override
    public SqlStatement guard(VersionTable table, List<RevisionId> rows) {
        return new Bookkeeping(new VersionStatements(table).guard(rows));
    }

    @Override
    public List<SqlStatement> change(VersionTable table, StepRecord step) {
        VersionStatements version = new VersionStatements(table);
        return own(step.step().changes().stream().map(version::change));
    }

    @Override
    public SqlStatement start(VersionTable table, StepRecord step) {
        return new Bookkeeping(history(table).start(step));
    }

    @Override
    public SqlStatement failed(VersionTable table, StepRecord step) {
        return new Bookkeeping(history(table).failed(step));
    }

    @Override
    public SqlStatement attempt(VersionTable table, StepRecord step, int ordinal, Remains remains) {
        return new Bookkeeping(history(table).attempt(step, ordinal, remains));
    }

    @Override
    public SqlStatement withdraw(VersionTable table, StepRecord step, int ordinal) {
        return new Bookkeeping(history(table).withdraw(step, ordinal));
    }

    @Override
    public Optional<Recovery> recovery(VersionTable table, StepRecord step, Remains remains) {
        return RecoveryQueries.recovery(remains, history(table).before(step));
    }

    @Override
    public SqlStatement waitForLocks() {
        return new Bookkeeping(SessionStatements.WAIT_FOR_LOCKS);
    }

    @Override
    public SqlStatement waitAsBefore() {
        return new Bookkeeping(SessionStatements.WAIT_AS_BEFORE);
    }

    @Override
    public SqlStatement resume(VersionTable table, UnfinishedStep step) {
        return new Bookkeeping(history(table).resume(step));
    }

    @Override
    public SqlStatement resumeAt(
            VersionTable table, UnfinishedStep step, int ordinal, Checksum checksum, int statements) {
        return new Bookkeeping(history(table).resumeAt(step, ordinal, checksum, statements));
    }

    @Override
    public SqlStatement restart(VersionTable table, UnfinishedStep step) {
        return new Bookkeeping(history(table).restart(step));
    }

    @Override
    public SqlStatement progress(VersionTable table, StepRecord step, int ordinal) {
        return new Bookkeeping(history(table).progress(step, ordinal));
    }

    @Override
    public List<SqlStatement> finish(VersionTable table, StepRecord step) {
        return own(Stream.of(SessionStatements.RESET_ROLE, history(table).finish(step)));
    }

    @Override
    public SqlStatement commit() {
        return new Bookkeeping("COMMIT");
    }

    @Override
    public ScriptDialect inScripts(VersionTable table) {
        return new PostgresScripts(table);
    }

    private HistoryStatements history(VersionTable table) {
        return new HistoryStatements(table, toolVersion);
    }

    private static List<SqlStatement> own(Stream<String> texts) {
        return texts.<SqlStatement>map(Bookkeeping::new).toList();
    }
}
