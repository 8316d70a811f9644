package dev.retort.cli.settings;

import dev.retort.cli.settings.fault.SettingsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a project's settings are.
 *
 * @param root the project's folder, absolute
 * @param settings the settings file; empty where the command line says all that is needed
 * @param shown the path by which the settings file is told of
 */
record ProjectFiles(Path root, Optional<Path> settings, Path shown) {
    /** Where the settings file is looked for. */
    static final Path DEFAULT_FILE = Path.of("config", "migration.yaml");

    private static final String DOT_ENV = ".env";

    static ProjectFiles find(Path workingFolder, GivenOptions given) {
        Path shown = given.config().orElse(DEFAULT_FILE);
        Path file = workingFolder.resolve(shown);
        if (Files.isRegularFile(file)) {
            return new ProjectFiles(projectOf(file), Optional.of(file), shown);
        }
        if (given.config().isPresent() || given.scripts().isEmpty()) {
            throw new SettingsException("no settings file " + shown
                    + " here; make a project with 'retort init', or name the file with --config");
        }
        return new ProjectFiles(workingFolder.toAbsolutePath().normalize(), Optional.empty(), shown);
    }

    // The shipped layout keeps the file in config/; what it names is beside that folder.
    private static Path projectOf(Path file) {
        Path folder = file.toAbsolutePath().normalize().resolveSibling("");
        return folder.endsWith("config") ? folder.resolveSibling("") : folder;
    }

    /** The {@code .env} file beside the scripts, where there is one. */
    Optional<Path> dotEnv() {
        return Optional.of(root.resolve(DOT_ENV)).filter(Files::isRegularFile);
    }

    /** The path by which the {@code .env} file is told of. */
    Path shownDotEnv() {
        return Path.of(DOT_ENV);
    }
}
