package dev.retort.cli.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.apache.commons.io.FileUtils;

/** The data folder of the embedded server. A folder of the final name is always a whole cluster. */
record Cluster(Path data) {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String UNFINISHED = "data.partial";

    static Cluster in(Path folder) {
        return new Cluster(folder.resolve("data"));
    }

    boolean exists() {
        return Files.exists(data);
    }

    /** Makes the cluster unless it is there, and refuses one that the programs cannot run. */
    void prepare(Programs programs, Credentials credentials) throws IOException, InterruptedException {
        if (exists()) {
            checkMajor();
        } else {
            initialize(programs, credentials);
        }
    }

    private void checkMajor() throws IOException {
        var version = data.resolve("PG_VERSION");
        if (!Files.exists(version)) {
            throw new EmbeddedServerException(data
                    + " is not a PostgreSQL data folder. To begin with an empty database: " + move("data-unknown"));
        }
        var found = Files.readString(version, UTF_8).strip();
        if (!found.equals(Binaries.major())) {
            throw new EmbeddedServerException(
                    data + " was made by PostgreSQL " + found + ", and this Retort runs PostgreSQL " + Binaries.major()
                            + ". To begin with an empty database: " + move("data-" + found)
                            + ". To keep the data: set DATABASE_URL to a PostgreSQL " + found + " server");
        }
    }

    private String move(String name) {
        return "mv " + quoted(data) + " " + quoted(data.resolveSibling(name));
    }

    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "'\\''") + "'";
    }

    private void initialize(Programs programs, Credentials credentials) throws IOException, InterruptedException {
        var folder = programs.folder();
        var password = folder.resolve("initdb.password");
        // An initdb may outlive a killed command for a moment: its folder is not used again.
        var partial = Files.createTempDirectory(folder, UNFINISHED);
        OwnerOnly.write(password, credentials.password() + "\n");
        try {
            runInitdb(programs, partial, password, credentials.user());
        } finally {
            Files.deleteIfExists(password);
        }
        Files.move(partial, data, StandardCopyOption.ATOMIC_MOVE);
        deleteUnfinished(folder);
    }

    /** Deletes what killed commands left, as far as nothing writes there any more. */
    private static void deleteUnfinished(Path folder) throws IOException {
        try (var leftovers = Files.newDirectoryStream(folder, UNFINISHED + "*")) {
            leftovers.forEach(leftover -> FileUtils.deleteQuietly(leftover.toFile()));
        }
    }

    /** Makes the cluster in the builtin locale, which is the same on every system and knows all of Unicode's letters. */
    private static void runInitdb(Programs programs, Path target, Path password, String user)
            throws IOException, InterruptedException {
        var outcome = programs.run(
                LIMIT,
                "initdb",
                List.of(
                        "--pgdata=" + target.getFileName(),
                        "--pwfile=" + password.getFileName(),
                        "--username=" + user,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--no-sync",
                        "--no-instructions"));
        if (!outcome.succeeded()) {
            throw new EmbeddedServerException("initdb could not make the database in " + target.getParent() + ": "
                    + outcome.reason() + ". See initdb.log there, or set DATABASE_URL to a server");
        }
    }
}
