package dev.retort.cli.settings.key;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.retort.dialect.VersionTable;
import dev.retort.execution.ExecutionOptions;
import dev.retort.execution.WaitPolicy;
import dev.retort.schema.QualifiedName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The settings as they are written: one component for each key, bound by Jackson. Everything that lists keys is made of
 * this record: the shipped file, its schema, the page about settings, the names of environment variables.
 *
 * @param url where the database is
 * @param directUrl where the server itself is, beside a connection pooler
 * @param role the role that acts
 * @param schema the isolation schema
 * @param searchPath the search path of the scripts; empty for the schema alone
 * @param scriptLocations the folders with revision files
 * @param recursiveScriptLocations whether the folders below them count, too
 * @param versionTable the version table
 * @param historyTable the name of the history table
 * @param transactionPerPlan whether all steps of a plan are one transaction
 * @param lockTimeout how long a statement may wait for a lock
 * @param lockRetries how often a transaction is tried again that a lock was in the way of
 * @param concurrentWaitTimeout how long a concurrent statement may wait for other transactions
 * @param statementTimeout how long a statement may take
 * @param runLockTimeout how long to wait for another run
 * @param reconnectTimeout how long to try to get a lost connection back
 * @param adapter the adapter that carries plans out
 * @param variables the values of variables in scripts, by their names
 * @param adapters the settings of adapters, by their names
 */
public record SettingsFile(
        @JsonProperty("url")
        @Setting(
                about = "Where the database is: postgresql://user:password@host:5432/database, in the form of JDBC,"
                        + " libpq or SQLAlchemy, or 'embedded' for a PostgreSQL that Retort brings along and keeps"
                        + " in .retort/. Keep passwords out of this file: set DATABASE_URL or PGPASSWORD.",
                variable = "DATABASE_URL",
                example = "postgresql://app@db.example:5432/orders",
                otherwise = "none")
        Optional<String> url,

        @JsonProperty("direct-url")
        @Setting(
                about =
                        "Where the server itself is, where url leads to a connection pooler; every command that connects"
                                + " uses it instead. A url of the command line, or of a named environment, wins over a"
                                + " direct-url that does not stand there too.",
                example = "postgresql://app@server.example:5432/orders",
                otherwise = "url")
        Optional<String> directUrl,

        @JsonProperty("role")
        @Setting(
                about =
                        "The role that acts, by SET ROLE: it owns what is created, the tables of Retort too. The user of"
                                + " the URL must be a member of it.",
                example = "app_owner",
                otherwise = "the user of the URL")
        Optional<Identifier> role,

        @JsonProperty("schema")
        @Setting(
                about = "The isolation schema: made if it is missing, holds the version and history tables, is the"
                        + " search path of the scripts.",
                variable = "DB_SCHEMA",
                standard = "public")
        Identifier schema,

        @JsonProperty("search-path")
        @Setting(
                about = "The schemas that scripts see without a prefix; what they create goes into the first. $schema"
                        + " stands for the isolation schema.",
                example = "[$schema, public]",
                otherwise = "the isolation schema alone")
        List<Identifier> searchPath,

        @JsonProperty("script-locations")
        @Setting(
                about = "The folders with revision files, seen from the project's folder; a new one goes beside what it"
                        + " follows, or into the first.",
                standard = "migrations")
        List<Folder> scriptLocations,

        @JsonProperty("recursive-script-locations")
        @Setting(about = "Whether folders below the script locations hold revision files, too.", standard = "false")
        boolean recursiveScriptLocations,

        @JsonProperty("version-table") VersionTableSettings versionTable,

        @JsonProperty("history-table")
        @Setting(
                about = "The table that keeps what was carried out, in the isolation schema.",
                standard = "retort_history")
        Identifier historyTable,

        @JsonProperty("transaction-per-plan")
        @Setting(
                about =
                        "Whether all steps of a plan are one transaction, which a failure rolls back as a whole. A plan with"
                                + " a step that leaves its transaction is refused then.",
                standard = "false")
        boolean transactionPerPlan,

        @JsonProperty("lock-timeout")
        @Setting(
                about = "How long a statement may wait for a lock, where its section does not say, before its"
                        + " transaction is rolled back and tried again; 0s for any time.",
                standard = "5s")
        Duration lockTimeout,

        @JsonProperty("lock-retries")
        @Setting(
                about = "How often a transaction is tried again that a lock timeout, a deadlock or a serialization"
                        + " failure rolled back; 0 for never.",
                standard = "10")
        Count lockRetries,

        @JsonProperty("concurrent-wait-timeout")
        @Setting(
                about =
                        "How long a statement that builds, drops or reindexes CONCURRENTLY may wait for the transactions"
                                + " of others.",
                standard = "15min")
        Duration concurrentWaitTimeout,

        @JsonProperty("statement-timeout")
        @Setting(
                about = "How long a statement may take, where its section does not say.",
                example = "5min",
                otherwise = "the server's statement_timeout")
        Optional<Duration> statementTimeout,

        @JsonProperty("run-lock-timeout")
        @Setting(about = "How long to wait for another run of Retort to end.", standard = "60s")
        Duration runLockTimeout,

        @JsonProperty("reconnect-timeout")
        @Setting(about = "How long to try to get a lost connection back; 0s for not at all.", standard = "60s")
        Duration reconnectTimeout,

        @JsonProperty("adapter")
        @Setting(
                about = "What carries plans out: jdbc (the database), sqlfile (a script, as with --sql), or an"
                        + " adapter on the class path.",
                standard = "jdbc")
        AdapterName adapter,

        @JsonProperty("variables") Map<String, String> variables,

        @JsonProperty("adapters") Map<String, Map<String, String>> adapters) {

    /** In the search path, the isolation schema, whatever it is called. */
    private static final String ISOLATION_SCHEMA = "$schema";

    @Override
    public String toString() {
        return "settings for the schema " + schema;
    }

    /** The bookkeeping, the search path and the limits. */
    public ExecutionOptions execution() {
        String home = schema.value();
        return new ExecutionOptions(
                new VersionTable(
                        new QualifiedName(home, versionTable.name().value()),
                        versionTable.column().value(),
                        versionTable.width().map(CharacterCount::asInt).orElseGet(OptionalInt::empty),
                        new QualifiedName(home, historyTable.value())),
                searchPath.isEmpty()
                        ? List.of(home)
                        : searchPath.stream()
                                .map(Identifier::value)
                                .map(name -> name.equals(ISOLATION_SCHEMA) ? home : name)
                                .toList(),
                Optional.of(lockTimeout),
                statementTimeout,
                role.map(Identifier::value),
                new WaitPolicy(runLockTimeout, false, lockRetries.asInt(), concurrentWaitTimeout, reconnectTimeout),
                transactionPerPlan);
    }

    /**
     * The version table.
     *
     * @param name its name in the isolation schema
     * @param column its only column
     * @param width how many characters the column takes
     */
    public record VersionTableSettings(
            @JsonProperty("name")
            @Setting(
                    about = "The table that keeps the revisions in force, in the isolation schema;"
                            + " alembic_version takes over a database of Alembic's.",
                    standard = "retort_version")
            Identifier name,

            @JsonProperty("column")
            @Setting(about = "Its only column; version_num in a table of Alembic's.", standard = "revision")
            Identifier column,

            @JsonProperty("width")
            @Setting(
                    about = "How many characters an id may have, and the column takes where Retort makes it; 32 in a"
                            + " table of Alembic's.",
                    example = "32",
                    otherwise = "any number, in a column of type text")
            Optional<CharacterCount> width) {}
}
