package dev.retort.benchmarks.program;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The psql on the PATH, for one server.
 *
 * @param url where the server is
 * @param folder where it runs
 */
public record Psql(String url, Path folder) {
    private static final String NAME = "psql";

    /**
     * Looks for psql, and whether it reaches the server.
     *
     * @throws RefusedException if one of them is not there
     */
    public static Psql connect(String url, Path folder) throws IOException, InterruptedException {
        Psql psql = new Psql(url, folder);
        psql.version();
        try {
            psql.answer("SELECT 1");
        } catch (RefusedException e) {
            throw new RefusedException("the server of --url cannot be reached: " + e.getMessage());
        }
        return psql;
    }

    /** Its own version, such as {@code 15.18}. */
    public String version() throws IOException, InterruptedException {
        Program program = program("");
        try {
            program.run(List.of(NAME, "--version"));
        } catch (IOException e) {
            throw new RefusedException("psql is not on the PATH; install the client programs of PostgreSQL");
        }
        return program.output().replace("psql (PostgreSQL) ", "");
    }

    /** Runs statements in one session, each in a transaction of its own, and answers the rows that they gave. */
    public String answer(String... statements) throws IOException, InterruptedException {
        Program program = program("");
        program.run(command(
                Stream.concat(Stream.of("-A", "-t"), Stream.of(statements).flatMap(sql -> Stream.of("-c", sql)))));
        return program.output();
    }

    /** Runs a file in one transaction, its tables in this schema. */
    public ProcessRun load(Path file, String schema) throws IOException, InterruptedException {
        return program(schema).run(command(Stream.of("-1", "-f", file.toString())));
    }

    /** Runs a script that brings its own transactions. */
    public ProcessRun run(Path script) throws IOException, InterruptedException {
        return program("").run(command(Stream.of("-f", script.toString())));
    }

    private List<String> command(Stream<String> arguments) {
        return Stream.concat(Stream.of(NAME, "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", url), arguments)
                .toList();
    }

    private Program program(String schema) {
        return new Program(
                folder,
                Map.of(
                        "PGOPTIONS", schema.isEmpty() ? "" : "-c search_path=" + schema,
                        "PGCLIENTENCODING", "UTF8",
                        "PGCONNECT_TIMEOUT", "10"));
    }
}
