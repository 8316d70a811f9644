package dev.retort.dialect.postgresql;

import static dev.retort.dialect.postgresql.Text.literal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a session asks of the server about itself, and what it sets so that nothing of the role's hurts. */
public final class ServerSession {
    /**
     * The defaults of roles and databases that would end or change a run, and how the server finds a client gone (manual,
     * "Server Configuration"). A server that does not know one leaves it out.
     */
    private static final Map<String, String> MANNERS = manners();

    /** Only looked at, because not every platform can. */
    private static final String CHECK_INTERVAL = "client_connection_check_interval";

    private static final String CHECKED_EVERY = "2s";

    /** What Retort notes in a session about itself. */
    private static final String MARKS = "'run_id', 'user', 'role', 'role_found', 'settings', 'lock_timeout'";

    /** What a script notes besides. */
    private static final String SCRIPT_MARKS = "'found', 'place', 'fresh', 'begun', 'done', " + MARKS;

    private static final String START = "extract(epoch FROM a.backend_start)::text";
    private static final String SERVER = "extract(epoch FROM pg_catalog.pg_postmaster_start_time())::text";

    private ServerSession() {}

    private static Map<String, String> manners() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("default_transaction_read_only", "off");
        settings.put("default_transaction_isolation", "read committed");
        settings.put("default_transaction_deferrable", "off");
        settings.put("standard_conforming_strings", "on");
        settings.put("statement_timeout", "0");
        settings.put("transaction_timeout", "0");
        settings.put("idle_session_timeout", "0");
        settings.put("idle_in_transaction_session_timeout", "0");
        settings.put("lock_timeout", "10000");
        settings.put("tcp_keepalives_idle", "10");
        settings.put("tcp_keepalives_interval", "5");
        settings.put("tcp_keepalives_count", "3");
        settings.put("tcp_user_timeout", "20000");
        settings.put(CHECK_INTERVAL, "");
        return settings;
    }

    /**
     * Sets what the session needs, unless the server is a standby or the process another one than the client knows, as
     * behind a pooler. A row per setting: the session's process id, when it began (empty where that is hidden), when the
     * server did, whether the server is a standby, the name of the setting, its value before, and whether that was set in
     * this session.
     *
     * @param pid the process id that the client knows
     * @param runId names the run in the history
     */
    public static String settle(int pid, String runId) {
        String wanted = MANNERS.entrySet().stream()
                .map(entry -> "(" + literal(entry.getKey()) + ", " + literal(entry.getValue()) + ")")
                .collect(Collectors.joining(", "));
        return "SELECT pg_catalog.pg_backend_pid(), (SELECT " + START + " FROM pg_catalog.pg_stat_activity a"
                + " WHERE a.pid = pg_catalog.pg_backend_pid()), " + SERVER + ", pg_catalog.pg_is_in_recovery(), s.name,"
                + " s.setting, s.source = 'session', CASE WHEN pg_catalog.pg_backend_pid() = " + pid
                + " AND NOT pg_catalog.pg_is_in_recovery()"
                + " THEN pg_catalog.set_config(s.name, coalesce(nullif(w.value, ''), s.setting), false)"
                + " || pg_catalog.set_config('retort.given_run_id', " + literal(runId) + ", false) END"
                + " FROM pg_catalog.pg_settings s JOIN (VALUES " + wanted + ") AS w (name, value) ON w.name = s.name";
    }

    /** Has the server look for its client while a statement runs; not every platform can. */
    public static String watchClient() {
        return "SET " + CHECK_INTERVAL + " = '" + CHECKED_EVERY + "'";
    }

    /**
     * Puts back what {@link #settle} and {@link #watchClient} set.
     *
     * @param found the names that {@link #settle} answered, with the values that were set in the session before
     */
    public static List<String> putBack(Map<String, Optional<String>> found) {
        List<String> statements = new ArrayList<>();
        found.forEach((name, own) -> statements.add(
                own.map(value -> "SELECT pg_catalog.set_config(" + literal(name) + ", " + literal(value) + ", false)")
                        .orElse("RESET " + name)));
        statements.add("SELECT pg_catalog.set_config('retort.' || name, '', false) FROM pg_catalog.unnest("
                + "ARRAY['given_run_id', " + MARKS + "]) AS name");
        return statements;
    }

    /** Sets for a script what its session needs, and remembers what was found. */
    public static String settleScript() {
        String wanted = MANNERS.entrySet().stream()
                .filter(entry -> !entry.getKey().startsWith("tcp_"))
                .map(entry -> "(" + literal(entry.getKey()) + ", "
                        + literal(entry.getValue().isEmpty() ? CHECKED_EVERY : entry.getValue()) + ")")
                .collect(Collectors.joining(", "));
        return Text.doBlock("""
                DECLARE
                  wanted record;
                  -- Not empty where a script failed in this session before.
                  found jsonb := coalesce(nullif(pg_catalog.current_setting('retort.found', true), ''), '{}');
                BEGIN
                  FOR wanted IN
                    SELECT s.name, w.value, CASE s.source WHEN 'session' THEN s.setting END AS before
                    FROM pg_catalog.pg_settings AS s JOIN (VALUES %s) AS w (name, value) ON w.name = s.name
                  LOOP
                    found := pg_catalog.jsonb_build_object(wanted.name, wanted.before) || found;
                    BEGIN
                      PERFORM pg_catalog.set_config(wanted.name, wanted.value, false);
                    EXCEPTION WHEN invalid_parameter_value THEN
                      NULL; -- %s: not every platform can
                    END;
                  END LOOP;
                  PERFORM pg_catalog.set_config('retort.found', found::text, false);
                END
                """.formatted(wanted, CHECK_INTERVAL));
    }

    /**
     * The same for clients that may send a script as a whole. Then all is one transaction until something ends it, so this
     * is one of its own, whose kind is not up to the session's defaults. What follows is counted from here, and fails where
     * this did.
     */
    public static List<String> settlePlainScript() {
        return List.of(SessionStatements.BEGIN, settleScript(), "SET retort.place = '0'", "COMMIT");
    }

    /** Puts back what {@link #settleScript} set, and forgets the script: a part of one is no longer part of a run. */
    public static String leaveScript() {
        return Text.doBlock("""
                DECLARE
                  found record;
                BEGIN
                  FOR found IN
                    SELECT * FROM pg_catalog.jsonb_each_text(
                      coalesce(nullif(pg_catalog.current_setting('retort.found', true), ''), '{}')::jsonb)
                  LOOP
                    IF found.value IS NULL THEN
                      EXECUTE pg_catalog.format('RESET %%I', found.key);
                    ELSE
                      PERFORM pg_catalog.set_config(found.key, found.value, false);
                    END IF;
                  END LOOP;
                  PERFORM pg_catalog.set_config('retort.' || name, '', false)
                    FROM pg_catalog.unnest(ARRAY[%s]) AS name;
                END
                """.formatted(SCRIPT_MARKS));
    }

    /** Raises an error where a part of a script is run by itself. */
    public static String requireScript() {
        return Text.doBlock("""
                BEGIN
                  IF coalesce(pg_catalog.current_setting('retort.run_id', true), '') = '' THEN
                    RAISE EXCEPTION 'retort: this is a part of a script'
                      USING HINT = 'Nothing was changed. Run the script that holds it.';
                  END IF;
                END
                """);
    }

    /** Acts as a role; one row with the role before. */
    public static String takeRole(String role) {
        return "SELECT pg_catalog.current_setting('role'), pg_catalog.set_config('role', " + literal(role) + ", false)";
    }

    /** Acts again as the role before. */
    public static String giveRoleBack(String role) {
        return "SELECT pg_catalog.set_config('role', " + literal(role) + ", false)";
    }

    /**
     * One row about a process: when its server began, whether the process is there, when its session began (null where
     * that is hidden), whether it waits for its client and does nothing (null where that is hidden), when that began (a
     * text to compare), whether it may wait for a lock, how far a concurrent build is, and the first 200 characters of its
     * statement.
     */
    public static String look(int pid) {
        return "SELECT " + SERVER + ", a.pid IS NOT NULL, " + START + ", a.state LIKE 'idle%',"
                + " extract(epoch FROM a.state_change)::text, a.state IS NULL OR a.wait_event_type = 'Lock',"
                + " (SELECT pg_catalog.concat(p.phase, CASE WHEN p.blocks_total > 0"
                + " THEN ', ' || p.blocks_done || ' of ' || p.blocks_total || ' blocks' END, CASE WHEN p.lockers_total > 0"
                + " THEN ', ' || p.lockers_done || ' of ' || p.lockers_total || ' other transactions ended' END)"
                + " FROM pg_catalog.pg_stat_progress_create_index p WHERE p.pid = a.pid), pg_catalog.left(a.query, 200)"
                + " FROM (VALUES (" + pid + ")) AS wanted (pid)"
                + " LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = wanted.pid";
    }

    /**
     * A row per session that this one waits for: pid, user, application, state, seconds since its transaction began, and
     * the first 80 characters of its last statement. A prepared transaction has the pid 0.
     */
    public static String blockers(int pid) {
        return "SELECT b.pid, coalesce(a.usename::text, '?'), coalesce(nullif(a.application_name, ''), '?'),"
                + " coalesce(a.state, CASE b.pid WHEN 0 THEN 'prepared transaction' ELSE '?' END),"
                + " pg_catalog.floor(extract(epoch FROM pg_catalog.clock_timestamp() - a.xact_start))::bigint,"
                + " pg_catalog.left(pg_catalog.regexp_replace(coalesce(a.query, ''), '\\s+', ' ', 'g'), 80)"
                + " FROM (SELECT DISTINCT pg_catalog.unnest(pg_catalog.pg_blocking_pids(" + pid + "))) AS b (pid)"
                + " LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = b.pid ORDER BY a.xact_start NULLS LAST, b.pid";
    }
}
