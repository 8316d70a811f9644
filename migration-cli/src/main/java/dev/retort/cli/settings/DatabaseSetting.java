package dev.retort.cli.settings;

import java.util.Optional;

/**
 * What the settings say about the database; looked at only by a command that needs one. Its text shows no URL, which may
 * hold a password.
 */
public final class DatabaseSetting {
    private static final String EMBEDDED = "embedded";

    private final String url;
    private final boolean kubernetes;

    DatabaseSetting(String url, boolean kubernetes) {
        this.url = url;
        this.kubernetes = kubernetes;
    }

    /**
     * The database; empty for the embedded server.
     *
     * @throws SettingsException if none is set, or the URL is malformed, or the embedded server must not be used here
     */
    public Optional<DatabaseUrl> resolve() {
        if (url.isBlank()) {
            throw new SettingsException("no database is set; set DATABASE_URL, pass --url, or write url: into "
                    + SettingsLoader.DEFAULT_FILE + " (url: embedded for a PostgreSQL that Retort brings along)");
        }
        if (!url.equals(EMBEDDED)) {
            return Optional.of(DatabaseUrl.parse(url));
        }
        if (kubernetes) {
            throw new SettingsException("the embedded PostgreSQL is not used inside Kubernetes, where its data would "
                    + "be lost; set DATABASE_URL");
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return url.equals(EMBEDDED) ? EMBEDDED : "a database URL";
    }
}
