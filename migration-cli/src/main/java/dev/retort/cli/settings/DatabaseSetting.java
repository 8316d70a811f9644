package dev.retort.cli.settings;

import dev.retort.cli.settings.fault.SettingsException;
import dev.retort.cli.settings.key.SettingKey;
import dev.retort.cli.settings.source.RawValue;
import dev.retort.cli.settings.source.Variables;
import dev.retort.cli.settings.url.DatabaseUrl;
import java.util.Optional;

/**
 * What the settings say about the database; looked at only by a command that needs one. Its text shows no URL, which may
 * hold a password.
 */
public final class DatabaseSetting {
    /** What stands for the server that Retort brings along. */
    static final String EMBEDDED = "embedded";

    private final String key;
    private final Optional<RawValue> url;
    private final Optional<String> environment;
    private final Variables variables;

    /** What this key says, which is the one of the two URLs that is used. */
    DatabaseSetting(String key, Optional<RawValue> url, Optional<String> environment, Variables variables) {
        this.key = key;
        this.url = url;
        this.environment = environment;
        this.variables = variables;
    }

    /**
     * The database; empty for the embedded server.
     *
     * @throws SettingsException if none is set, or the embedded server must not be used here
     */
    public Optional<DatabaseUrl> resolve() {
        RawValue value = url.orElseThrow(() -> new SettingsException(
                "no database is set; set DATABASE_URL, pass --url, or write url: into the settings file (url: embedded"
                        + " for a PostgreSQL that Retort brings along)"));
        value.unset().ifPresent(variable -> {
            throw new SettingsException(value.origin() + ": " + key + ": the variable " + variable
                    + " is not set and has no default; set it");
        });
        problem(key, value).ifPresent(problem -> {
            throw new SettingsException(value.origin() + ": " + key + ": " + problem);
        });
        if (!isEmbedded(value)) {
            return Optional.of(DatabaseUrl.parse(text(value)).withDefaults(variables.all()));
        }
        refuseEmbedded(value);
        return Optional.empty();
    }

    /** Whether it is the server behind a connection pooler. */
    public boolean isDirect() {
        return key.equals(SettingKey.DIRECT_URL);
    }

    /** Whether the settings say anything about it; what they say may still be wrong. */
    public boolean isSet() {
        return url.filter(value -> value.unset().isEmpty()).isPresent();
    }

    /** Whether it is the server that Retort brings along. */
    public boolean isEmbedded() {
        return url.filter(DatabaseSetting::isEmbedded).isPresent();
    }

    private void refuseEmbedded(RawValue value) {
        environment.ifPresent(name -> {
            throw new SettingsException(value.origin() + ": url: the embedded PostgreSQL is for trying out, not for the"
                    + " environment '" + name + "'; write url: below environments: " + name + ", or set DATABASE_URL");
        });
        if (variables.find("KUBERNETES_SERVICE_HOST").isPresent()) {
            throw new SettingsException(value.origin() + ": url: the embedded PostgreSQL is not used inside Kubernetes,"
                    + " where its data would be lost; set DATABASE_URL");
        }
    }

    /** What is wrong with a value as the URL of this key. */
    static Optional<String> problem(String key, RawValue value) {
        try {
            if (!isEmbedded(value)) {
                DatabaseUrl.parse(text(value));
            } else if (key.equals(SettingKey.DIRECT_URL)) {
                return Optional.of("found 'embedded', which no pooler stands before; name a server, or leave it out");
            }
            return Optional.empty();
        } catch (SettingsException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static boolean isEmbedded(RawValue value) {
        return text(value).equals(EMBEDDED);
    }

    private static String text(RawValue value) {
        return value.texts().getFirst();
    }

    @Override
    public String toString() {
        return url.filter(DatabaseSetting::isEmbedded).map(value -> EMBEDDED).orElse("a database URL");
    }
}
