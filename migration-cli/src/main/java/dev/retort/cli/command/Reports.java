package dev.retort.cli.command;

import static java.util.Objects.requireNonNull;

import com.google.inject.Inject;
import dev.retort.cli.output.Console;
import dev.retort.cli.output.CurrentReport;
import dev.retort.cli.output.Format;
import dev.retort.cli.output.HistoryReport;
import dev.retort.cli.output.RunsReport;
import dev.retort.cli.settings.Settings;
import dev.retort.cli.wiring.TargetOpener;
import dev.retort.cli.wiring.TargetRequest;
import dev.retort.plan.Planner;
import dev.retort.port.HistoryFilter;
import dev.retort.port.HistoryReader;
import dev.retort.port.MigrationTarget;
import dev.retort.port.ScriptSource;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import dev.retort.script.MigrationScript;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads and tells, without changing anything. */
final class Reports {
    private final Map<String, TargetOpener> openers;
    private final Settings settings;
    private final ScriptSource source;
    private final Console console;

    @Inject
    Reports(Map<String, TargetOpener> openers, Settings settings, ScriptSource source, Console console) {
        this.openers = openers;
        this.settings = settings;
        this.source = source;
        this.console = console;
    }

    void current(Format format) {
        RevisionGraph graph = graph();
        try (MigrationTarget target = target()) {
            console.out().println(CurrentReport.of(graph, rows(target, graph)).in(format));
        }
    }

    void history(int limit, Format format) {
        RevisionGraph graph = graph();
        try (MigrationTarget target = target()) {
            List<RevisionId> rows = rows(target, graph);
            var entries = target.history()
                    .map(history -> history.read(HistoryFilter.ALL))
                    .orElse(List.of());
            console.out().println(HistoryReport.of(graph, rows, entries, limit).in(format));
        }
    }

    void runs(HistoryFilter filter, Format format) {
        try (MigrationTarget target = target()) {
            HistoryReader history = target.history()
                    .orElseThrow(() -> new UsageException(
                            "the adapter '" + settings.adapter() + "' keeps no history; leave --runs out"));
            console.out().println(RunsReport.of(history.read(filter)).in(format));
        }
    }

    private RevisionGraph graph() {
        return RevisionGraph.of(
                source.scripts().stream().map(MigrationScript::revision).toList());
    }

    private static List<RevisionId> rows(MigrationTarget target, RevisionGraph graph) {
        List<RevisionId> rows = target.inspect().rows();
        new Planner(graph).inForce(rows);
        return rows;
    }

    /** What the plans of this project are carried out on; a script that is written can tell nothing of it. */
    private MigrationTarget target() {
        String adapter = settings.adapter().equals(TargetOpener.SQL_FILE) ? TargetOpener.JDBC : settings.adapter();
        return requireNonNull(openers.get(adapter), adapter).open(new TargetRequest(List.of(), Optional.empty()));
    }
}
