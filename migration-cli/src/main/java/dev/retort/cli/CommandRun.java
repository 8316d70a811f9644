package dev.retort.cli;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import dev.retort.cli.command.Command;
import dev.retort.cli.command.GlobalOptions;
import dev.retort.cli.command.Standalone;
import dev.retort.cli.embedded.EmbeddedServerException;
import dev.retort.cli.output.Console;
import dev.retort.cli.output.Palette;
import dev.retort.cli.settings.Settings;
import dev.retort.cli.settings.SettingsLoader;
import dev.retort.cli.settings.fault.Redaction;
import dev.retort.cli.wiring.CoreModule;
import dev.retort.cli.wiring.Database;
import dev.retort.cli.wiring.FactoriesModule;
import dev.retort.cli.wiring.JdbcModule;
import dev.retort.cli.wiring.SqlFileModule;
import dev.retort.cli.wiring.TargetFactories;
import dev.retort.error.ErrorCategory;
import dev.retort.error.MigrationException;
import dev.retort.execution.Cancellation;
import dev.retort.revision.RevisionId;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/**
 * One call of the command, from its arguments to its exit status.
 *
 * <p>First the arguments are parsed, then the settings loaded, then the injector built, then the command run. Help needs
 * only the first.
 */
final class CommandRun {
    private static final int DEFECT = 1;

    static {
        // Guice's other ways of making classes use sun.misc.Unsafe, of which a current JDK warns.
        System.setProperty("guice_custom_class_loading", "CHILD");
    }

    private final Console console;
    private final Path folder;
    private final Map<String, String> environment;
    private final Cancellation cancellation;
    private final RetortCommand root = new RetortCommand();

    CommandRun(Console console, Path folder, Map<String, String> environment, Cancellation cancellation) {
        this.console = console;
        this.folder = folder;
        this.environment = environment;
        this.cancellation = cancellation;
    }

    int run(String... args) {
        CommandLine line = new CommandLine(root)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(RevisionId.class, CommandRun::revision)
                .setOut(new PrintWriter(console.out(), true, console.out().charset()))
                .setErr(new PrintWriter(console.err(), true, console.err().charset()))
                .registerConverter(Instant.class, CommandRun::instant)
                .setParameterExceptionHandler((misuse, arguments) -> misused(misuse))
                .setExecutionStrategy(this::execute);
        line.getSubcommands().values().forEach(CommandRun::hideOptionsOfProjects);
        line.getSubcommands().values().forEach(CommandRun::takeExpressions);
        if (Arrays.asList(args).contains("--no-color")) {
            line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        }
        return line.execute(args);
    }

    /** -1 looks like an option and is a revision; what is neither, the converter of expressions refuses. */
    private static void takeExpressions(CommandLine line) {
        line.setUnmatchedOptionsArePositionalParams(
                line.getCommand() instanceof Command command && command.takesExpressions());
        line.getSubcommands().values().forEach(CommandRun::takeExpressions);
    }

    /** What needs no project takes none of the options about one, but the schema of a new one. */
    private static void hideOptionsOfProjects(CommandLine line) {
        if (line.getCommand() instanceof Standalone standalone) {
            CommandLine.Model.CommandSpec spec = line.getCommandSpec();
            GlobalOptions.OF_PROJECTS.stream()
                    .filter(name -> !standalone.options().contains(name))
                    .forEach(name -> spec.remove(spec.findOption(name)));
        }
    }

    /** Before the name of the command they are still known. */
    private static void refuseOptionsOfProjects(ParseResult parsed, Object command) {
        if (command instanceof Standalone standalone) {
            GlobalOptions.OF_PROJECTS.stream()
                    .filter(name -> !standalone.options().contains(name) && parsed.hasMatchedOption(name))
                    .forEach(name -> {
                        throw new CommandLine.ParameterException(
                                parsed.commandSpec().commandLine(),
                                name + " is about a project, which this command does not look at; leave it out");
                    });
        }
    }

    /** The innermost command: plan upgrade, say. */
    private static Object command(ParseResult parsed) {
        ParseResult innermost = parsed;
        while (innermost.hasSubcommand()) {
            innermost = innermost.subcommand();
        }
        if (!innermost.commandSpec().subcommands().isEmpty()) {
            throw new CommandLine.ParameterException(innermost.commandSpec().commandLine(), "a command is missing");
        }
        return innermost.commandSpec().userObject();
    }

    private Palette palette() {
        boolean coloured = !root.options().noColour() && CommandLine.Help.Ansi.AUTO.enabled();
        return coloured ? Palette.TERMINAL : Palette.PLAIN;
    }

    private static RevisionId revision(String text) {
        try {
            return new RevisionId(text);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.TypeConversionException(String.valueOf(e.getMessage()));
        }
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new CommandLine.TypeConversionException("'" + text + "' is no time; write 2026-11-22T09:00:00Z");
        }
    }

    private int execute(ParseResult parsed) {
        Integer helped = CommandLine.executeHelpRequest(parsed);
        if (helped != null) {
            return helped;
        }
        Object command = command(parsed);
        refuseOptionsOfProjects(parsed, command);
        try {
            run(
                    command,
                    console.telling(root.options().verbosity(), root.options().format(), palette()));
            return 0;
        } catch (RuntimeException | Error e) {
            return failed(e);
        }
    }

    private void run(Object command, Console told) {
        switch (command) {
            case Standalone standalone -> standalone.run(told, root.options());
            case Command project -> run(project, told);
            default -> throw new IllegalStateException("no command: " + command);
        }
    }

    private void run(Command command, Console told) {
        TargetFactories factories = TargetFactories.find();
        Settings settings = new SettingsLoader(folder, environment, factories.keys())
                .load(root.options().given());
        Stream.concat(
                        settings.warnings().stream(),
                        Logging.configure(settings.root(), root.options().verbosity()).stream())
                .forEach(told::warn);
        Injector injector = Guice.createInjector(
                Stage.DEVELOPMENT,
                new CoreModule(settings, told, cancellation),
                new JdbcModule(),
                new SqlFileModule(),
                new FactoriesModule(factories, settings));
        try {
            command.run(injector);
        } finally {
            injector.getInstance(Database.class).close();
        }
    }

    private int failed(Throwable failure) {
        if (root.options().stacktrace()) {
            console.err().print(Redaction.of(trace(failure)));
        }
        return switch (failure) {
            case MigrationException known ->
                tell(String.valueOf(known.getMessage()), known.code().category());
            case EmbeddedServerException known -> tell(String.valueOf(known.getMessage()), ErrorCategory.UNAVAILABLE);
            default -> defect(failure);
        };
    }

    private int tell(String message, ErrorCategory category) {
        console.err().println("retort: " + Redaction.of(message));
        return category.exitStatus();
    }

    private int defect(Throwable failure) {
        console.err().println("retort: this is a defect of Retort; please report it with what follows");
        console.err().print(Redaction.of(trace(failure)));
        return DEFECT;
    }

    private static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private int misused(CommandLine.ParameterException misuse) {
        PrintWriter err = misuse.getCommandLine().getErr();
        String command = misuse.getCommandLine().getCommandSpec().qualifiedName();
        err.println("retort: " + Redaction.ofInput(String.valueOf(misuse.getMessage())) + "; '" + command
                + " --help' shows what there is");
        CommandLine.UnmatchedArgumentException.printSuggestions(misuse, err);
        return ErrorCategory.USAGE.exitStatus();
    }
}
