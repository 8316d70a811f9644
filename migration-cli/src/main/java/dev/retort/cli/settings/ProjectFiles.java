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

    /**
     * Finds them.
     *
     * @param enough whether the scripts' folder is told by a variable or an option, so that no file is needed
     * @throws SettingsException if there is no settings file, and it is needed
     */
    static ProjectFiles find(Path workingFolder, Optional<Path> config, boolean enough) {
        Path shown = config.orElse(DEFAULT_FILE);
        Path file = workingFolder.resolve(shown);
        if (Files.isRegularFile(file)) {
            return new ProjectFiles(projectOf(file), Optional.of(file), shown);
        }
        if (Files.exists(file)) {
            throw new SettingsException(shown + " is no regular file; name a settings file with --config");
        }
        if (config.isPresent() || !enough) {
            throw new SettingsException("no settings file " + shown
                    + " here; make a project with 'retort init', name the file with --config, or the folder of revisions"
                    + " with --scripts");
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

    /** The path by which the {@code .env} file is told of: beside the settings file as that is told of. */
    Path shownDotEnv() {
        Path folder = Optional.ofNullable(shown.getParent()).orElse(Path.of(""));
        Path project = folder.endsWith("config") ? folder.resolve("..").normalize() : folder;
        return project.resolve(DOT_ENV);
    }
}
