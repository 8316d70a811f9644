package dev.retort.adapters.jdbc;

import java.util.Objects;

/**
 * How to reach a database. The password shows in no text that is made of it.
 *
 * @param jdbcUrl a {@code jdbc:postgresql:} URL without credentials
 * @param user the database user; empty for the driver's choice
 * @param password the password; empty where none is needed, or the driver knows it from a password file
 */
public record DatabaseLogin(String jdbcUrl, String user, String password) {
    /** Refuses nulls. */
    public DatabaseLogin {
        Objects.requireNonNull(jdbcUrl, "jdbcUrl");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
    }

    @Override
    public String toString() {
        return jdbcUrl.replaceFirst("//[^/]*@", "//").replaceFirst("\\?.*", "") + (user.isEmpty() ? "" : " as " + user);
    }
}
