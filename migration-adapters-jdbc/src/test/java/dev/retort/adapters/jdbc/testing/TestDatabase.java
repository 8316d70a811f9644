package dev.retort.adapters.jdbc.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/** A database of one test, dropped when it is closed, with the roles that the test made. */
public final class TestDatabase implements AutoCloseable {
    private final TestServer server;
    private final ServerLogin login;
    private final List<String> roles = new ArrayList<>();

    TestDatabase(TestServer server, ServerLogin login) {
        this.server = server;
        this.login = login;
    }

    /** Its name. */
    public String name() {
        return login.database();
    }

    /** Its JDBC URL, without credentials. */
    public String url() {
        return login.url();
    }

    /** The server's host. */
    public String host() {
        return login.host();
    }

    /** The server's port. */
    public int port() {
        return login.port();
    }

    /** A user who may do anything. */
    public String user() {
        return login.user();
    }

    /** The user's password. */
    public String password() {
        return login.password();
    }

    /** A plain DataSource of PostgreSQL's driver: each connection is a new one. */
    public PGSimpleDataSource dataSource() {
        return login.dataSource();
    }

    /** Statements and queries on it. */
    public Sql sql() {
        return new Sql(dataSource());
    }

    /** A connection, which the caller closes. */
    public Connection connect() throws SQLException {
        return dataSource().getConnection();
    }

    /** Runs the statements in order. */
    public void execute(String... statements) {
        sql().execute(statements);
    }

    /** The rows of a query, each as its columns joined by {@code |}; a null is an empty text. */
    public List<String> lines(String query) {
        return sql().lines(query);
    }

    /** The only row of a query, its columns joined by {@code |}. */
    public String value(String query) {
        return sql().value(query);
    }

    /** A new role with these options, such as {@code LOGIN PASSWORD 'x'}; dropped with the database. */
    public String newRole(String options) {
        String role = TestPostgres.unique("retort_role");
        execute("CREATE ROLE " + role + " " + options);
        roles.add(role);
        return role;
    }

    @Override
    public void close() {
        Sql sql = server.administration();
        sql.execute("DROP DATABASE IF EXISTS " + name() + " WITH (FORCE)");
        roles.forEach(role -> sql.execute("DROP ROLE IF EXISTS " + role));
    }

    @Override
    public String toString() {
        return url();
    }
}
