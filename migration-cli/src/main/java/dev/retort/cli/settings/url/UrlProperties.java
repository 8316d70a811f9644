package dev.retort.cli.settings.url;

import dev.retort.cli.settings.fault.SettingsException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a database URL says, by the JDBC driver's names; each thing once. */
final class UrlProperties {
    private static final String SYSTEM_CERTIFICATES = "org.postgresql.ssl.DefaultJavaSSLFactory";

    private final Map<String, String> values = new LinkedHashMap<>();
    private final UrlText text;

    private UrlProperties(UrlText text) {
        this.text = text;
    }

    static UrlProperties of(UrlText text) {
        UrlProperties properties = new UrlProperties(text);
        String[] credentials = text.credentials().orElse("").split(":", 2);
        properties.put("user", UrlCoding.decode(credentials[0]));
        properties.put("password", credentials.length < 2 ? "" : UrlCoding.decode(credentials[1]));
        properties.put(
                "PGDBNAME",
                text.form() == UrlText.Form.JDBC
                        ? UrlCoding.decodeForm(text.database())
                        : UrlCoding.decode(text.database()));
        properties.readQuery();
        properties.translateCertificates();
        return properties;
    }

    private void readQuery() {
        String previous = "";
        for (String piece : text.query().split("&", -1)) {
            if (!piece.isEmpty()) {
                previous = read(piece, previous);
            }
        }
    }

    private String read(String piece, String previous) {
        int equals = piece.indexOf('=');
        String name = decode(equals < 0 ? piece : piece.substring(0, equals));
        if (!UrlOptions.knows(name) && !name.equals("client_encoding")) {
            throw unknown(name, equals >= 0 && !previous.endsWith("password"));
        }
        String value = equals < 0 ? "" : decode(piece.substring(equals + 1));
        if (name.equals("client_encoding")) {
            requireUtf8(value);
            return name;
        }
        // The driver reads a lone "ssl" as ssl=true.
        boolean loneSsl = name.equals("ssl") && value.isEmpty() && text.form() == UrlText.Form.JDBC;
        if (equals < 0 && !loneSsl) {
            throw new SettingsException("the database URL's option " + name + " has no value; write " + name + "=...");
        }
        put(UrlOptions.translate(text.form(), name, loneSsl ? "true" : value));
        return name;
    }

    private String decode(String text) {
        return this.text.form() == UrlText.Form.LIBPQ ? UrlCoding.decode(text) : UrlCoding.decodeForm(text);
    }

    // A name after a password may be a part of it, cut off by an '&', and is not repeated.
    private static SettingsException unknown(String name, boolean shown) {
        if (!shown) {
            return new SettingsException("the database URL holds an option that is unknown, or has no '='; write "
                    + "option=value, and an '&' in a password or another value as %26");
        }
        return new SettingsException("the database URL's option " + name + " is unknown; "
                + UrlOptions.nearest(name)
                        .map(nearest -> "did you mean " + nearest + "?")
                        .orElse("leave it out, or write an option of the JDBC driver or of libpq"));
    }

    private static void requireUtf8(String encoding) {
        if (!encoding.equalsIgnoreCase("utf8") && !encoding.equalsIgnoreCase("utf-8")) {
            throw new SettingsException("the database URL's option client_encoding cannot be used: the JDBC driver "
                    + "speaks UTF-8 alone; leave it out, or write client_encoding=UTF8");
        }
    }

    private void put(UrlOptions.Option option) {
        boolean anotherHost =
                text.form() == UrlText.Form.SQLALCHEMY && option.name().equals("PGHOST");
        if (anotherHost && values.containsKey("PGHOST")) {
            values.merge("PGHOST", option.value(), (first, second) -> first + "," + second);
        } else {
            put(option.name(), option.value());
        }
    }

    private void put(String name, String value) {
        if (values.containsKey(name)) {
            throw new SettingsException("the database URL names the " + (name.equals("PGDBNAME") ? "database" : name)
                    + " twice; leave one out");
        }
        if (!value.isEmpty()) {
            values.put(name, value);
        }
    }

    // libpq verifies a server that is only required to encrypt, if it is told a root certificate; the driver does not.
    private void translateCertificates() {
        String certificate = values.getOrDefault("sslrootcert", "");
        if (certificate.equals("system")) {
            translateSystemCertificates();
        } else if (!certificate.isEmpty()
                && text.form() != UrlText.Form.JDBC
                && "require".equals(values.get("sslmode"))) {
            values.put("sslmode", "verify-ca");
        }
    }

    // Of the system's certificates Java has its own set; libpq too takes them with verify-full alone.
    private void translateSystemCertificates() {
        if (!values.getOrDefault("sslmode", "verify-full").equals("verify-full") || values.containsKey("sslcert")) {
            throw new SettingsException("the database URL's option sslrootcert=system goes with sslmode=verify-full, "
                    + "and without sslcert; write sslrootcert=/path/of/root.crt for another mode");
        }
        values.remove("sslrootcert");
        values.put("sslmode", "verify-full");
        put("sslfactory", SYSTEM_CERTIFICATES);
    }

    /** The servers, taken out of the rest; the local one if none is named. */
    List<UrlHost> hosts() {
        List<UrlHost> hosts = UrlHost.inAuthority(text.servers());
        Optional<String> option = Optional.ofNullable(values.remove("PGHOST"));
        if (!hosts.isEmpty() && option.isPresent()) {
            throw new SettingsException(
                    "the database URL names the host twice: before the database and as an option; " + "leave one out");
        }
        List<UrlHost> named = hosts.isEmpty() ? UrlHost.inOption(option.orElse("localhost")) : hosts;
        return Optional.ofNullable(values.remove("PGPORT"))
                .map(ports -> UrlHost.withPorts(named, ports))
                .orElse(named);
    }

    /** Refuses servers beside a service, which names its own. */
    void refuseServers() {
        if (!text.servers().isEmpty() || values.containsKey("PGHOST") || values.containsKey("PGPORT")) {
            throw new SettingsException("the database URL names a host or port beside a service, which has its own; "
                    + "leave the one or the other out, as in postgresql:///?service=name");
        }
    }

    /** A value, taken out of the rest; empty if there is none. */
    String take(String name) {
        String value = values.remove(name);
        return value == null ? "" : value;
    }

    /** The rest, as the JDBC driver reads it; empty, or begun with the given delimiter. */
    String asQuery(String delimiter) {
        return values.isEmpty()
                ? ""
                : values.entrySet().stream()
                        .map(option -> option.getKey() + "=" + UrlCoding.encode(option.getValue()))
                        .collect(Collectors.joining("&", delimiter, ""));
    }
}
