package dev.retort.script;

import dev.retort.error.ErrorCode;
import dev.retort.operation.Operation.ExecuteScript;
import dev.retort.revision.Graphs;
import dev.retort.revision.Revision;
import dev.retort.revision.RevisionException;
import dev.retort.revision.RevisionId;
import dev.retort.statement.FakeStatements;
import dev.retort.statement.Statements;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A script in memory: what it does is given by its revision, and a downgrade need not be there. */
public final class FakeScript implements MigrationScript {
    private final Revision revision;
    private final ScriptSection upgrade;
    private final List<ScriptSection> downgrade;

    private FakeScript(Revision revision, ScriptSection upgrade, List<ScriptSection> downgrade) {
        this.revision = revision;
        this.upgrade = upgrade;
        this.downgrade = downgrade;
    }

    /** A script that upgrades by these statements and has no way back. */
    public static FakeScript of(Revision revision, Statements upgrade) {
        return of(revision, upgrade, SectionOptions.DEFAULT);
    }

    /** A script that upgrades by these statements with these options and has no way back. */
    public static FakeScript of(Revision revision, Statements upgrade, SectionOptions options) {
        return new FakeScript(revision, section(upgrade, options), List.of());
    }

    /** This script with a way back. */
    public FakeScript andBack(Statements statements) {
        return new FakeScript(revision, upgrade, List.of(section(statements, SectionOptions.DEFAULT)));
    }

    /** For each revision drawn a script with these statements. */
    public static List<MigrationScript> drawn(Function<RevisionId, Statements> upgrade, String... lines) {
        return Graphs.revisions(lines).stream()
                .<MigrationScript>map(revision ->
                        of(revision, upgrade.apply(revision.id())).andBack(FakeStatements.of("undo " + revision.id())))
                .toList();
    }

    /** Scripts by their revision. */
    public static Map<RevisionId, MigrationScript> byId(List<MigrationScript> scripts) {
        return scripts.stream()
                .collect(Collectors.toMap(script -> script.revision().id(), Function.identity()));
    }

    private static ScriptSection section(Statements statements, SectionOptions options) {
        return new ScriptSection(options, List.of(new ExecuteScript(statements)));
    }

    @Override
    public Revision revision() {
        return revision;
    }

    @Override
    public ScriptSection upgrade() {
        return upgrade;
    }

    @Override
    public ScriptSection downgrade() {
        return downgrade.stream()
                .findFirst()
                .orElseThrow(() -> new RevisionException(ErrorCode.NO_SECTION, revision.id() + " has no way back"));
    }
}
