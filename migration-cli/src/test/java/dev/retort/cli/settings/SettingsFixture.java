package dev.retort.cli.settings;

import dev.retort.cli.settings.key.AdapterKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A project's folder whose settings are loaded; there is an adapter named board with a folder and a token. */
final class SettingsFixture {
    static final Map<String, AdapterKeys> ADAPTERS = Map.of(
            "jdbc", AdapterKeys.NONE,
            "sqlfile", AdapterKeys.NONE,
            "board", new AdapterKeys(Set.of("folder", "token"), Set.of("token")));

    private final Path folder;
    private final Map<String, String> environment = new TreeMap<>();
    private GivenOptions given = GivenOptions.NONE;

    SettingsFixture(Path folder) {
        this.folder = folder;
    }

    SettingsFixture file(String yaml) {
        return write("config/migration.yaml", yaml);
    }

    SettingsFixture dotEnv(String text) {
        return write(".env", text);
    }

    SettingsFixture write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.resolveSibling(""));
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SettingsFixture variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    SettingsFixture environment(String name) {
        given = new GivenOptions(
                given.config(),
                Optional.of(name),
                given.url(),
                given.schema(),
                given.scripts(),
                given.set(),
                given.arguments());
        return this;
    }

    SettingsFixture set(String key, String value) {
        Map<String, String> set = new TreeMap<>(given.set());
        set.put(key, value);
        given = new GivenOptions(
                given.config(),
                given.environment(),
                given.url(),
                given.schema(),
                given.scripts(),
                set,
                given.arguments());
        return this;
    }

    SettingsFixture argument(String name, String value) {
        given = new GivenOptions(
                given.config(),
                given.environment(),
                given.url(),
                given.schema(),
                given.scripts(),
                given.set(),
                Map.of(name, value));
        return this;
    }

    SettingsFixture options(Optional<String> url, Optional<String> schema, List<Path> scripts) {
        given = new GivenOptions(
                given.config(), given.environment(), url, schema, scripts, given.set(), given.arguments());
        return this;
    }

    GivenOptions given() {
        return given;
    }

    Settings load() {
        return new SettingsLoader(folder, environment, ADAPTERS).load(given);
    }

    /** The value and the source of a key. */
    String effective(String key) {
        return load().effective().stream()
                .filter(setting -> setting.key().equals(key))
                .map(setting -> setting.shown() + " from " + setting.source())
                .findFirst()
                .orElseThrow();
    }
}
