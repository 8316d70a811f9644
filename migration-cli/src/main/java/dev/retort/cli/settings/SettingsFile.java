package dev.retort.cli.settings;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;

/**
 * The settings file as it is written; see {@code config/migration.yaml} for what each key means.
 *
 * @param url where the database is
 * @param schema the isolation schema
 * @param searchPath the search path of the scripts
 * @param scriptLocations the folders with revision files
 * @param versionTable the version table
 * @param historyTable the name of the history table
 * @param lockTimeout how long a statement may wait for a lock
 * @param statementTimeout how long a statement may take
 * @param runLockTimeout how long to wait for another run
 */
record SettingsFile(
        @JsonProperty("url") Optional<String> url,
        @JsonProperty("schema") Optional<String> schema,
        @JsonProperty("search-path") Optional<List<String>> searchPath,
        @JsonProperty("script-locations") Optional<List<String>> scriptLocations,
        @JsonProperty("version-table") Optional<VersionTableFile> versionTable,
        @JsonProperty("history-table") Optional<String> historyTable,
        @JsonProperty("lock-timeout") Optional<String> lockTimeout,
        @JsonProperty("statement-timeout") Optional<String> statementTimeout,
        @JsonProperty("run-lock-timeout") Optional<String> runLockTimeout) {
    @Override
    public String toString() {
        return "schema " + schema + ", script-locations " + scriptLocations;
    }

    /** What holds where there is no file. */
    static final SettingsFile EMPTY = new SettingsFile(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /**
     * The version table.
     *
     * @param name its name in the isolation schema
     * @param column its column
     */
    record VersionTableFile(
            @JsonProperty("name") Optional<String> name,
            @JsonProperty("column") Optional<String> column) {}
}
