package dev.retort.cli;

import dev.retort.adapters.jdbc.testing.Secrets;
import dev.retort.adapters.jdbc.testing.TestDatabase;
import dev.retort.cli.output.Console;
import dev.retort.execution.Cancellation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A project in a folder, on which commands are run inside this JVM. */
final class TestProject {
    /** A password with everything in it that URLs and shells mangle. */
    static final String PASSWORD = Secrets.MARK + ":@/%?#&+'\"\\ pass";

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();

    private TestProject(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment.putAll(environment);
    }

    /** A folder as it is, with an empty environment. */
    static TestProject bare(Path folder) {
        return new TestProject(folder, Map.of());
    }

    /** A project with settings and without revisions. */
    TestProject(Path folder) {
        this(folder, Map.of("DB_SCHEMA", "app"));
        write("config/migration.yaml", "url: ${DATABASE_URL:embedded}\nscript-locations: [migrations]\n");
        write("migrations/.keep", "");
    }

    TestProject on(TestDatabase database) {
        return with("DATABASE_URL", url(database, database.user(), database.password()));
    }

    static String url(TestDatabase database, String user, String password) {
        return "postgresql://" + encode(user) + ":" + encode(password) + "@" + database.host() + ":" + database.port()
                + "/" + database.name();
    }

    private static String encode(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            encoded.append(Character.isLetterOrDigit(b) ? String.valueOf((char) b) : String.format("%%%02X", b));
        }
        return encoded.toString();
    }

    TestProject with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Path folder() {
        return folder;
    }

    Map<String, String> environment() {
        return environment;
    }

    /** Writes a revision with these sections. */
    Path revision(String id, String down, String upgrade, String downgrade) {
        return write(
                "migrations/" + id + ".sql",
                "-- revision: " + id + "\n-- down_revision: " + down + "\n-- message: step " + id
                        + "\n\n-- retort:upgrade\n" + upgrade + "\n\n-- retort:downgrade\n" + downgrade + "\n");
    }

    Path write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.resolveSibling(""));
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Outcome run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(stream(out), stream(err));
        int status = new CommandRun(console, folder, environment, new Cancellation()).run(arguments);
        return new Outcome(
                status,
                Secrets.without(out.toString(StandardCharsets.UTF_8)),
                Secrets.without(err.toString(StandardCharsets.UTF_8)));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    /** How a command ended and what it said. */
    record Outcome(int status, String out, String err) {}
}
