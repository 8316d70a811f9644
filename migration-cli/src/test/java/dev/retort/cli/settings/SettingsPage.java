package dev.retort.cli.settings;

import dev.retort.cli.settings.key.SettingKey;
import dev.retort.cli.settings.key.SettingKeys;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes docs/settings.md. */
final class SettingsPage {
    private static final String HEAD = """
            # Settings

            <!-- Made of the records in dev.retort.cli.settings.key; SettingsFilesTest compares, and writes it anew. -->

            ## Layers

            From the weakest to the strongest; the strongest that says something about a key wins:

            1. the default
            2. the settings file: `config/migration.yaml`, or `-c FILE`
            3. its named environment: the block of `environments` that `-n NAME` or `RETORT_ENVIRONMENT` names
            4. `.env` in the project's folder
            5. environment variables
            6. the command line: `--set KEY=VALUE`, over it `--url`, `--schema`, `--scripts`

            `retort settings` shows what holds and where each value was found; `--format json` is for programs. Secrets are left
            out.

            The project's folder is the one that holds `config/`; for a settings file elsewhere, the folder it is in. Paths of
            the settings are seen from there, paths on the command line from where it is typed. Without a settings file the
            folders of revisions must be told (`--scripts`, or `RETORT_SCRIPT_LOCATIONS` in a container); the rest has defaults.

            ## Keys

            A key of two levels is a block in the file, and is written with a dot after `--set`. Each key has an environment
            variable: lists are separated by commas there, as after `--set`, so a name with a comma stands in the file. An empty
            variable counts as not set. Where a key has two, the first wins.
            """;
    private static final String TAIL = """
            | `adapters.NAME.KEY` | The settings of an adapter on the class path; the adapter tells which keys it has. Values are texts. | | `RETORT_ADAPTERS_NAME_KEY` |
            | `variables.NAME` | The value of a variable that scripts declare, [revisions.md](revisions.md#variables); `-x NAME=VALUE` is stronger. | | |

            A time limit is a number with `ms`, `s` or `min`, up to 24 days. A name is written as it is in the database, without quotes, and
            has at most 63 bytes. Numbers, `true` and `false` are put in quotes where they are names.

            ## Variables

            `${NAME}` in a value stands for an environment variable, also of `.env`, and `${NAME:default}` for the default where
            it is not set; the forms of a shell (`${NAME:-default}`) are refused. What a variable holds is put in as it is:
            inside a URL a password must be encoded, so `PGPASSWORD` is the better place for it. A variable that is missing is
            an error where its value would hold, and only there. URLs are looked at only by commands that need the database.

            `.env` holds lines `NAME=value`. A value in single quotes is taken as it is; in double quotes `\\n`, `\\"`, `\\$`
            and `\\\\` stand for what they mean elsewhere; without quotes it ends with its line, or at a `#` behind a blank.
            `export` before the name is passed over. What the process has in its environment wins. `PGPASSFILE` and
            `PGSERVICEFILE` are read by the JDBC driver, which looks into the environment of the process alone.

            A variable `RETORT_...` that sets nothing is warned of. `RETORT_JAVA_OPTS` (options of the JVM) and
            `RETORT_CLASSPATH` (jars of adapters) belong to the launcher.

            ## Database URLs

            | written by | form |
            |---|---|
            | libpq | `postgresql://user:password@host:5432/database?sslmode=require` |
            | JDBC | `jdbc:postgresql://host:5432/database?user=app&ssl=true` |
            | SQLAlchemy | `postgresql+asyncpg://user:p%40ss@host:5433/database` |

            Several hosts are separated by commas, IPv6 addresses stand in brackets. `@`, `/`, `:`, `?`, `#` and `%` in a user
            or a password are written `%40`, `%2F`, `%3A`, `%3F`, `%23` and `%25`. Options may have libpq's names or those of
            PostgreSQL's JDBC driver; the ones that neither has, or that have no equal in the driver, are refused by name. Unix
            sockets are refused, because the driver has none.

            The password may be left out: `PGPASSWORD`, else the file that `PGPASSFILE` names, else `~/.pgpass` tells it. So is
            the user with `PGUSER`. `postgresql://?service=NAME` takes a service of `PGSERVICEFILE` or `~/.pg_service.conf`.

            `embedded` is the PostgreSQL that Retort brings along. It is refused for a named environment and inside Kubernetes.

            `direct-url` is for a `url` that leads to a connection pooler, through which a lock does not hold: Retort then uses
            `direct-url`, in any of these forms but `embedded`, and says so on its first line. A `url` that was meant more
            closely wins over it, so that nobody works on another database than the one he named: one of the command line
            (`--url`, `--set url=...`) over a `direct-url` from anywhere else, and one of a named environment over a
            `direct-url` at the top of the file.

            ## Locks and lost connections

            A statement waits for a lock at most `lock-timeout`; then its transaction is rolled back, and tried again up to
            `lock-retries` times, with a pause that doubles each time. Deadlocks and serialization failures are treated alike.
            Statements that work `CONCURRENTLY` have to wait for the transactions of others, so for them
            `concurrent-wait-timeout` counts. Who is in the way is told with each retry and each wait.

            A lost connection is made anew for as long as `reconnect-timeout` says, and the run goes on behind what is
            committed.

            ## The role

            With `role`, everything is done by `SET ROLE` to it, so that it owns the tables, those of Retort too, and the user
            of the URL needs no right but to be a member of it. A script may set another role; behind each step this one is
            put back.

            ## When something is wrong

            Everything that is wrong in the file, in `.env`, in variables and options is told at once, with file, line and
            column, the key, what was found, what is allowed, and the nearest name there is. The exit status is 3, and nothing
            was done. Environments that are not asked for are checked too.

            Editors that know YAML schemas complete and check `config/migration.yaml` by `config/migration.schema.json`, which
            its first line names.

            ## The log

            Retort tells what it does by itself; its libraries log errors and some warnings to standard error. `-v` adds every
            statement, with file and line and its first words. A project may have its own `config/logback.xml`; one that is
            wrong is an error. `-q` leaves out everything but results, warnings and failures.
            """;

    private SettingsPage() {}

    static String text() {
        String rows =
                new SettingKeys(Map.of()).all().stream().map(SettingsPage::row).collect(Collectors.joining());
        return HEAD + "\n| key | what it is | default | variables |\n|---|---|---|---|\n" + rows + TAIL;
    }

    private static String row(SettingKey key) {
        String standard = key.standard().isEmpty() ? key.withoutIt() : "`" + key.shown() + "`";
        String variables =
                key.variables().stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
        return "| `" + key.path() + "` | " + key.about() + " Allowed is " + key.allowed() + ". | " + standard + " | "
                + variables + " |\n";
    }
}
