package dev.retort.cli.settings.url;

import static java.util.Map.entry;

import dev.retort.cli.settings.fault.Nearest;
import dev.retort.cli.settings.fault.SettingsException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.postgresql.PGProperty;

/** How the options of libpq and SQLAlchemy are called in the JDBC driver. */
final class UrlOptions {
    /**
     * An option of the driver.
     *
     * @param name the driver's name
     * @param value the driver's value
     */
    record Option(String name, String value) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** A driver's option, and what its values are called; none where they are called the same. */
    private record Translation(String property, Map<String, String> values) {}

    // https://www.postgresql.org/docs/18/libpq-connect.html#LIBPQ-PARAMKEYWORDS
    private static final Map<String, Translation> TRANSLATIONS = Map.ofEntries(
            entry("host", same("PGHOST")),
            entry("port", same("PGPORT")),
            entry("dbname", same("PGDBNAME")),
            entry("connect_timeout", same("connectTimeout")),
            entry("application_name", same("ApplicationName")),
            entry("gssencmode", same("gssEncMode")),
            entry("krbsrvname", same("kerberosServerName")),
            entry("channel_binding", same("channelBinding")),
            entry("sslnegotiation", same("sslNegotiation")),
            entry("require_auth", same("requireAuth")),
            entry("keepalives", new Translation("tcpKeepAlive", Map.of("0", "false", "1", "true"))),
            entry(
                    "load_balance_hosts",
                    new Translation("loadBalanceHosts", Map.of("disable", "false", "random", "true"))),
            entry(
                    "target_session_attrs",
                    new Translation(
                            "targetServerType",
                            Map.of(
                                    "any", "any",
                                    "read-write", "primary",
                                    "primary", "primary",
                                    "read-only", "secondary",
                                    "standby", "secondary",
                                    "prefer-standby", "preferSecondary"))));

    /** What {@code ssl} is outside JDBC: true as libpq reads it, and the modes as asyncpg reads them. */
    private static final Translation FOREIGN_SSL = new Translation(
            "sslmode",
            Map.of(
                    "true", "require",
                    "false", "disable",
                    "disable", "disable",
                    "allow", "allow",
                    "prefer", "prefer",
                    "require", "require",
                    "verify-ca", "verify-ca",
                    "verify-full", "verify-full"));

    private UrlOptions() {}

    private static Translation same(String property) {
        return new Translation(property, Map.of());
    }

    /** Whether there is an option of this name, which can be used or not. */
    static boolean knows(String name) {
        return TRANSLATIONS.containsKey(name) || PGProperty.forName(name) != null || UrlRefusals.knows(name);
    }

    /** The known name nearest to this one. */
    static Optional<String> nearest(String name) {
        Collection<String> known = new TreeSet<>(TRANSLATIONS.keySet());
        Stream.of(PGProperty.values()).map(PGProperty::getName).forEach(known::add);
        return Nearest.to(name, known);
    }

    /** Translates a known option, and refuses it if it or its value cannot be used. */
    static Option translate(UrlText.Form form, String name, String value) {
        UrlRefusals.check(name, value);
        Translation translation = name.equals("ssl") && form != UrlText.Form.JDBC
                ? FOREIGN_SSL
                : TRANSLATIONS.getOrDefault(name, same(name));
        String translated = value;
        if (!translation.values().isEmpty()) {
            translated = Optional.ofNullable(translation.values().get(value))
                    .orElseThrow(() ->
                            wrongChoice(name, new TreeSet<>(translation.values().keySet())));
        }
        PGProperty property = PGProperty.forName(translation.property());
        if (property != null) {
            requireValue(name, property, translated);
        }
        return new Option(translation.property(), translated);
    }

    private static void requireValue(String name, PGProperty property, String value) {
        String usual = Optional.ofNullable(property.getDefaultValue()).orElse("");
        String[] choices = property.getChoices();
        if (choices != null) {
            if (!Arrays.asList(choices).containsAll(Arrays.asList(items(property, value)))) {
                throw wrongChoice(name, Arrays.asList(choices));
            }
        } else if (property == PGProperty.SSL || usual.equals("true") || usual.equals("false")) {
            if (!value.equals("true") && !value.equals("false")) {
                throw wrongChoice(name, Arrays.asList("true", "false"));
            }
        } else if (usual.matches("-?[0-9]+") && property != PGProperty.PG_PORT) {
            requireNumber(name, usual, value);
        }
    }

    private static String[] items(PGProperty property, String value) {
        return property == PGProperty.REQUIRE_AUTH ? value.split(",", -1) : new String[] {value};
    }

    // Of the numbers that are usually positive, the prepare threshold alone has a meaning for -1.
    private static void requireNumber(String name, String usual, String value) {
        boolean negative = usual.startsWith("-") || name.equals(PGProperty.PREPARE_THRESHOLD.getName());
        boolean number = value.matches("[0-9]{1,10}") && Long.parseLong(value) <= Integer.MAX_VALUE;
        if (!number && !(negative && value.equals("-1"))) {
            throw new SettingsException("the database URL's option " + name + " is not a number that the JDBC driver "
                    + "takes; write a whole number, as in " + name + "=10");
        }
    }

    private static SettingsException wrongChoice(String name, Collection<String> choices) {
        return new SettingsException("the database URL's option " + name + " has a value that cannot be used; write "
                + "one of " + String.join(", ", choices));
    }
}
