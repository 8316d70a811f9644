package dev.retort.adapters.jdbc.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PostgreSQL's own programs, {@code psql} and {@code pg_dump}, where they are on the PATH. */
public final class RealPsql {
    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final int FIRST_WITHOUT_CSV_MARK = 18;
    private static final Pattern VERSION = Pattern.compile("PostgreSQL\\) (\\d+)");

    /** What it says last of all. */
    private static final String END = "the end of the script";

    private final Path program;

    private RealPsql(Path program) {
        this.program = program;
    }

    /** psql, where it is. */
    public static Optional<RealPsql> find() {
        return program("psql").map(RealPsql::new);
    }

    /**
     * Whether it can read csv data that stand in a script: to a server of 18 and later, older ones send the {@code \.}
     * as data (release notes of PostgreSQL 18).
     */
    public boolean readsCsv() {
        return TestPostgres.major() < FIRST_WITHOUT_CSV_MARK || version(program) >= FIRST_WITHOUT_CSV_MARK;
    }

    /** How many scripts were run in this JVM. */
    public static int runs() {
        return RUNS.get();
    }

    /**
     * Runs a script with {@code psql -X -f}.
     *
     * @return what it said, notices left out
     * @throws PsqlException if it fails
     */
    public String run(TestDatabase database, String script) {
        return run(database, script, List.of());
    }

    /** As {@link #run(TestDatabase, String)}, with more options. */
    public String run(TestDatabase database, String script, List<String> options) {
        RUNS.incrementAndGet();
        try {
            Path file = Files.createTempFile("retort", ".sql");
            try {
                Files.writeString(file, script + "\n\\echo " + END + "\n");
                List<String> arguments = new ArrayList<>(List.of("-X", "-q"));
                arguments.addAll(options);
                arguments.addAll(List.of("-f", file.toString()));
                return upToTheEnd(call(program, database, arguments).replace(file.toString(), "script"));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** psql ends with 0 where its input breaks off, too. */
    private static String upToTheEnd(String output) {
        if (!output.endsWith(END + "\n")) {
            throw new PsqlException("psql ended with 0 before the end of its script: " + output);
        }
        return output.substring(0, output.length() - END.length() - 1);
    }

    /** What {@code pg_dump --schema-only} says; empty, and told why once, where it cannot read this server. */
    public static Optional<String> dump(TestDatabase database) {
        return Dumper.PROGRAM
                .map(program -> call(program, database, List.of("--schema-only")))
                .map(dump -> dump.replaceAll("(?m)^\\\\(un)?restrict .*$", "").replace(database.name(), "DATABASE"));
    }

    private static Optional<Path> program(String name) {
        return Arrays.stream(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static String call(Path program, TestDatabase database, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("PGHOST", database.host());
        builder.environment().put("PGPORT", String.valueOf(database.port()));
        builder.environment().put("PGDATABASE", database.name());
        builder.environment().put("PGUSER", database.user());
        builder.environment().put("PGPASSWORD", database.password());
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            if (status != 0) {
                throw new PsqlException(program.getFileName() + " ended with " + status + ": " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int version(Path program) {
        try {
            Process process = new ProcessBuilder(program.toString(), "--version").start();
            Matcher version =
                    VERSION.matcher(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            return version.find() ? Integer.parseInt(version.group(1)) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** pg_dump, looked for once; tells why it is not used. */
    private static final class Dumper {
        static final Optional<Path> PROGRAM = find();

        private static Optional<Path> find() {
            Optional<Path> found = program("pg_dump");
            if (found.isEmpty()) {
                System.out.println("no comparison by pg_dump: it is not on the PATH");
            } else if (version(found.get()) < TestPostgres.major()) {
                System.out.println(
                        "no comparison by pg_dump " + version(found.get()) + ": it is older than the server");
                return Optional.empty();
            }
            return found;
        }
    }
}
