package dev.retort.cli.settings.url;

import dev.retort.cli.settings.fault.SettingsException;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.postgresql.Driver;
import org.postgresql.jdbcurlresolver.PgServiceConfParser;

/** The connection service file, as the driver finds and reads it. */
final class UrlService {
    // The driver logs a line that it does not understand, and that line may hold a password.
    private static final Logger LOGGER = Logger.getLogger(PgServiceConfParser.class.getName());

    static {
        LOGGER.setLevel(Level.OFF);
    }

    private UrlService() {}

    /** What the file says about a service, by the driver's names; empty if it does not know it. */
    static Optional<Properties> find(String service) {
        return Optional.ofNullable(PgServiceConfParser.getServiceProperties(service));
    }

    /** Refuses a service that the driver cannot use, or that Retort cannot. */
    static void require(String service, String jdbcUrl) {
        Properties properties = find(service).orElseThrow(() -> unusable(service));
        properties.stringPropertyNames().forEach(name -> UrlRefusals.check(name, properties.getProperty(name)));
        if (Driver.parseURL(jdbcUrl, null) == null) {
            throw unusable(service);
        }
    }

    private static SettingsException unusable(String service) {
        return new SettingsException("the database URL names the service '" + service + "', which the JDBC driver does "
                + "not find, or cannot read; put [" + service + "] into ~/.pg_service.conf or the file that the "
                + "environment variable PGSERVICEFILE names, with host, port, dbname, user, password and options by "
                + "their JDBC names alone (connectTimeout, not connect_timeout)");
    }
}
