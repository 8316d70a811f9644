package dev.retort.cli.wiring;

import com.google.inject.Inject;
import dev.retort.port.MigrationTarget;

/** Makes targets on the database of the settings. */
final class JdbcTargets implements TargetOpener {
    private final Database database;

    @Inject
    JdbcTargets(Database database) {
        this.database = database;
    }

    @Override
    public MigrationTarget open(TargetRequest request) {
        return database.target();
    }
}
