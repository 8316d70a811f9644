package dev.retort.cli.template;

import dev.retort.cli.settings.key.SettingsText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A kind of project to begin with. */
public enum ProjectTemplate {
    /** One schema and one folder. */
    PLAIN("plain", "one schema, one folder of revisions; the embedded PostgreSQL until DATABASE_URL is set"),
    /** Everything from the environment. */
    SERVICE(
            "service",
            "a service configured by its environment: .env.example, named environments, limits for production"),
    /** More than one schema. */
    MULTI_SCHEMA("multi-schema", "the service's own schema and one that others share, by search-path");

    private static final String PRODUCTION = """
            environments:
              production:
                url: ${DATABASE_URL}
                lock-timeout: 2s
                statement-timeout: 10min
            """;

    private final String word;
    private final String description;

    ProjectTemplate(String word, String description) {
        this.word = word;
        this.description = description;
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
        String variable = "\"${DB_SCHEMA:" + schema + "}\"";
        Map<String, String> values =
                Map.of("url", "${DATABASE_URL:embedded}", "schema", variable, "script-locations", "[migrations]");
        return switch (this) {
            case PLAIN -> SettingsText.of("Settings of Retort.", values, "");
            case SERVICE ->
                SettingsText.of("Settings of Retort, for a service configured by its environment.", values, PRODUCTION);
            case MULTI_SCHEMA ->
                SettingsText.of(
                        "Settings of Retort, for more than one schema.",
                        Map.of(
                                "url",
                                "${DATABASE_URL:embedded}",
                                "schema",
                                variable,
                                "script-locations",
                                "[migrations]",
                                "search-path",
                                "[" + variable + ", shared]"),
                        "");
        };
    }

    /** The sections of its first revision. */
    String firstRevision() {
        return resource("first.sql").orElseThrow();
    }

    /** Its {@code .env.example}, where it has one. */
    Optional<String> environmentExample(String schema) {
        return resource("env.example").map(text -> text.replace("@schema@", schema));
    }

    private Optional<String> resource(String name) {
        try (InputStream stream = ProjectTemplate.class.getResourceAsStream(word + "/" + name)) {
            return stream == null
                    ? Optional.empty()
                    : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
