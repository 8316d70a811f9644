package dev.retort.adapters.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Where connections come from; its text names the database for messages. */
interface ConnectionSource extends AutoCloseable {
    /** A connection, which the caller gives back. */
    Connection connect() throws SQLException;

    /** Takes a connection back that is as it was, or closed for good. */
    default void giveBack(Connection connection) throws SQLException {
        connection.close();
    }

    @Override
    default void close() {}

    /** The connections of an application, which stay its own. */
    static ConnectionSource of(DataSource dataSource) {
        return new ConnectionSource() {
            @Override
            public Connection connect() throws SQLException {
                return dataSource.getConnection();
            }

            @Override
            public String toString() {
                return "the DataSource";
            }
        };
    }
}
