package dev.retort.cli.settings;

import dev.retort.cli.settings.SettingsFile.VersionTableFile;
import dev.retort.dialect.VersionTable;
import dev.retort.execution.ExecutionOptions;
import dev.retort.schema.QualifiedName;
import dev.retort.script.TimeLimit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts settings together: the file, over it the environment, over both the command line. */
public final class SettingsLoader {
    /** Where the settings file is looked for. */
    public static final Path DEFAULT_FILE = Path.of("config", "migration.yaml");

    private final Path workingFolder;
    private final Map<String, String> environment;

    /** A loader for a command run in this folder with this environment. */
    public SettingsLoader(Path workingFolder, Map<String, String> environment) {
        this.workingFolder = workingFolder;
        this.environment = Map.copyOf(environment);
    }

    /**
     * The settings.
     *
     * @throws SettingsException if they are missing or wrong
     */
    public Settings load(GivenOptions given) {
        Path path = workingFolder.resolve(given.config().orElse(DEFAULT_FILE));
        boolean found = Files.isRegularFile(path);
        if (!found && (given.config().isPresent() || given.scripts().isEmpty())) {
            throw new SettingsException("no settings file " + given.config().orElse(DEFAULT_FILE)
                    + " here; make a project with 'retort init', or name the file with --config");
        }
        SettingsFile file = found ? new SettingsReader(environment).read(path) : SettingsFile.EMPTY;
        Path root = found ? projectOf(path) : workingFolder.toAbsolutePath();
        return new Settings(root, database(file, given), execution(file, given), locations(file, given, root));
    }

    // The shipped layout keeps the file in config/; what it names is beside that folder.
    private static Path projectOf(Path file) {
        Path folder = file.toAbsolutePath().normalize().resolveSibling("");
        return folder.endsWith("config") ? folder.resolveSibling("") : folder;
    }

    private DatabaseSetting database(SettingsFile file, GivenOptions given) {
        String url =
                given.url().or(() -> variable("DATABASE_URL")).or(file::url).orElse("");
        return new DatabaseSetting(url, environment.containsKey("KUBERNETES_SERVICE_HOST"));
    }

    private ExecutionOptions execution(SettingsFile file, GivenOptions given) {
        String schema =
                given.schema().or(() -> variable("DB_SCHEMA")).or(file::schema).orElse("public");
        if (schema.isBlank()) {
            throw new SettingsException("the schema is blank; set DB_SCHEMA, --schema or schema: to a name");
        }
        Optional<VersionTableFile> table = file.versionTable();
        VersionTable standard = VersionTable.in(schema);
        String name =
                table.flatMap(VersionTableFile::name).orElse(standard.name().name());
        String history = file.historyTable().orElse(standard.history().name());
        String column = table.flatMap(VersionTableFile::column).orElse(standard.column());
        if (column.isBlank()) {
            throw new SettingsException("version-table column is blank; name the column, or leave the key out");
        }
        if (name.isBlank() || history.isBlank() || name.equals(history)) {
            throw new SettingsException("version-table name '" + name + "' and history-table '" + history
                    + "' must be two different names, not blank");
        }
        return new ExecutionOptions(
                new VersionTable(new QualifiedName(schema, name), column, new QualifiedName(schema, history)),
                file.searchPath().filter(path -> !path.isEmpty()).orElse(List.of(schema)),
                file.lockTimeout().map(text -> duration("lock-timeout", text)),
                file.statementTimeout().map(text -> duration("statement-timeout", text)),
                duration("run-lock-timeout", file.runLockTimeout().orElse("60s")));
    }

    private List<Path> locations(SettingsFile file, GivenOptions given, Path root) {
        if (!given.scripts().isEmpty()) {
            return given.scripts().stream().map(workingFolder::resolve).toList();
        }
        List<String> locations = file.scriptLocations().orElse(List.of("migrations"));
        if (locations.isEmpty()) {
            throw new SettingsException("script-locations is empty; name at least one folder, or leave the key out");
        }
        return locations.stream().map(root::resolve).toList();
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    private static Duration duration(String key, String text) {
        try {
            return TimeLimit.parse(text);
        } catch (IllegalArgumentException e) {
            throw new SettingsException(key + ": " + e.getMessage(), e);
        }
    }
}
