package dev.retort.cli.settings.url;

import static java.util.Map.entry;

import dev.retort.cli.settings.fault.SettingsException;
import java.util.Map;
import java.util.Optional;

/** The options of a database URL that are known, and cannot be used. */
final class UrlRefusals {
    private static final String BY_SYSTEM = "the JDBC driver leaves this to the operating system; leave it out, and "
            + "write tcpKeepAlive=true for keep-alives as the system has them";
    private static final String REVOCATION =
            "the JDBC driver reads no revocation list; leave it out, or start Java with "
                    + "-Dcom.sun.net.ssl.checkRevocation=true";
    private static final String TLS_VERSION =
            "Java chooses the version of TLS; leave it out, or start Java with -Djdk.tls.client.protocols=TLSv1.3";
    private static final String PROTOCOL = "the JDBC driver speaks version 3.0 of the protocol alone; leave it out";
    private static final String SCRAM_KEY = "the JDBC driver logs in with the password itself; write a password";
    private static final String OAUTH = "the JDBC driver has no OAuth; log in in another way";
    private static final String SOCKET =
            "the JDBC driver has no unix sockets; write the host and port: postgresql://localhost:5432/database";
    private static final String POOL = "it is for a connection pool, which Retort does not use; leave it out";
    private static final String OTHER_DRIVER = "it is for another driver than JDBC's; leave it out";
    private static final String WITHOUT = "the JDBC driver has nothing like it; leave it out";

    private static final Map<String, String> REASONS = Map.ofEntries(
            entry("hostaddr", "the JDBC driver looks a host up itself; write the address in the place of the host"),
            entry("passfile", "the JDBC driver takes the file from the environment; set PGPASSFILE"),
            entry("servicefile", "the JDBC driver takes the file from the environment; set PGSERVICEFILE"),
            entry("fallback_application_name", "write application_name"),
            entry("keepalives_idle", BY_SYSTEM),
            entry("keepalives_interval", BY_SYSTEM),
            entry("keepalives_count", BY_SYSTEM),
            entry("tcp_user_timeout", BY_SYSTEM),
            entry("sslcrl", REVOCATION),
            entry("sslcrldir", REVOCATION),
            entry("sslcompression", WITHOUT),
            entry(
                    "sslcertmode",
                    "the JDBC driver sends the certificate of sslcert where the server asks; leave it out"),
            entry("sslsni", "the JDBC driver names the host to the server in its own way; leave it out"),
            entry("sslkeylogfile", WITHOUT),
            entry("requiressl", "write sslmode=require"),
            entry("requirepeer", SOCKET),
            entry("ssl_min_protocol_version", TLS_VERSION),
            entry("ssl_max_protocol_version", TLS_VERSION),
            entry("min_protocol_version", PROTOCOL),
            entry("max_protocol_version", PROTOCOL),
            entry("gssdelegation", "the JDBC driver leaves this to Java's Kerberos settings; leave it out"),
            entry("scram_client_key", SCRAM_KEY),
            entry("scram_server_key", SCRAM_KEY),
            entry("oauth_issuer", OAUTH),
            entry("oauth_client_id", OAUTH),
            entry("oauth_client_secret", OAUTH),
            entry("oauth_scope", OAUTH),
            entry("oauth_ca_file", OAUTH),
            entry("authtype", WITHOUT),
            entry("tty", WITHOUT),
            entry("unix_sock", SOCKET),
            entry("pgbouncer", POOL),
            entry("connection_limit", POOL),
            entry("pool_timeout", POOL),
            entry("prepared_statement_cache_size", OTHER_DRIVER),
            entry("prepared_statement_name_func", OTHER_DRIVER),
            entry("async_fallback", OTHER_DRIVER),
            entry("schema", "the schema is a setting of Retort's own; leave it out, and set DB_SCHEMA"),
            entry("replication", "a replication connection runs no migrations; leave it out"));

    private UrlRefusals() {}

    static boolean knows(String name) {
        return REASONS.containsKey(name);
    }

    /** Refuses an option that cannot be used with this value. */
    static void check(String name, String value) {
        Optional.ofNullable(REASONS.get(name)).ifPresent(reason -> {
            throw refusal(name, reason);
        });
        if (name.equals("readOnly") && !value.equals("false")) {
            throw refusal(name, "a migration writes; leave it out");
        }
    }

    private static SettingsException refusal(String name, String reason) {
        return new SettingsException("the database URL's option " + name + " cannot be used: " + reason);
    }
}
