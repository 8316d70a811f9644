package dev.retort.cli.command.project;

import dev.retort.cli.command.GlobalOptions;
import dev.retort.cli.command.NewIds;
import dev.retort.cli.command.Standalone;
import dev.retort.cli.command.UsageException;
import dev.retort.cli.output.Console;
import dev.retort.cli.report.NewProjectReport;
import dev.retort.cli.settings.GivenOptions;
import dev.retort.cli.template.NewProject;
import dev.retort.cli.template.ProjectTemplate;
import dev.retort.cli.template.WrittenProject;
import dev.retort.revision.Revision;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code retort init}. */
@CommandLine.Command(
        name = "init",
        description = "Make a new project: settings, a folder for revisions and the first of them.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  retort init orders",
            "  retort init --template service --schema orders orders-service"
        })
public final class InitCommand implements Standalone {
    /**
     * What can be written as it is between the quotes of the settings file and into {@code .env.example}. It may be a
     * word of SQL: there names are quoted always.
     */
    private static final Pattern SCHEMA = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    /** What no shell gives a meaning to. */
    private static final Pattern PLAIN_WORD = Pattern.compile("[A-Za-z0-9_./-]+");

    @Option(
            names = "--template",
            paramLabel = "NAME",
            description = "The kind of project; list-templates lists them (default: plain).")
    private String template = ProjectTemplate.PLAIN.word();

    @Parameters(arity = "0..1", paramLabel = "DIR", description = "The project's folder (default: this one).")
    private Path folder = Path.of("");

    /** The schema, which is written into the settings; the rest is said there. */
    @Override
    public List<String> options() {
        return List.of("--schema");
    }

    @Override
    public void run(Console console, GlobalOptions options) {
        ProjectTemplate chosen = ProjectTemplate.named(template)
                .orElseThrow(() -> new UsageException(
                        "no template '" + template + "'; there are " + String.join(", ", ProjectTemplate.words())));
        Path project = folder.normalize();
        WrittenProject written = new NewProject(project).write(chosen, schema(options.given()), first());
        List<String> next = new ArrayList<>();
        if (!project.toString().isEmpty()) {
            next.add("cd " + quoted(project.toString()));
        }
        next.add("retort upgrade head");
        next.add("retort revision -m \"what comes next\"");
        console.tell(new NewProjectReport(
                written.files().stream().map(Path::toString).toList(), written.remark(), next));
    }

    /** The path as a word of a POSIX shell, and none that {@code cd} takes for an option. */
    private static String quoted(String path) {
        String word = path.startsWith("-") ? "./" + path : path;
        return PLAIN_WORD.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private static String schema(GivenOptions given) {
        String schema = given.schema().orElse("app");
        if (!SCHEMA.matcher(schema).matches()) {
            throw new UsageException("the schema '" + schema + "' is not of lower-case letters, digits and '_'; "
                    + "begin with such a name, and change it in config/migration.yaml");
        }
        return schema;
    }

    private static Revision first() {
        return new Revision(
                NewIds.random(),
                List.of(),
                List.of(),
                List.of(),
                "create the first table",
                Optional.of(Instant.now().truncatedTo(ChronoUnit.SECONDS)),
                "init");
    }
}
