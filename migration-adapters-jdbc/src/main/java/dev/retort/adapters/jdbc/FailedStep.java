package dev.retort.adapters.jdbc;

import dev.retort.execution.StepFailedException;
import dev.retort.plan.Step;
import dev.retort.revision.RevisionId;
import dev.retort.statement.Excerpt;
import dev.retort.statement.Position;
import dev.retort.statement.SqlStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.postgresql.util.ServerErrorMessage;

/**
 * Puts the failure of a statement into words.
 *
 * @param step the step
 * @param statement the statement that failed
 * @param completed the revisions carried out before it in this run
 * @param allOrNothing whether everything of the step was rolled back
 */
record FailedStep(Step step, SqlStatement statement, List<RevisionId> completed, boolean allOrNothing) {
    /** What a step that left its transaction leaves behind. */
    static final String PARTLY =
            "; it runs outside a transaction, so what it did before stays; mend it and run the command again, "
                    + "which goes on there or says what it cannot know; if the file has to be mended, say with "
                    + "'retort repair --resume-at N' which of its statements comes next";

    /** undefined_object and undefined_function: often there, in a schema outside the search path. */
    private static final Set<String> OFTEN_ELSEWHERE = Set.of("42704", "42883");

    /** unsafe_new_enum_value_usage: before PostgreSQL 17 also for a type that the transaction itself has made. */
    private static final String UNCOMMITTED_VALUE = "55P04";

    /** The failure, with a remark at its end. */
    StepFailedException because(SQLException e, String remark) {
        Optional<Position> position = position(e);
        StringBuilder message = new StringBuilder();
        message.append(step.direction().word())
                .append(' ')
                .append(step.revision())
                .append(" failed");
        position.ifPresent(place -> message.append(" at ").append(place));
        message.append(": ").append(Failures.message(e));
        message.append("; ").append(done(completed));
        message.append(allOrNothing ? "; mend it and run the command again" : PARTLY);
        Failures.server(e).ifPresent(server -> append(message, server));
        message.append("\n  statement: ").append(Excerpt.of(statement)).append(remark);
        return new StepFailedException(step, position, Failures.sqlState(e), message.toString(), e);
    }

    /** What a run that ended early has done. */
    static String done(List<RevisionId> completed) {
        return completed.isEmpty() ? "no step was completed before it" : "completed before it: " + join(completed);
    }

    private static String join(List<RevisionId> ids) {
        return String.join(", ", ids.stream().map(RevisionId::value).toList());
    }

    private static void append(StringBuilder message, ServerErrorMessage server) {
        append(message, "detail", server.getDetail());
        append(message, "hint", server.getHint());
        append(message, "where", server.getWhere());
        if (UNCOMMITTED_VALUE.equals(server.getSQLState())) {
            append(message, "hint", "put the ALTER TYPE into a revision of its own, or the value into CREATE TYPE");
        }
        if (OFTEN_ELSEWHERE.contains(String.valueOf(server.getSQLState()))) {
            append(message, "hint", "if it is in a schema outside the search path, write that schema in front of it");
        }
    }

    private static void append(StringBuilder message, String label, @SuppressWarnings("NullAway") String text) {
        if (text != null && !text.isEmpty()) {
            message.append("\n  ").append(label).append(": ").append(text.replace("\n", "\n    "));
        }
    }

    private Optional<Position> position(SQLException e) {
        int offset = Failures.server(e).map(ServerErrorMessage::getPosition).orElse(0);
        return switch (statement) {
            case SqlStatement.Scripted scripted -> Optional.of(scripted.written(Math.max(0, offset - 1)));
            case SqlStatement.Bookkeeping ignored -> Optional.empty();
        };
    }
}
