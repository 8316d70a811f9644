package dev.retort.adapters.jdbc;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How to reach a database. The password shows in no text that is made of it.
 *
 * @param jdbcUrl a {@code jdbc:postgresql:} URL without the password
 * @param user the database user; empty for the driver's choice
 * @param password the password; empty where none is needed, or the driver knows it from a password file
 */
public record DatabaseLogin(String jdbcUrl, String user, String password) {
    private static final Pattern SERVICE = Pattern.compile("[?&]service=([^&]*)");

    /** Refuses nulls. */
    public DatabaseLogin {
        Objects.requireNonNull(jdbcUrl, "jdbcUrl");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
    }

    @Override
    public String toString() {
        Matcher service = SERVICE.matcher(jdbcUrl);
        String shown = service.find()
                ? "service " + service.group(1)
                : jdbcUrl.replaceFirst("(?s)\\?.*", "").replaceFirst("(?s)//.*@", "//");
        return (user.isEmpty() ? shown : shown + " as " + user).replaceAll("\\p{Cntrl}", "\uFFFD");
    }
}
