package dev.retort;

import static dev.retort.error.ErrorCode.MULTIPLE_HEADS;

import dev.retort.dialect.Dialect;
import dev.retort.error.MigrationException;
import dev.retort.execution.ExecutionOptions;
import dev.retort.execution.SegmentCompiler;
import dev.retort.port.InForce;
import dev.retort.port.ScriptSource;
import dev.retort.revision.CandidateList;
import dev.retort.revision.RevisionException;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Finds what is wrong with revisions before anybody carries them out; needs no target.
 *
 * <p>Not thread-safe where its source is not.
 */
public final class Validator {
    private final ScriptSource source;
    private final SegmentCompiler compiler;
    private final ExecutionOptions options;

    /** A validator of these revisions, for a run with these options. */
    public Validator(ScriptSource source, Dialect dialect, ExecutionOptions options) {
        this.source = Objects.requireNonNull(source, "source");
        this.options = Objects.requireNonNull(options, "options");
        this.compiler = new SegmentCompiler(dialect, options);
    }

    /**
     * What is wrong with the revisions themselves: the first fault where they form no graph; else too many heads, and
     * every section for an upgrade that could not be carried out, in an order of execution. Values of variables are not
     * needed.
     *
     * @param mostHeads how many heads there may be
     */
    public List<MigrationException> faults(int mostHeads) {
        try {
            LoadedScripts scripts = scripts();
            List<MigrationException> faults = new ArrayList<>();
            List<RevisionId> heads = scripts.graph().heads();
            if (heads.size() > mostHeads) {
                faults.add(tooMany(scripts.graph(), heads));
            }
            scripts.graph().all().inOrder().forEach(id -> survey(scripts, id, faults));
            return faults;
        } catch (RevisionException e) {
            return List.of(e);
        }
    }

    /**
     * What is wrong between the revisions and a target: rows that the graph does not explain, else revisions that were
     * edited after they were applied.
     *
     * @throws RevisionException if the revisions form no graph
     */
    public List<MigrationException> faults(InForce inForce) {
        List<MigrationException> faults = new ArrayList<>();
        Planning planning = new Planning(scripts(), inForce);
        try {
            planning.findEdited(compiler, faults::add);
        } catch (RevisionException e) {
            faults.add(e);
        }
        return faults;
    }

    private void survey(LoadedScripts scripts, RevisionId id, List<MigrationException> faults) {
        try {
            compiler.check(scripts.script(id).upgrade());
        } catch (MigrationException e) {
            faults.add(e);
        }
    }

    private LoadedScripts scripts() {
        return LoadedScripts.of(source, options.versionTable().width());
    }

    private static RevisionException tooMany(RevisionGraph graph, List<RevisionId> heads) {
        return new RevisionException(
                MULTIPLE_HEADS,
                heads.size() + " heads (" + CandidateList.of(graph, heads)
                        + "): put one on top of the other with 'retort rebase', or join them with 'retort merge'");
    }
}
