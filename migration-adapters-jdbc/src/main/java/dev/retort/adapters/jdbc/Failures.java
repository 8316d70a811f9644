package dev.retort.adapters.jdbc;

import static dev.retort.error.ErrorCode.BAD_VERSION_TABLE;
import static dev.retort.error.ErrorCode.CHANGED_MEANWHILE;
import static dev.retort.error.ErrorCode.CONNECTION_LOST;
import static dev.retort.error.ErrorCode.REFUSED;
import static dev.retort.error.ErrorCode.UNREACHABLE;

import dev.retort.dialect.postgresql.VersionQueries;
import dev.retort.error.ErrorCode;
import dev.retort.port.TargetException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Reads the driver's exceptions (manual, appendix A: SQLSTATE). */
final class Failures {
    private static final Set<String> LOST = Set.of("57P01", "57P02");
    private static final Set<String> NOT_LET_IN = Set.of("08001", "08004", "3D000", "53300", "57P03");
    private static final Set<String> OTHER_TABLE = Set.of("42703", "42804", "42883");

    private Failures() {}

    /** A failure of Retort's own work on a database. */
    static TargetException ofTarget(String doing, SQLException e) {
        return ofTarget(doing, e, "");
    }

    /** A failure of Retort's own work on a database, with a remark at its end. */
    static TargetException ofTarget(String doing, SQLException e, String remark) {
        // A pool that waited in vain has no SQLSTATE to tell.
        ErrorCode code = e instanceof SQLTransientConnectionException
                ? UNREACHABLE
                : code(sqlState(e).orElse(""));
        return new TargetException(code, doing + " failed: " + message(e) + advice(code) + remark, e);
    }

    static boolean isConnectionLost(SQLException e) {
        String state = sqlState(e).orElse("");
        // The server itself sends class 08 for connections that its functions make (dblink, postgres_fdw).
        return LOST.contains(state) || (state.startsWith("08") && server(e).isEmpty());
    }

    static Optional<String> sqlState(SQLException e) {
        return Optional.ofNullable(e.getSQLState());
    }

    static Optional<ServerErrorMessage> server(SQLException e) {
        return e instanceof PSQLException psql ? Optional.ofNullable(psql.getServerErrorMessage()) : Optional.empty();
    }

    /** PostgreSQL's message with its SQLSTATE, in one line. */
    static String message(SQLException e) {
        String text = server(e)
                .map(server -> server.getSeverity() + ": " + server.getMessage())
                .orElseGet(() -> String.valueOf(e.getMessage()));
        return text.replace('\n', ' ')
                + sqlState(e).map(state -> " [" + state + "]").orElse("");
    }

    /** A message without the full stop at its end, so that more may follow. */
    static String sentence(Throwable e) {
        String text = String.valueOf(e.getMessage()).strip();
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    private static ErrorCode code(String state) {
        if (state.startsWith("28") || NOT_LET_IN.contains(state)) {
            return UNREACHABLE;
        }
        if (state.startsWith("08") || LOST.contains(state)) {
            return CONNECTION_LOST;
        }
        if (state.equals(VersionQueries.NOT_AS_EXPECTED)) {
            return CHANGED_MEANWHILE;
        }
        return OTHER_TABLE.contains(state) ? BAD_VERSION_TABLE : REFUSED;
    }

    private static String advice(ErrorCode code) {
        return switch (code) {
            case UNREACHABLE -> "; check the URL, user and password, and that the server runs";
            case CONNECTION_LOST -> "; nothing half done is left, run the command again";
            case BAD_VERSION_TABLE ->
                "; a table of that name is there and is not Retort's: choose another schema or name";
            case CHANGED_MEANWHILE -> "; look at 'current', and run the command again";
            default -> "; check the rights of the database user";
        };
    }
}
