package dev.retort.dialect.postgresql;

import dev.retort.dialect.TransactionOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What surrounds the statements of a step: session, transaction, settings. */
final class SessionStatements {
    private static final String WHO_BEGAN = """
            IF pg_catalog.current_setting('session_authorization') <> pg_catalog.current_setting('retort.user') THEN
              PERFORM pg_catalog.set_config('session_authorization', pg_catalog.current_setting('retort.user'), false);
            END IF;
            PERFORM pg_catalog.set_config('role', pg_catalog.current_setting('retort.role'), false);""".indent(2).stripTrailing();

    /** Settings of the transaction end with it. */
    private static final String NOT_OF_TRANSACTION =
            "name NOT IN ('transaction_isolation', 'transaction_read_only', 'transaction_deferrable')";

    static final String RESTORE = restore("");

    /** The last act of a session: the role is again the one found. */
    static final String CLOSE = restore(
            "  PERFORM pg_catalog.set_config('retort.role', pg_catalog.current_setting('retort.role_found'), false);\n");

    /** Waiting for old transactions counts as waiting for a lock (manual, CREATE INDEX). */
    static final String WAIT_FOR_LOCKS = Text.doBlock("""
            BEGIN
              PERFORM pg_catalog.set_config('retort.lock_timeout', pg_catalog.current_setting('lock_timeout'), false),
                pg_catalog.set_config('lock_timeout', '0', false);
            END
            """);

    static final String WAIT_AS_BEFORE = Text.doBlock("""
            BEGIN
              PERFORM pg_catalog.set_config('lock_timeout', pg_catalog.current_setting('retort.lock_timeout'), false);
            END
            """);

    private static String restore(String first) {
        return Text.doBlock("""
            DECLARE
              kept jsonb := pg_catalog.current_setting('retort.settings')::jsonb;
              changed record;
            BEGIN
            %s%s
              FOR changed IN
                SELECT name, kept ->> name AS value FROM pg_catalog.pg_settings
                WHERE (source = 'session' OR kept ->> name IS NOT NULL)
                  AND %s
                  AND setting IS DISTINCT FROM kept ->> name
              LOOP
                IF changed.value IS NULL THEN
                  EXECUTE pg_catalog.format('RESET %%I', changed.name);
                ELSE
                  PERFORM pg_catalog.set_config(changed.name, changed.value, false);
                END IF;
              END LOOP;
            END
            """.formatted(first, WHO_BEGAN, NOT_OF_TRANSACTION));
    }

    static final String BEGIN = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE";

    /** The script of a step may have changed who acts; the bookkeeping is written by the one that began. */
    static final String RESET_ROLE = Text.doBlock("BEGIN\n" + WHO_BEGAN + "\nEND");

    private SessionStatements() {}

    /**
     * What was found is kept in settings of Retort's own, which PostgreSQL gives to every role and every client.
     * {@code source = 'session'} marks what a {@code SET} of this session changed (manual, pg_settings).
     */
    static String open(Optional<String> role) {
        String acting = role.map(Text::literal).orElse("pg_catalog.current_setting('role')");
        return Text.doBlock("""
            BEGIN
              PERFORM pg_catalog.set_config('retort.run_id', coalesce(
                  nullif(pg_catalog.current_setting('retort.given_run_id', true), ''),
                  pg_catalog.gen_random_uuid()::text), false),
                pg_catalog.set_config('retort.user', pg_catalog.current_setting('session_authorization'), false),
                pg_catalog.set_config('retort.role_found', pg_catalog.current_setting('role'), false),
                pg_catalog.set_config('retort.role', %s, false),
                pg_catalog.set_config('retort.settings', (
                  SELECT coalesce(pg_catalog.jsonb_object_agg(name, setting), '{}')::text
                  FROM pg_catalog.pg_settings
                  WHERE source = 'session'
                    AND %s), false);
              PERFORM pg_catalog.set_config('role', pg_catalog.current_setting('retort.role'), false);
            END
            """.formatted(acting, NOT_OF_TRANSACTION));
    }

    static List<String> set(String set, TransactionOptions options) {
        List<String> statements = new ArrayList<>();
        statements.add(set + " search_path = "
                + options.searchPath().stream().map(Text::quote).collect(Collectors.joining(", ")));
        // The script was split by the rules of the standard, so it must be read by them.
        statements.add(set + " standard_conforming_strings = on");
        options.lockTimeout().ifPresent(limit -> statements.add(set + " lock_timeout = " + milliseconds(limit)));
        options.statementTimeout()
                .ifPresent(limit -> statements.add(set + " statement_timeout = " + milliseconds(limit)));
        return statements;
    }

    private static String milliseconds(Duration limit) {
        return "'" + limit.toMillis() + "ms'";
    }
}
