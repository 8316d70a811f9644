package dev.retort.cli.command.look;

import static dev.retort.error.ErrorCode.NOT_ON_THE_WAY;

import com.google.inject.Injector;
import dev.retort.cli.command.Command;
import dev.retort.cli.command.ExpressionText;
import dev.retort.cli.output.Console;
import dev.retort.cli.report.RevisionsReport;
import dev.retort.cli.wiring.Revisions;
import dev.retort.revision.RevisionException;
import dev.retort.revision.RevisionExpression;
import dev.retort.revision.RevisionId;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code retort show}. */
@CommandLine.Command(
        name = "show",
        description = "Show a revision, or several, with all that the header says.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  retort show head", "  retort show 3f2a", "  retort show current"})
public final class ShowCommand implements Command {
    @Parameters(
            arity = "1",
            paramLabel = "REV",
            converter = ExpressionText.class,
            description =
                    "head, heads, current, an id or a unique beginning of one, a branch label, or -N from the head.")
    private String wanted = "";

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
        injector.getInstance(Console.class)
                .tell(RevisionsReport.of(injector.getInstance(Revisions.class).graph(), found, true));
    }
}
