package dev.retort.cli.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.retort.cli.output.Palette;
import dev.retort.cli.output.Report;
import dev.retort.plan.Direction;
import dev.retort.port.HistoryEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What {@code history --runs} tells: what was carried out on the database, the newest first.
 *
 * @param runs the rows of the history table
 */
public record RunsReport(List<Row> runs) implements Report {
    /**
     * A row of the history table.
     *
     * @param runId the run it belongs to
     * @param revision the revision
     * @param direction {@code upgrade}, {@code downgrade} or {@code stamp}
     * @param status {@code done}, {@code failed} or {@code running}
     * @param checksum the SHA-256 of the section; left out for a stamp that brings nothing into force
     * @param statements how many statements the section has
     * @param started when it was begun, in UTC
     * @param finished when it was done, in UTC
     * @param user the database user
     * @param clientHost the client's address
     * @param toolVersion the version of Retort
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Row(
            String runId,
            String revision,
            String direction,
            String status,
            Optional<String> checksum,
            int statements,
            String started,
            Optional<String> finished,
            String user,
            Optional<String> clientHost,
            String toolVersion) {}

    /** The report on these rows. */
    public static RunsReport of(List<HistoryEntry> entries) {
        return new RunsReport(entries.stream().map(RunsReport::row).toList());
    }

    private static Row row(HistoryEntry entry) {
        return new Row(
                entry.runId(),
                entry.revision().value(),
                entry.direction().word(),
                entry.status().word(),
                Optional.of(entry.checksum()).filter(hex -> !hex.isEmpty()),
                entry.statements(),
                entry.started().toString(),
                entry.finished().map(Instant::toString),
                entry.user(),
                entry.clientHost(),
                entry.toolVersion());
    }

    @Override
    public String text(Palette palette) {
        return runs.isEmpty() ? "nothing was carried out that fits" : lines();
    }

    private String lines() {
        return String.join("\n", runs.stream().map(RunsReport::line).toList());
    }

    private static String line(Row row) {
        boolean out =
                row.direction().equals(Direction.STAMP.word()) && row.checksum().isEmpty();
        return row.started() + "  " + row.direction() + " " + row.revision() + (out ? " (row taken out)" : "") + "  "
                + row.status() + "  by "
                + row.user() + row.clientHost().map(host -> " from " + host).orElse("");
    }
}
