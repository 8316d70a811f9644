package dev.retort.cli.command.look;

import com.google.inject.Injector;
import dev.retort.Validator;
import dev.retort.cli.command.Command;
import dev.retort.cli.command.UsageException;
import dev.retort.cli.output.Console;
import dev.retort.cli.report.ValidationReport;
import dev.retort.cli.report.ValidationReport.Fault;
import dev.retort.cli.settings.fault.Redaction;
import dev.retort.cli.wiring.LookedAt;
import dev.retort.cli.wiring.Revisions;
import dev.retort.cli.wiring.Targets;
import dev.retort.dialect.Dialect;
import dev.retort.error.ErrorCategory;
import dev.retort.error.MigrationException;
import dev.retort.execution.ExecutionOptions;
import dev.retort.port.TargetException;
import dev.retort.revision.RevisionException;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code retort validate}. */
@CommandLine.Command(
        name = "validate",
        description = "Find what is wrong with the revisions: a check for every merge, which needs no database.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Reads every header and every section for an upgrade, and wants one head. Where a",
            "database is set and can be reached, what it holds is compared with the files.",
            "Ends with status 4 where the files are wrong, with 5 where the database differs.",
            "",
            "Examples:",
            "  retort --scripts migrations validate",
            "  retort validate --max-heads 2 --format json"
        })
public final class ValidateCommand implements Command {
    @Option(names = "--max-heads", paramLabel = "N", description = "How many heads there may be (default: 1).")
    private int mostHeads = 1;

    @Override
    public void run(Injector injector) {
        if (mostHeads < 1) {
            throw new UsageException("--max-heads " + mostHeads + " allows no revision at all; write 1 or more");
        }
        Revisions revisions = injector.getInstance(Revisions.class);
        Validator validator = new Validator(
                revisions::scripts, injector.getInstance(Dialect.class), injector.getInstance(ExecutionOptions.class));
        List<MigrationException> faults = new ArrayList<>(validator.faults(mostHeads));
        Optional<RevisionGraph> graph = graph(revisions);
        Optional<String> database = graph.map(found -> compare(injector, validator, faults));
        injector.getInstance(Console.class)
                .tell(new ValidationReport(
                        faults.isEmpty(),
                        graph.map(found -> found.revisions().size()),
                        graph.map(found ->
                                found.heads().stream().map(RevisionId::value).toList()),
                        database,
                        faults.stream().map(ValidateCommand::fault).toList()));
        refuse(faults);
    }

    private static Optional<RevisionGraph> graph(Revisions revisions) {
        try {
            return Optional.of(revisions.graph());
        } catch (RevisionException e) {
            return Optional.empty();
        }
    }

    private static String compare(Injector injector, Validator validator, List<MigrationException> faults) {
        try {
            return switch (injector.getInstance(Targets.class).lookIfPossible()) {
                case LookedAt.Database database -> {
                    faults.addAll(validator.faults(database.inForce()));
                    yield "checked";
                }
                case LookedAt.Nothing nothing -> "not checked: " + Redaction.of(nothing.reason());
            };
        } catch (TargetException e) {
            if (e.code().category() != ErrorCategory.STATE) {
                throw e;
            }
            faults.add(e);
            return "not checked: see the faults";
        }
    }

    private static Fault fault(MigrationException failure) {
        return new Fault(failure.code().name(), Redaction.of(String.valueOf(failure.getMessage())));
    }

    private static void refuse(List<MigrationException> faults) {
        if (faults.isEmpty()) {
            return;
        }
        MigrationException worst = faults.stream()
                .min(Comparator.comparing(fault -> fault.code().category() != ErrorCategory.REQUEST))
                .orElseThrow();
        String messages =
                faults.stream().map(fault -> String.valueOf(fault.getMessage())).collect(Collectors.joining("\n  "));
        throw new RevisionException(
                worst.code(), faults.size() == 1 ? messages : faults.size() + " faults:\n  " + messages);
    }
}
