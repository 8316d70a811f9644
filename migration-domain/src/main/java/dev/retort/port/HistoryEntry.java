package dev.retort.port;

import dev.retort.plan.Direction;
import dev.retort.revision.RevisionId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A step that was carried out, or tried.
 *
 * @param runId the run it belongs to
 * @param revision the revision
 * @param direction which section
 * @param status how it ended
 * @param checksum the checksum of the section
 * @param statements how many statements the section has
 * @param started when it was begun; of a failed one, when its failure was noted
 * @param finished when it was done
 * @param user the database user
 * @param clientHost the address of the client; empty for a local socket
 * @param toolVersion the version of Retort
 */
public record HistoryEntry(
        String runId,
        RevisionId revision,
        Direction direction,
        Status status,
        String checksum,
        int statements,
        Instant started,
        Optional<Instant> finished,
        String user,
        Optional<String> clientHost,
        String toolVersion) {
    /** How a step ended. */
    public enum Status {
        /** It is done. */
        DONE,
        /** It failed and was rolled back. */
        FAILED,
        /** It was begun outside a transaction and has not ended. */
        RUNNING;

        /** The word as it stands in the history table and on the command line. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
