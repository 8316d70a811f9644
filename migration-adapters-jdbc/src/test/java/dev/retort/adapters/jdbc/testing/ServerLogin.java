package dev.retort.adapters.jdbc.testing;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * How a database of the tests is reached.
 *
 * @param host the host
 * @param port the port
 * @param database the database
 * @param user the user
 * @param password the password
 * @param parameters further parameters of the URL, such as {@code sslmode}
 */
record ServerLogin(
        String host, int port, String database, String user, String password, Map<String, String> parameters) {
    private static final int DEFAULT_PORT = 5432;

    /** Reads {@code jdbc:postgresql://host:port/database?user=...&password=...} or {@code postgresql://user:password@host/database}. */
    static ServerLogin parse(String url) {
        URI uri = URI.create(url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url);
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : Optional.ofNullable(uri.getRawQuery()).orElse("").split("&")) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) {
                parameters.put(parts[0], decode(parts[1]));
            }
        }
        String[] credentials =
                Optional.ofNullable(uri.getRawUserInfo()).orElse("").split(":", 2);
        String user = Optional.ofNullable(parameters.remove("user")).orElse(decode(credentials[0]));
        String password = Optional.ofNullable(parameters.remove("password"))
                .orElse(credentials.length == 2 ? decode(credentials[1]) : "");
        int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
        return new ServerLogin(uri.getHost(), port, uri.getPath().substring(1), user, password, parameters);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    ServerLogin database(String name) {
        return new ServerLogin(host, port, name, user, password, parameters);
    }

    /** The URL without credentials. */
    String url() {
        String query = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("&"));
        return "jdbc:postgresql://" + host + ":" + port + "/" + database + (query.isEmpty() ? "" : "?" + query);
    }

    PGSimpleDataSource dataSource() {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(url());
        dataSource.setUser(user);
        dataSource.setPassword(password);
        return dataSource;
    }
}
