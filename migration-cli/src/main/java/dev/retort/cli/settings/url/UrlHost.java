package dev.retort.cli.settings.url;

import dev.retort.cli.settings.fault.SettingsException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server of a database URL.
 *
 * @param name a name or an IPv4 address, or an IPv6 address in brackets
 * @param port its port; empty for PostgreSQL's usual one
 */
record UrlHost(String name, String port) {
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9._-]+|\\[(?=[^:]*:[^:]*:)[0-9A-Fa-f:.]+(?:%[A-Za-z0-9._-]+)?]");
    private static final Pattern ADDRESS = Pattern.compile("(?<name>\\[[^]]*]|[^:]*)(?::(?<port>[^:]*))?");
    private static final Pattern PORT = Pattern.compile("0*[0-9]{1,5}");

    UrlHost {
        if (name.startsWith("/") || name.startsWith("@")) {
            throw new SettingsException("the database URL names a unix socket, which the JDBC driver does not have; "
                    + "write the host and port of the server: postgresql://localhost:5432/database");
        }
        if (name.isEmpty()) {
            throw new SettingsException("the database URL holds an empty host in its list of hosts; write each as "
                    + "host:port, separated by commas");
        }
        if (!NAME.matcher(name).matches()) {
            throw new SettingsException("the database URL holds a host that is neither a name of letters, digits, "
                    + "'.', '-' and '_', nor an IPv4 address, nor an IPv6 address in brackets, as in [::1]:5432");
        }
        requirePort(name, port);
    }

    private static void requirePort(String name, String port) {
        if (port.isEmpty()) {
            return;
        }
        // What is no number is not repeated: where the host was forgotten, it is the password.
        if (!port.matches("[0-9]+")) {
            throw new SettingsException("the database URL holds a port that is not a number; write a port from 1 to "
                    + "65535 after the host, as in postgresql://host:5432/database");
        }
        if (!PORT.matcher(port).matches() || Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65535) {
            throw new SettingsException(
                    "the database URL names port " + port + " of host " + name + "; write a port from 1 to 65535");
        }
    }

    /** Reads {@code host:port,host:port}, as it stands before the path of a URL. */
    static List<UrlHost> inAuthority(String text) {
        return text.isEmpty()
                ? List.of()
                : split(text).stream().map(UrlCoding::decode).map(UrlHost::of).toList();
    }

    /** Reads the value of a {@code host} option, in which an IPv6 address needs no brackets. */
    static List<UrlHost> inOption(String text) {
        return split(text).stream().map(UrlHost::bracketed).map(UrlHost::of).toList();
    }

    private static String bracketed(String address) {
        boolean bare = address.indexOf(':') != address.lastIndexOf(':') && !address.matches("[/@\\[].*");
        return bare ? "[" + address + "]" : address;
    }

    private static UrlHost of(String address) {
        Matcher matcher = ADDRESS.matcher(address);
        if (address.startsWith("/") || address.startsWith("@") || !matcher.matches()) {
            return new UrlHost(address, "");
        }
        return new UrlHost(matcher.group("name"), matcher.group("port") == null ? "" : matcher.group("port"));
    }

    /** The hosts with the ports of a {@code port} option: one for all, or one for each. */
    static List<UrlHost> withPorts(List<UrlHost> hosts, String text) {
        List<String> ports = split(text);
        if (hosts.stream().anyMatch(host -> !host.port.isEmpty())) {
            throw new SettingsException(
                    "the database URL names a port twice: after the host and as an option; leave " + "one out");
        }
        if (ports.size() != 1 && ports.size() != hosts.size()) {
            throw new SettingsException("the database URL names " + hosts.size() + " hosts and " + ports.size()
                    + " ports; write one port for all, or one for each");
        }
        List<UrlHost> paired = new ArrayList<>();
        for (UrlHost host : hosts) {
            paired.add(new UrlHost(host.name, ports.get(ports.size() == 1 ? 0 : paired.size())));
        }
        return paired;
    }

    private static List<String> split(String text) {
        return List.of(text.split(",", -1));
    }

    @Override
    public String toString() {
        return port.isEmpty() ? name : name + ":" + port;
    }
}
