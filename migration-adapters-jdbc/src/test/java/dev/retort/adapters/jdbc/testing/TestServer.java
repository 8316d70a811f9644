package dev.retort.adapters.jdbc.testing;

/**
 * A server that tests make their databases on.
 *
 * @param description what it is, for people
 * @param login a user who may make databases and roles
 * @param stopping stops it, where the tests started it
 */
record TestServer(String description, ServerLogin login, Runnable stopping) {
    /** Where databases are made and dropped. */
    Sql administration() {
        return new Sql(login.dataSource());
    }

    void stop() {
        stopping.run();
    }
}
