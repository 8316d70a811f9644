package dev.retort.cli.wiring;

import com.google.inject.Inject;
import dev.retort.adapters.sqlfile.ScriptDestination;
import dev.retort.adapters.sqlfile.SqlFileTarget;
import dev.retort.cli.output.Console;
import dev.retort.dialect.VersionTable;
import dev.retort.port.MigrationTarget;

/** Makes targets that write scripts. */
final class SqlFileTargets implements TargetOpener {
    private final Console console;
    private final VersionTable versionTable;

    @Inject
    SqlFileTargets(Console console, VersionTable versionTable) {
        this.console = console;
        this.versionTable = versionTable;
    }

    @Override
    public MigrationTarget open(TargetRequest request) {
        ScriptDestination destination = request.output()
                .<ScriptDestination>map(ScriptDestination.File::new)
                .orElseGet(() -> new ScriptDestination.Stream(console.out()));
        return new SqlFileTarget(destination, versionTable, request.from(), ToolVersion.current());
    }
}
