package dev.retort.adapters.sqlfile;

import dev.retort.dialect.VersionTable;
import dev.retort.dialect.postgresql.AdvisoryLock;
import dev.retort.port.InForce;
import dev.retort.port.MigrationSession;
import dev.retort.port.MigrationTarget;
import dev.retort.port.SessionOptions;
import dev.retort.revision.RevisionId;
import java.util.List;
import java.util.Objects;

/**
 * Offline mode: writes plans as a script for psql instead of carrying them out. It connects to nothing.
 *
 * <p>The same plan gives the same bytes, at any time and place.
 */
public final class SqlFileTarget implements MigrationTarget {
    private final ScriptDestination destination;
    private final VersionTable versionTable;
    private final List<RevisionId> from;
    private final String toolVersion;

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
        this.destination = Objects.requireNonNull(destination, "destination");
        this.versionTable = Objects.requireNonNull(versionTable, "versionTable");
        this.from = List.copyOf(from);
        this.toolVersion = Objects.requireNonNull(toolVersion, "toolVersion");
    }

    @Override
    public InForce inspect() {
        return InForce.rows(from);
    }

    @Override
    public MigrationSession open(SessionOptions options) {
        return new SqlFileSession(destination, AdvisoryLock.of(versionTable), inspect(), options, toolVersion);
    }

    @Override
    public void close() {}
}
