package dev.retort.cli.parity;

import dev.retort.Migrator;
import dev.retort.adapters.jdbc.JdbcTarget;
import dev.retort.adapters.jdbc.testing.Observer;
import dev.retort.adapters.jdbc.testing.TestDatabase;
import dev.retort.adapters.sqlfile.ScriptDestination;
import dev.retort.adapters.sqlfile.SqlDirectory;
import dev.retort.adapters.sqlfile.SqlFileTarget;
import dev.retort.dialect.VersionTable;
import dev.retort.dialect.postgresql.PostgresDialect;
import dev.retort.error.ErrorCode;
import dev.retort.execution.ExecutionOptions;
import dev.retort.execution.WaitPolicy;
import dev.retort.port.MigrationTarget;
import dev.retort.revision.RevisionException;
import dev.retort.revision.RevisionId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/**
 * Revision files, and where they work.
 *
 * @param migrations the folder of the revision files
 * @param searchPath the schemas of the search path; the bookkeeping is in the first
 */
record Project(Path migrations, List<String> searchPath) {
    private static final String TOOL = "parity-test";

    /** Where the repository is. */
    static Path root() {
        return Path.of(System.getProperty("retort.root", ".."));
    }

    String schema() {
        return searchPath.getFirst();
    }

    VersionTable versionTable() {
        return VersionTable.in(schema());
    }

    /** A migrator of this project on any target. */
    Migrator on(MigrationTarget target) {
        ExecutionOptions options = new ExecutionOptions(
                versionTable(), searchPath, Optional.empty(), Optional.empty(), Optional.empty(), WaitPolicy.DEFAULT);
        return new Migrator(SqlDirectory.of(migrations), target, new PostgresDialect(TOOL), options);
    }

    void online(DataSource dataSource, Consumer<Migrator> request) {
        request.accept(on(JdbcTarget.of(dataSource, versionTable())));
    }

    void online(TestDatabase database, Consumer<Migrator> request) {
        online(database.dataSource(), request);
    }

    /** The script that does the same, where these revisions are in force. */
    String offline(List<RevisionId> from, Consumer<Migrator> request) {
        return offline(from, request, target -> target);
    }

    /** The script that does the same anywhere on the way that begins at these revisions. */
    String idempotent(List<RevisionId> from, Consumer<Migrator> request) {
        return offline(from, request, SqlFileTarget::fromAnywhere);
    }

    /** The script that does the same for any client; empty where such a script cannot. */
    Optional<String> plain(List<RevisionId> from, Consumer<Migrator> request) {
        try {
            return Optional.of(offline(from, request, SqlFileTarget::forAnyClient));
        } catch (RevisionException e) {
            if (e.code() == ErrorCode.OFFLINE_IMPOSSIBLE) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private String offline(List<RevisionId> from, Consumer<Migrator> request, UnaryOperator<SqlFileTarget> form) {
        ByteArrayOutputStream script = new ByteArrayOutputStream();
        request.accept(
                on(form.apply(new SqlFileTarget(new ScriptDestination.Stream(script), versionTable(), from, TOOL))));
        return script.toString(StandardCharsets.UTF_8);
    }

    /** The revisions in force. */
    List<RevisionId> inForce(TestDatabase database) {
        return JdbcTarget.of(database.dataSource(), versionTable()).inspect().rows();
    }

    /** The revisions in force, in the order of their ids. */
    List<RevisionId> inForce(Observer observer) {
        return observer.lines("SELECT revision FROM \"" + schema() + "\".retort_version ORDER BY 1").stream()
                .map(RevisionId::new)
                .toList();
    }

    /** What the history tells, times and run ids aside. */
    List<String> history(Observer observer) {
        return observer.lines(told());
    }

    /** The revisions in force, and what the history tells. */
    List<String> bookkeeping(Observer observer) {
        return observer.lines(
                "SELECT * FROM (" + told() + ") AS history UNION ALL SELECT * FROM (SELECT revision, 'in force',"
                        + " NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM \"" + schema()
                        + "\".retort_version ORDER BY 1) AS version");
    }

    private String told() {
        return """
                SELECT revision, direction, status, checksum, statements::text, statements_begun::text,
                  statements_done::text, (finished IS NOT NULL)::text, database_user, tool_version
                FROM "%s".retort_history ORDER BY id""".formatted(schema());
    }
}
