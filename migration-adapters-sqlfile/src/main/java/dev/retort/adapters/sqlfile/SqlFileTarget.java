package dev.retort.adapters.sqlfile;

import dev.retort.dialect.VersionTable;
import dev.retort.dialect.postgresql.AdvisoryLock;
import dev.retort.execution.ScriptForm;
import dev.retort.port.InForce;
import dev.retort.port.MigrationSession;
import dev.retort.port.MigrationTarget;
import dev.retort.port.SessionOptions;
import dev.retort.revision.RevisionId;
import java.util.List;
import java.util.Objects;

/**
 * Offline mode: writes plans as a script instead of carrying them out. It connects to nothing.
 *
 * <p>The script is for psql and begins at the rows that it is made for, unless {@link #fromAnywhere()} or {@link
 * #forAnyClient()} says otherwise. The same plan gives the same bytes, at any time and place.
 */
public final class SqlFileTarget implements MigrationTarget {
    private final ScriptDestination destination;
    private final VersionTable versionTable;
    private final List<RevisionId> from;
    private final String toolVersion;
    private final ScriptForm form;

    /**
     * A target that writes one script.
     *
     * @param destination where the script goes
     * @param versionTable where the script finds the bookkeeping
     * @param from the revisions in force where the script begins; the script checks that
     * @param toolVersion the version that the script's first line tells
     */
    public SqlFileTarget(
            ScriptDestination destination, VersionTable versionTable, List<RevisionId> from, String toolVersion) {
        this(destination, versionTable, from, toolVersion, ScriptForm.ONCE);
    }

    private SqlFileTarget(
            ScriptDestination destination,
            VersionTable versionTable,
            List<RevisionId> from,
            String toolVersion,
            ScriptForm form) {
        this.destination = Objects.requireNonNull(destination, "destination");
        this.versionTable = Objects.requireNonNull(versionTable, "versionTable");
        this.from = List.copyOf(from);
        this.toolVersion = Objects.requireNonNull(toolVersion, "toolVersion");
        this.form = form;
    }

    /**
     * The same, with a script that may begin anywhere on the way of its plan, also where an earlier run of it ended, and
     * does what is left. The rows that the target was made with are the lower end of that way for an upgrade, the upper
     * one for a downgrade.
     */
    public SqlFileTarget fromAnywhere() {
        return new SqlFileTarget(destination, versionTable, from, toolVersion, ScriptForm.FROM_ANYWHERE);
    }

    /**
     * The same, with a script of SQL alone, for any client that sends one statement after the other. A plan that holds COPY
     * data or leaves a transaction is refused.
     */
    public SqlFileTarget forAnyClient() {
        return new SqlFileTarget(destination, versionTable, from, toolVersion, ScriptForm.GUARDED);
    }

    @Override
    public InForce inspect() {
        return InForce.rows(from);
    }

    @Override
    public MigrationSession open(SessionOptions options) {
        return new SqlFileSession(destination, form, AdvisoryLock.of(versionTable), inspect(), options, toolVersion);
    }

    @Override
    public void close() {}
}
