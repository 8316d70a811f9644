package dev.retort.dialect.postgresql;

import dev.retort.dialect.VersionTable;
import dev.retort.statement.Checksum;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;

/**
 * The lock that keeps two runs on the same version table apart: a session advisory lock.
 *
 * <p>Its key is the first 64 bits of the SHA-256 of {@code "retort"}, the schema and the version table, with a NUL
 * between them, as a signed big-endian number. It is always polled: a session that waits inside
 * {@code pg_advisory_lock} holds a snapshot, and {@code CREATE INDEX CONCURRENTLY} waits for every snapshot.
 *
 * @param key the key
 */
public record AdvisoryLock(long key) {
    /** The lock of this version table. */
    public static AdvisoryLock of(VersionTable table) {
        MessageDigest digest = Checksum.digest();
        String name = "retort\0" + table.schema() + "\0" + table.name().name();
        byte[] hash = digest.digest(name.getBytes(StandardCharsets.UTF_8));
        return new AdvisoryLock(new BigInteger(hash)
                .shiftRight(hash.length * Byte.SIZE - Long.SIZE)
                .longValueExact());
    }

    /** One row, one column: whether the lock is now held by this session. */
    public String tryLock() {
        return "SELECT pg_catalog.pg_try_advisory_lock(" + key + ")";
    }

    /** Gives the lock back; one row, one column: whether it was held. */
    public String unlock() {
        return "SELECT pg_catalog.pg_advisory_unlock(" + key + ")";
    }

    /** At most one row: who holds it, as pid, user, application, client address and since when connected, as texts. */
    public String holder() {
        return "SELECT l.pid::text, coalesce(a.usename::text, '?'), coalesce(nullif(a.application_name, ''), '?'),"
                + " coalesce(pg_catalog.host(a.client_addr), 'local'), coalesce(a.backend_start::text, '?')"
                + held();
    }

    /** Ends the session of this process if it still holds the lock; then one row, whether that was possible. */
    public String endHolder(int pid) {
        return "SELECT pg_catalog.pg_terminate_backend(l.pid)" + held() + " AND l.pid = " + pid;
    }

    private String held() {
        return " FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid" + " WHERE " + isThis();
    }

    private String isThis() {
        return "l.locktype = 'advisory' AND l.granted AND l.objsubid = 1"
                + " AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())"
                + " AND l.classid::bigint = " + (key >>> Integer.SIZE) + " AND l.objid::bigint = "
                + (key & 0xFFFF_FFFFL);
    }

    /** Waits for the lock inside the server, for scripts: gives up its snapshot after every look. */
    public String poll(Duration limit) {
        return Text.doBlock("""
                DECLARE
                  until timestamptz := pg_catalog.clock_timestamp() + interval '%s seconds';
                BEGIN
                %3$s
                  WHILE NOT pg_catalog.pg_try_advisory_lock(%s) LOOP
                    IF pg_catalog.clock_timestamp() > until THEN
                      RAISE EXCEPTION 'retort: another run holds the lock %2$s for more than %1$s seconds'
                        USING HINT = 'Nothing was changed. Find its session in pg_locks, or try again later.';
                    END IF;
                    COMMIT;
                    PERFORM pg_catalog.pg_sleep(0.2);
                    COMMIT;
                  END LOOP;
                END
                """.formatted(limit.toSeconds(), key, forgetOwn()));
    }

    /**
     * Takes the lock or raises an error at once, for scripts whose client may hold a transaction open around them: who
     * waited in it would hold a snapshot. It counts as the first of what follows on it, which fails where this did.
     */
    public String takeOnce() {
        return Text.doBlock("""
                BEGIN
                  IF pg_catalog.current_setting('retort.place', true) IS DISTINCT FROM '0' THEN
                    RAISE EXCEPTION 'retort: what stands before this has failed'
                      USING HINT = 'Nothing was changed. Look at the first error.';
                  END IF;
                %2$s
                  IF NOT pg_catalog.pg_try_advisory_lock(%1$s) THEN
                    RAISE EXCEPTION 'retort: another run holds the lock %1$s'
                      USING HINT = 'Nothing was changed. Find its session in pg_locks, or try again later.';
                  END IF;
                  PERFORM pg_catalog.set_config('retort.place', '1', false);
                END
                """.formatted(key, forgetOwn()));
    }

    /** What a script that failed in the same session has left; the lock counts how often it was taken. */
    private String forgetOwn() {
        return """
                WHILE EXISTS (SELECT FROM pg_catalog.pg_locks AS l WHERE %s AND l.pid = pg_catalog.pg_backend_pid()) LOOP
                  -- What the transaction holds, or shares, is another's business.
                  EXIT WHEN NOT pg_catalog.pg_advisory_unlock(%s);
                END LOOP;""".formatted(isThis(), key).indent(2).stripTrailing();
    }

    /** Gives the lock back without an answer, for scripts. */
    public String release() {
        return Text.doBlock("BEGIN PERFORM pg_catalog.pg_advisory_unlock(" + key + "); END");
    }
}
