package dev.retort.adapters.jdbc.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;

/**
 * Runs a script as {@code psql -X -f} would, as far as Retort's scripts go: anything else in a script is an error.
 *
 * <p>It knows {@code \set ON_ERROR_STOP on}, {@code \encoding UTF8} and the {@code \.} behind the data of a COPY, splits
 * statements by rules of its own, and stops at the first error.
 */
public final class PsqlInterpreter {
    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final Set<String> COMMANDS = Set.of("\\set ON_ERROR_STOP on", "\\encoding UTF8");

    private final TestDatabase database;

    /** An interpreter that runs its scripts on this database. */
    public PsqlInterpreter(TestDatabase database) {
        this.database = database;
    }

    /** How many scripts were run in this JVM. */
    public static int runs() {
        return RUNS.get();
    }

    /**
     * Runs a script in one session, without a transaction of its own.
     *
     * @return how many statements it had
     * @throws PsqlException at the first error
     */
    public int run(String script) {
        RUNS.incrementAndGet();
        PGSimpleDataSource dataSource = database.dataSource();
        dataSource.setPreferQueryMode(PreferQueryMode.SIMPLE);
        dataSource.setApplicationName("psql");
        try (Connection connection = dataSource.getConnection()) {
            return new Session(connection, new PsqlScript(script)).run();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The statements of a script without their semicolons; the data of a COPY follow it line by line as
     * {@code copy> 1\tone}.
     *
     * @throws PsqlException if it holds what Retort's scripts must not hold
     */
    public static List<String> statements(String text) {
        PsqlScript script = new PsqlScript(text);
        List<String> statements = new ArrayList<>();
        for (var next = script.next(true); next.isPresent(); next = script.next(true)) {
            if (!next.get().startsWith("\\")) {
                statements.add(next.get().substring(0, next.get().length() - 1).strip());
                if (PsqlScript.isCopyFromStdin(next.get())) {
                    script.copyData().lines().forEach(line -> statements.add("copy> " + line));
                }
            }
        }
        return statements;
    }

    /** A script on its way through a connection. */
    private record Session(Connection connection, PsqlScript script) {
        int run() throws SQLException {
            int statements = 0;
            for (Optional<String> next = next(); next.isPresent(); next = next()) {
                String text = next.get();
                if (text.startsWith("\\")) {
                    obey(text);
                } else {
                    statements++;
                    execute(text);
                }
            }
            return statements;
        }

        private Optional<String> next() throws SQLException {
            // psql reads plain literals as the server says that it does.
            PGConnection server = connection.unwrap(PGConnection.class);
            return script.next("on".equals(server.getParameterStatus("standard_conforming_strings")));
        }

        private void obey(String command) {
            if (!COMMANDS.contains(command.strip())) {
                throw script.fault("not a command of Retort's scripts: " + command.strip());
            }
        }

        private void execute(String text) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.setEscapeProcessing(false);
                if (PsqlScript.isCopyFromStdin(text)) {
                    byte[] data = script.copyData().getBytes(StandardCharsets.UTF_8);
                    connection.unwrap(PGConnection.class).getCopyAPI().copyIn(text, new ByteArrayInputStream(data));
                } else {
                    statement.execute(text);
                }
            } catch (SQLException | IOException e) {
                throw script.failed(e);
            }
        }
    }
}
