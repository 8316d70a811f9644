package dev.retort.dialect.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.dialect.VersionTable;
import dev.retort.schema.QualifiedName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdvisoryLockTest {
    private static final AdvisoryLock APP = AdvisoryLock.of(VersionTable.in("app"));

    @Test
    void theKeyIsADocumentedContract() {
        assertThat(APP.key()).isEqualTo(7413558066307037549L);
        assertThat(AdvisoryLock.of(VersionTable.in("public")).key()).isEqualTo(-1726241394646017841L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"app", "public", "a\"b", "größe", "a'b;", "x"})
    void theKeyIsTheFirst64BitsOfAHash(String schema) throws NoSuchAlgorithmException {
        VersionTable table = VersionTable.in(schema);
        byte[] name = ("retort" + '\0' + schema + '\0' + "retort_version").getBytes(StandardCharsets.UTF_8);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(name);
        assertThat(AdvisoryLock.of(table).key()).isEqualTo(ByteBuffer.wrap(hash).getLong());
    }

    @Test
    void theKeyTellsSchemasAndTablesApart() {
        VersionTable other =
                new VersionTable(new QualifiedName("app", "other"), "revision", new QualifiedName("app", "history"));
        assertThat(AdvisoryLock.of(other).key()).isNotEqualTo(APP.key());
        assertThat(AdvisoryLock.of(VersionTable.in("app2")).key()).isNotEqualTo(APP.key());
    }

    @Test
    void takingItNeverWaits() {
        assertThat(APP.tryLock()).isEqualTo("SELECT pg_catalog.pg_try_advisory_lock(" + APP.key() + ")");
        assertThat(APP.unlock()).isEqualTo("SELECT pg_catalog.pg_advisory_unlock(" + APP.key() + ")");
    }

    @Test
    void theHolderIsFoundByTheTwoHalvesOfTheKey() {
        assertThat(new AdvisoryLock(-1).holder())
                .contains("l.classid::bigint = 4294967295 AND l.objid::bigint = 4294967295");
        assertThat(new AdvisoryLock(4294967299L).holder()).contains("l.classid::bigint = 1 AND l.objid::bigint = 3");
    }

    @Test
    void theScriptPollsWithoutKeepingASnapshot() {
        assertThat(new AdvisoryLock(7).poll(Duration.ofMinutes(1))).isEqualTo("""
                        DO $retort$
                        DECLARE
                          until timestamptz := pg_catalog.clock_timestamp() + interval '60 seconds';
                        BEGIN
                          WHILE EXISTS (SELECT FROM pg_catalog.pg_locks AS l WHERE l.locktype = 'advisory' AND l.granted\
                         AND l.objsubid = 1 AND l.database = (SELECT oid FROM pg_catalog.pg_database\
                         WHERE datname = pg_catalog.current_database()) AND l.classid::bigint = 0\
                         AND l.objid::bigint = 7 AND l.pid = pg_catalog.pg_backend_pid()) LOOP
                            -- What the transaction holds, or shares, is another's business.
                            EXIT WHEN NOT pg_catalog.pg_advisory_unlock(7);
                          END LOOP;
                          WHILE NOT pg_catalog.pg_try_advisory_lock(7) LOOP
                            IF pg_catalog.clock_timestamp() > until THEN
                              RAISE EXCEPTION 'retort: another run holds the lock 7 for more than 60 seconds'
                                USING HINT = 'Nothing was changed. Find its session in pg_locks, or try again later.';
                            END IF;
                            COMMIT;
                            PERFORM pg_catalog.pg_sleep(0.2);
                            COMMIT;
                          END LOOP;
                        END
                        $retort$""");
    }

    @Test
    void theScriptGivesItBackWithoutAnAnswer() {
        assertThat(new AdvisoryLock(-7).release())
                .isEqualTo("DO $retort$\nBEGIN PERFORM pg_catalog.pg_advisory_unlock(-7); END\n$retort$");
    }
}
