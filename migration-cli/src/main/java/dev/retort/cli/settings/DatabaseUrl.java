package dev.retort.cli.settings;

import dev.retort.adapters.jdbc.DatabaseLogin;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A database URL as JDBC, libpq and SQLAlchemy write it, taken apart. No message and no text of it holds the password.
 *
 * @param hosts one or more {@code host:port}, separated by commas
 * @param database the database
 * @param login how the driver reaches it
 */
public record DatabaseUrl(String hosts, String database, DatabaseLogin login) {
    private static final Pattern FORM = Pattern.compile(
            "(?:jdbc:)?(?:postgresql|postgres)(?:\\+[a-z0-9_]+)?://(?:(?<user>[^/?#]*)@)?(?<hosts>[^/?#@]*)"
                    + "(?:/(?<database>[^?#]*))?(?:\\?(?<query>[^#]*))?");

    /**
     * Takes a URL apart.
     *
     * @throws SettingsException if it is of no known form; the message does not repeat it
     */
    public static DatabaseUrl parse(String url) {
        Matcher matcher = FORM.matcher(url);
        if (!matcher.matches()) {
            throw new SettingsException("the database URL is not of the form "
                    + "postgresql://user:password@host:5432/database (jdbc:postgresql://... serves too); correct url, "
                    + "DATABASE_URL or --url; '@', '/' and ':' in a password are written %40, %2F and %3A");
        }
        List<String> options = new ArrayList<>();
        String[] credentials = matcher.group("user") == null
                ? new String[] {""}
                : matcher.group("user").split(":", 2);
        String user = decode(credentials[0]);
        String password = credentials.length > 1 ? decode(credentials[1]) : "";
        for (String option :
                Optional.ofNullable(matcher.group("query")).orElse("").split("&", -1)) {
            if (option.startsWith("user=")) {
                user = decode(option.substring("user=".length()));
            } else if (option.startsWith("password=")) {
                password = decode(option.substring("password=".length()));
            } else if (option.startsWith("host=")) {
                throw new SettingsException("the database URL names a host as an option, as for a unix socket, which "
                        + "the JDBC driver does not have; write the host in its place: postgresql://host/database");
            } else if (!option.isEmpty()) {
                options.add(option);
            }
        }
        String hosts = matcher.group("hosts").isEmpty() ? "localhost" : matcher.group("hosts");
        String database = Optional.ofNullable(matcher.group("database")).orElse("");
        String jdbcUrl = "jdbc:postgresql://" + hosts + "/" + database
                + (options.isEmpty() ? "" : "?" + String.join("&", options));
        String name = database.isEmpty() ? user : decode(database);
        return new DatabaseUrl(hosts, name, new DatabaseLogin(jdbcUrl, user, password));
    }

    private static String decode(String text) {
        try {
            // The decoder is made for forms, where a plus is a blank; in a URL it is a plus.
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new SettingsException("the database URL holds a '%' that is not followed by two hexadecimal digits; "
                    + "write a real '%' as %25");
        }
    }

    @Override
    public String toString() {
        return hosts + "/" + database;
    }
}
