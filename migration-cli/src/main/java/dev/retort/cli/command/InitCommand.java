package dev.retort.cli.command;

import dev.retort.cli.output.Console;
import dev.retort.cli.settings.SettingsException;
import dev.retort.cli.settings.SettingsLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code retort init}; the only command that needs no project. */
@CommandLine.Command(
        name = "init",
        description = "Make a new project: settings and a folder for revisions.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  retort init orders-service"})
public final class InitCommand {
    private static final String TEMPLATE = "/dev/retort/cli/migration.yaml";
    private static final List<String> IGNORED = List.of(".retort/", ".env");

    @Parameters(arity = "0..1", paramLabel = "DIR", description = "The project's folder (default: this one).")
    private Path folder = Path.of("");

    /** Makes the project; what is there already is left as it is. */
    public void run(Console console) {
        Path project = folder.normalize();
        Path settings = project.resolve(SettingsLoader.DEFAULT_FILE);
        if (Files.exists(settings)) {
            throw new SettingsException(settings + " is there already, so this is a project; nothing was changed");
        }
        try {
            Files.createDirectories(project.resolve("config"));
            Files.createDirectories(project.resolve("migrations"));
            ignore(project.resolve(".gitignore"));
            Files.writeString(settings, template(), StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new SettingsException("the project cannot be written: " + e + "; check the folder's rights", e);
        }
        console.out().println("wrote " + settings + " and " + project.resolve("migrations") + "; next:");
        if (!project.toString().isEmpty()) {
            console.out().println("  cd " + project);
        }
        console.out().println("  retort revision -m \"create the first table\"");
        console.out().println("  retort upgrade head");
    }

    private static void ignore(Path file) throws IOException {
        String present = Files.exists(file) ? Files.readString(file) : "";
        List<String> lines = present.lines().map(String::strip).toList();
        StringBuilder text = new StringBuilder(present);
        if (!present.isEmpty() && !present.endsWith("\n")) {
            text.append('\n');
        }
        IGNORED.stream()
                .filter(entry -> !lines.contains(entry))
                .forEach(entry -> text.append(entry).append('\n'));
        Files.writeString(file, text);
    }

    private static String template() {
        try (InputStream stream = InitCommand.class.getResourceAsStream(TEMPLATE)) {
            if (stream == null) {
                throw new IllegalStateException("the template is missing from the jar");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
