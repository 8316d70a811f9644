package dev.retort.cli.settings.url;

import dev.retort.adapters.jdbc.DatabaseLogin;
import dev.retort.cli.settings.fault.SettingsException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A database URL as JDBC, libpq and SQLAlchemy write it, taken apart and translated for the JDBC driver. Blanks and line
 * breaks around it are left out, as a secret's file ends with one. No message and no text of it holds the password.
 *
 * @param hosts one or more {@code host:port}, separated by commas; or {@code service NAME}
 * @param database the database; empty for the one named like the user, or the service's
 * @param login how the driver reaches it
 */
public record DatabaseUrl(String hosts, String database, DatabaseLogin login) {
    private static final String SERVICE = "service ";

    /** What may be shown of a URL: no value that could be a secret, or lead to one. */
    private static final Set<String> SHOWN =
            Set.of("sslmode", "ssl", "targetServerType", "loadBalanceHosts", "connectTimeout", "ApplicationName");

    private static final Pattern OPTION = Pattern.compile("([^?&=]+)=([^&]*)");

    /**
     * Takes a URL apart.
     *
     * @throws SettingsException if it is of no known form, or says what the JDBC driver cannot do; the message holds no
     *     password
     */
    public static DatabaseUrl parse(String url) {
        UrlText text = UrlText.of(url.strip());
        try {
            return of(UrlProperties.of(text));
        } catch (SettingsException e) {
            // What follows an '@' that stands too late may be a part of the password.
            throw text.endsCredentialsLate() ? UrlText.malformed() : e;
        }
    }

    private static DatabaseUrl of(UrlProperties properties) {
        String user = properties.take("user");
        String password = properties.take("password");
        String database = properties.take("PGDBNAME");
        String service = properties.take("service");
        return service.isEmpty()
                ? ofServers(properties, database, user, password)
                : ofService(properties, service, database, user, password);
    }

    private static DatabaseUrl ofServers(UrlProperties properties, String database, String user, String password) {
        String hosts = properties.hosts().stream().map(UrlHost::toString).collect(Collectors.joining(","));
        String jdbcUrl = "jdbc:postgresql://" + hosts + "/" + UrlCoding.encode(database) + properties.asQuery("?");
        return new DatabaseUrl(hosts, database, new DatabaseLogin(jdbcUrl, user, password));
    }

    // A host before the query, even the usual one, would override the service's; so would a user that is set later.
    private static DatabaseUrl ofService(
            UrlProperties properties, String service, String database, String user, String password) {
        properties.refuseServers();
        String jdbcUrl = "jdbc:postgresql://?service=" + UrlCoding.encode(service)
                + option("dbname", database)
                + option("user", user)
                + properties.asQuery("&");
        UrlService.require(service, jdbcUrl);
        return new DatabaseUrl(SERVICE + service, database, new DatabaseLogin(jdbcUrl, user, password));
    }

    private static String option(String name, String value) {
        return value.isEmpty() ? "" : "&" + name + "=" + UrlCoding.encode(value);
    }

    /**
     * This URL with the user of {@code PGUSER} and the password of {@code PGPASSWORD}, where neither it nor its service
     * names one. The driver itself reads neither variable; what is missing still it takes from the password file and the
     * operating system.
     */
    public DatabaseUrl withDefaults(Map<String, String> environment) {
        Properties settled = service().flatMap(UrlService::find).orElseGet(Properties::new);
        String user = settled.containsKey("user") ? "" : environment.getOrDefault("PGUSER", "");
        String password = settled.containsKey("password") ? "" : environment.getOrDefault("PGPASSWORD", "");
        return new DatabaseUrl(
                hosts,
                database,
                new DatabaseLogin(
                        login.jdbcUrl(),
                        login.user().isEmpty() ? user : login.user(),
                        login.password().isEmpty() ? password : login.password()));
    }

    private Optional<String> service() {
        return hosts.startsWith(SERVICE) ? Optional.of(hosts.substring(SERVICE.length())) : Optional.empty();
    }

    /** The URL with its user, without its password; of the options the values that cannot be secret. */
    public String shown() {
        String user = login.user().isEmpty() ? "" : UrlCoding.encode(login.user()) + "@";
        String query = login.jdbcUrl().replaceFirst("^[^?]*", "");
        return "postgresql://" + user + plain(service().isPresent() ? "" : hosts + "/" + database)
                + OPTION.matcher(query)
                        .replaceAll(option -> Matcher.quoteReplacement(option.group(1) + "="
                                + (SHOWN.contains(option.group(1))
                                                || option.group(1).equals("service")
                                        ? option.group(2)
                                        : "***")));
    }

    /** The servers and the database, or the service, fit to be shown. */
    @Override
    public String toString() {
        String user = login.user().isEmpty() ? System.getProperty("user.name", "") : login.user();
        String name = database.isEmpty() && service().isEmpty() ? user : database;
        return plain(name.isEmpty() ? hosts : hosts + "/" + name);
    }

    private static String plain(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "\uFFFD");
    }
}
