package dev.retort.cli.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The superuser of the embedded server and its random password, kept in {@code pgpass} as psql reads it
 * ({@code PGPASSFILE=.retort/pgpass psql ...}; PostgreSQL manual, "The Password File").
 */
record Credentials(String user, String password) {

    private static final String USER = "retort";
    private static final int FIELDS = 5;

    /** Reads the password kept in the folder. */
    static Credentials keptIn(Path folder) throws IOException {
        var file = file(folder);
        var lines = Files.exists(file) ? Files.readAllLines(file, UTF_8) : List.<String>of();
        return lines.stream()
                .flatMap(line -> passwordIn(line).stream())
                .findFirst()
                .map(password -> new Credentials(USER, password))
                .orElseThrow(() -> new EmbeddedServerException("the password of the embedded PostgreSQL is gone from "
                        + file + ". Restore its line, or move " + folder + " away to begin with an empty database"));
    }

    /** Makes a password and keeps it in the folder. */
    static Credentials madeIn(Path folder) throws IOException {
        var made = new Credentials(USER, randomPassword());
        // The port is another one at each start.
        OwnerOnly.write(file(folder), "127.0.0.1:*:*:" + USER + ":" + made.password() + "\n");
        return made;
    }

    private static Path file(Path folder) {
        return folder.resolve("pgpass");
    }

    private static Optional<String> passwordIn(String line) {
        var fields = line.split(":", FIELDS);
        return fields.length == FIELDS && fields[3].equals(USER) ? Optional.of(fields[4]) : Optional.empty();
    }

    private static String randomPassword() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "Credentials[user=" + user + "]";
    }
}
