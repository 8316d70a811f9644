package dev.retort.adapters.jdbc;

import static dev.retort.error.ErrorCode.BAD_VERSION_TABLE;

import dev.retort.dialect.VersionTable;
import dev.retort.dialect.postgresql.VersionQueries;
import dev.retort.plan.Direction;
import dev.retort.plan.UnfinishedStep;
import dev.retort.port.InForce;
import dev.retort.port.TargetException;
import dev.retort.revision.RevisionId;
import dev.retort.statement.Checksum;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the version table, and from the history what it says last of each revision; both may be missing. */
final class InForceReader {
    private static final String TRUE = "t";

    private final VersionTable table;
    private final VersionQueries queries;

    InForceReader(VersionTable table) {
        this.table = table;
        this.queries = new VersionQueries(table);
    }

    InForce read(BorrowedConnection connection) throws SQLException {
        List<Optional<String>> exists = connection.rows(queries.exists()).get(0);
        boolean version = exists.get(0).equals(Optional.of(TRUE));
        boolean history = exists.get(1).equals(Optional.of(TRUE));
        List<RevisionId> rows = new ArrayList<>();
        Map<RevisionId, Checksum> applied = new HashMap<>();
        List<UnfinishedStep> unfinished = new ArrayList<>();
        for (List<Optional<String>> row : version || history
                ? connection.rows(queries.inForce(version, history))
                : List.<List<Optional<String>>>of()) {
            if (row.get(1).isEmpty()) {
                rows.add(revision(row.get(0).orElse("")));
            } else {
                note(row.stream().map(column -> column.orElse("")).toList(), applied, unfinished);
            }
        }
        return new InForce(rows, applied, unfinished, longestId(exists.get(3)));
    }

    private static OptionalInt longestId(Optional<String> width) {
        return width.map(Integer::parseInt).map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    private void note(List<String> step, Map<RevisionId, Checksum> applied, List<UnfinishedStep> unfinished) {
        try {
            RevisionId revision = new RevisionId(step.get(0));
            Direction direction = Direction.valueOf(step.get(1).toUpperCase(Locale.ROOT));
            if (step.get(2).equals("running")) {
                unfinished.add(new UnfinishedStep(
                        revision,
                        direction,
                        new Checksum(step.get(3)),
                        Integer.parseInt(step.get(4)),
                        Integer.parseInt(step.get(5)),
                        Integer.parseInt(step.get(6))));
            } else if (direction != Direction.DOWNGRADE) {
                applied.put(revision, new Checksum(step.get(3)));
            }
        } catch (IllegalArgumentException e) {
            throw foreign("history table " + table.history(), e);
        }
    }

    private RevisionId revision(String text) {
        try {
            return new RevisionId(text);
        } catch (IllegalArgumentException e) {
            throw foreign("version table " + table.name(), e);
        }
    }

    private static TargetException foreign(String where, IllegalArgumentException e) {
        return new TargetException(
                BAD_VERSION_TABLE,
                "the " + where + " holds a row that Retort did not write: " + e.getMessage() + "; correct the row",
                e);
    }
}
