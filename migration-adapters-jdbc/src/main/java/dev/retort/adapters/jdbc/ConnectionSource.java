package dev.retort.adapters.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Where connections come from; its text names the database for messages. */
interface ConnectionSource extends AutoCloseable {
    /** A connection, which the caller closes. */
    Connection connect() throws SQLException;

    @Override
    void close();

    /** The connections of an application, which stay its own. */
    static ConnectionSource of(DataSource dataSource) {
        return new ConnectionSource() {
            @Override
            public Connection connect() throws SQLException {
                return dataSource.getConnection();
            }

            @Override
            public void close() {}

            @Override
            public String toString() {
                return "the DataSource";
            }
        };
    }
}
