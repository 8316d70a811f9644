package dev.retort.cli.wiring;

import dev.retort.port.MigrationTarget;

/** Makes the target of one adapter; bound by the adapter's name. */
@FunctionalInterface
public interface TargetOpener {
    /** The name under which the JDBC adapter is bound. */
    String JDBC = "jdbc";

    /** The name under which the SQL file adapter is bound. */
    String SQL_FILE = "sqlfile";

    /** A target, which the caller closes. */
    MigrationTarget open(TargetRequest request);
}
