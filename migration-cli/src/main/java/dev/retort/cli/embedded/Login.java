package dev.retort.cli.embedded;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/** Opens connections to a port of this machine with the server's own password. */
record Login(Credentials credentials, int port) {

    static final String HOST = "127.0.0.1";
    static final String DATABASE = "retort";

    private static final String NO_SUCH_DATABASE = "3D000";
    private static final int SECONDS = 10;

    /** Connects once and gives the server's version, such as "18.6". Makes the database when it is missing. */
    String serverVersion() throws SQLException {
        try {
            return versionSeenBy(DATABASE);
        } catch (SQLException e) {
            if (!NO_SUCH_DATABASE.equals(e.getSQLState())) {
                throw e;
            }
            makeDatabase();
            return versionSeenBy(DATABASE);
        }
    }

    private String versionSeenBy(String database) throws SQLException {
        try (var connection = open(database)) {
            return connection.getMetaData().getDatabaseProductVersion();
        }
    }

    private void makeDatabase() throws SQLException {
        try (var connection = open("postgres");
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + DATABASE);
        }
    }

    private Connection open(String database) throws SQLException {
        var source = new PGSimpleDataSource();
        source.setServerNames(new String[] {HOST});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(database);
        source.setUser(credentials.user());
        source.setPassword(credentials.password());
        source.setConnectTimeout(SECONDS);
        source.setSocketTimeout(SECONDS);
        return source.getConnection();
    }
}
