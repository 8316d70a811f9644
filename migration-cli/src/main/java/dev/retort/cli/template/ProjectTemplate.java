package dev.retort.cli.template;

import static java.util.Objects.requireNonNull;

import dev.retort.cli.settings.key.SettingsText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A kind of project to begin with. */
public enum ProjectTemplate {
    /** One schema and one folder. */
    PLAIN(
            "plain",
            "one schema, one folder of revisions; the embedded PostgreSQL until DATABASE_URL is set",
            "note.sql"),
    /** Everything from the environment. */
    SERVICE(
            "service",
            "a service configured by its environment: .env.example, named environments, limits for production",
            "note.sql"),
    /** More than one schema. */
    MULTI_SCHEMA("multi-schema", "the service's own schema and one that others share, by search-path", "customer.sql");

    private static final String ENVIRONMENT_EXAMPLE = "env.example";
    private static final String PRODUCTION = """
            environments:
              production:
                url: ${DATABASE_URL}
                lock-timeout: 2s
                statement-timeout: 10min
            """;

    private final String word;
    private final String description;
    private final String sections;

    ProjectTemplate(String word, String description, String sections) {
        this.word = word;
        this.description = description;
        this.sections = sections;
    }

    /** The template of that name. */
    public static Optional<ProjectTemplate> named(String word) {
        return Arrays.stream(values())
                .filter(template -> template.word.equals(word))
                .findFirst();
    }

    /** The names of all. */
    public static List<String> words() {
        return Arrays.stream(values()).map(ProjectTemplate::word).toList();
    }

    /** Its name. */
    public String word() {
        return word;
    }

    /** What it is for, in one line. */
    public String description() {
        return description;
    }

    /** Its settings file, with this isolation schema. */
    String settings(String schema) {
        Map<String, String> values = new HashMap<>();
        values.put("url", "${DATABASE_URL:embedded}");
        values.put("schema", "\"${DB_SCHEMA:" + schema + "}\"");
        values.put("script-locations", "[migrations]");
        if (this == MULTI_SCHEMA) {
            values.put("search-path", "[$schema, shared]");
        }
        return SettingsText.of("Settings of Retort: " + description + ".", values, this == SERVICE ? PRODUCTION : "");
    }

    /** The sections of its first revision. */
    String firstRevision() {
        return resource(sections);
    }

    /** Its {@code .env.example}, where it has one. */
    Optional<String> environmentExample(String schema) {
        return this == SERVICE
                ? Optional.of(resource(ENVIRONMENT_EXAMPLE).replace("@schema@", schema))
                : Optional.empty();
    }

    private static String resource(String name) {
        try (InputStream stream = ProjectTemplate.class.getResourceAsStream(name)) {
            return new String(requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
