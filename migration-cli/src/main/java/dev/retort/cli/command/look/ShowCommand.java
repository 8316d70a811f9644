package dev.retort.cli.command.look;

import static dev.retort.error.ErrorCode.NOT_ON_THE_WAY;

import com.google.inject.Injector;
import dev.retort.cli.command.Command;
import dev.retort.cli.command.ExpressionText;
import dev.retort.cli.command.UsageException;
import dev.retort.cli.output.Console;
import dev.retort.cli.output.Report;
import dev.retort.cli.report.RevisionRow;
import dev.retort.cli.report.RevisionsReport;
import dev.retort.cli.wiring.Revisions;
import dev.retort.dialect.Dialect;
import dev.retort.execution.ExecutionOptions;
import dev.retort.execution.SegmentCompiler;
import dev.retort.revision.RevisionException;
import dev.retort.revision.RevisionExpression;
import dev.retort.revision.RevisionId;
import dev.retort.script.MigrationScript;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code retort show}. */
@CommandLine.Command(
        name = "show",
        description = "Show a revision, or several, with all that the header says.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  retort show head",
            "  retort show 3f2a",
            "  retort show current",
            "  retort show 3f2a --statements"
        })
public final class ShowCommand implements Command {
    @Parameters(
            arity = "1",
            paramLabel = "REV",
            converter = ExpressionText.class,
            description =
                    "head, heads, current, an id or a unique beginning of one, a branch label, or -N from the head.")
    private String wanted = "";

    @Option(
            names = "--statements",
            description = "Show how Retort reads the file: every statement, where it stands, and where it may run.")
    private boolean statements;

    @Override
    public boolean takesExpressions() {
        return true;
    }

    @Override
    public void run(Injector injector) {
        RevisionExpression expression = RevisionExpression.parse(wanted);
        List<RevisionId> found = injector.getInstance(InForceNow.class)
                .resolver(expression.mentionsCurrent())
                .resolve(expression);
        if (found.isEmpty()) {
            throw new RevisionException(
                    NOT_ON_THE_WAY, "'" + wanted + "' means no revision here; 'retort history' lists those there are");
        }
        Revisions revisions = injector.getInstance(Revisions.class);
        injector.getInstance(Console.class)
                .tell(
                        statements
                                ? statements(injector, revisions, found)
                                : RevisionsReport.of(revisions.graph(), found, true));
    }

    private Report statements(Injector injector, Revisions revisions, List<RevisionId> found) {
        if (found.size() > 1) {
            throw new UsageException("--statements shows one revision, and '" + wanted + "' means " + found.size());
        }
        RevisionId id = found.getFirst();
        MigrationScript script = revisions.scripts().stream()
                .filter(one -> one.revision().id().equals(id))
                .findFirst()
                .orElseThrow();
        SegmentCompiler compiler =
                new SegmentCompiler(injector.getInstance(Dialect.class), injector.getInstance(ExecutionOptions.class));
        return new StatementRows(compiler).report(script, RevisionRow.of(revisions.graph(), id));
    }
}
