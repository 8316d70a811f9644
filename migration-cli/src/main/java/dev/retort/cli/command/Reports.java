package dev.retort.cli.command;

import com.google.inject.Inject;
import dev.retort.adapters.jdbc.JdbcTarget;
import dev.retort.cli.output.Console;
import dev.retort.cli.output.CurrentReport;
import dev.retort.cli.output.Format;
import dev.retort.cli.output.HistoryReport;
import dev.retort.cli.output.RunsReport;
import dev.retort.cli.wiring.Database;
import dev.retort.plan.Planner;
import dev.retort.port.HistoryFilter;
import dev.retort.port.ScriptSource;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import dev.retort.script.MigrationScript;
import java.util.List;

/** Reads and tells, without changing anything. */
final class Reports {
    private final Database database;
    private final ScriptSource source;
    private final Console console;

    @Inject
    Reports(Database database, ScriptSource source, Console console) {
        this.database = database;
        this.source = source;
        this.console = console;
    }

    void current(Format format) {
        RevisionGraph graph = graph();
        console.out().println(CurrentReport.of(graph, rows(graph)).in(format));
    }

    void history(int limit, Format format) {
        RevisionGraph graph = graph();
        List<RevisionId> rows = rows(graph);
        var entries = target().history().read(HistoryFilter.ALL);
        console.out().println(HistoryReport.of(graph, rows, entries, limit).in(format));
    }

    void runs(HistoryFilter filter, Format format) {
        console.out().println(RunsReport.of(target().history().read(filter)).in(format));
    }

    private RevisionGraph graph() {
        return RevisionGraph.of(
                source.scripts().stream().map(MigrationScript::revision).toList());
    }

    private List<RevisionId> rows(RevisionGraph graph) {
        List<RevisionId> rows = target().inspect().rows();
        new Planner(graph).inForce(rows);
        return rows;
    }

    private JdbcTarget target() {
        return database.target();
    }
}
