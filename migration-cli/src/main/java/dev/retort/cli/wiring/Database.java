package dev.retort.cli.wiring;

import com.google.inject.Inject;
import dev.retort.adapters.jdbc.DatabaseLogin;
import dev.retort.adapters.jdbc.JdbcTarget;
import dev.retort.cli.embedded.EmbeddedServer;
import dev.retort.cli.output.Console;
import dev.retort.cli.settings.Settings;
import dev.retort.cli.settings.url.DatabaseUrl;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The database of the settings: reached, or started, when it is first asked for, and named then.
 *
 * <p>Closed by whoever made the injector, also while it is still in use by another thread that is being stopped.
 */
public final class Database implements AutoCloseable {
    /** Where the embedded server is kept, in the project's folder. */
    private static final String FOLDER = ".retort";

    private final Settings settings;
    private final Console console;
    private Optional<JdbcTarget> target = Optional.empty();
    private Optional<EmbeddedServer> server = Optional.empty();

    @Inject
    Database(Settings settings, Console console) {
        this.settings = settings;
        this.console = console;
    }

    /** The database as a target; closed with this. */
    public synchronized JdbcTarget target() {
        if (target.isEmpty()) {
            DatabaseLogin login =
                    settings.database().resolve().map(this::configured).orElseGet(this::embedded);
            JdbcTarget connecting =
                    JdbcTarget.connecting(login, settings.execution().versionTable());
            target = Optional.of(settings.execution().role().map(connecting::as).orElse(connecting));
        }
        return target.get();
    }

    /** Where the embedded server of a project is kept. */
    static Path folder(Settings settings) {
        return settings.root().resolve(FOLDER);
    }

    private DatabaseLogin configured(DatabaseUrl url) {
        String direct = settings.database().isDirect() ? " (direct-url)" : "";
        console.narration().println("database " + url + direct + ", schema " + settings.schema());
        return url.login();
    }

    private DatabaseLogin embedded() {
        EmbeddedServer started = EmbeddedServer.start(
                folder(settings), line -> console.narration().println(line));
        server = Optional.of(started);
        console.narration()
                .println("database embedded PostgreSQL " + started.version() + " at 127.0.0.1:" + started.port()
                        + "/retort, schema " + settings.schema());
        return new DatabaseLogin(started.jdbcUrl(), started.user(), started.password());
    }

    @Override
    public synchronized void close() {
        target.ifPresent(JdbcTarget::close);
        server.ifPresent(EmbeddedServer::close);
        target = Optional.empty();
        server = Optional.empty();
    }
}
