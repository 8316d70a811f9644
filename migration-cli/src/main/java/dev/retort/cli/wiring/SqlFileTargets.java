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
        SqlFileTarget target =
                new SqlFileTarget(destination(request), versionTable, request.from(), ToolVersion.current());
        return switch (request.form()) {
            case ONCE -> target;
            case FROM_ANYWHERE -> target.fromAnywhere();
            case GUARDED -> target.forAnyClient();
        };
    }

    private ScriptDestination destination(TargetRequest request) {
        if (request.split().isPresent()) {
            return new ScriptDestination.Folder(request.split().get());
        }
        return request.output().isPresent()
                ? new ScriptDestination.File(request.output().get())
                : new ScriptDestination.Stream(console.out());
    }
}
