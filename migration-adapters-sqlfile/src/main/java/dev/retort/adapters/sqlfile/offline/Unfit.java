package dev.retort.adapters.sqlfile.offline;

import dev.retort.execution.Instruction;
import dev.retort.execution.Instruction.Author;
import dev.retort.execution.Instruction.Choose;
import dev.retort.execution.Instruction.OfStep;
import dev.retort.execution.StepOutline;
import dev.retort.script.TransactionMode;
import dev.retort.statement.Excerpt;
import dev.retort.statement.SessionEffect;
import dev.retort.statement.SqlStatement;
import dev.retort.statement.StatementReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The statements of a plan that a script for any client cannot hold. */
final class Unfit {
    /** How many are named. */
    private static final int NAMED = 20;

    private final List<String> named = new ArrayList<>();
    private int count;

    boolean isEmpty() {
        return count == 0;
    }

    /** Adds a statement of a step of one transaction, if it does not fit. */
    void addIfAny(SqlStatement statement) {
        reason(statement).ifPresent(why -> add(statement, why));
    }

    private static Optional<String> reason(SqlStatement statement) {
        if (statement instanceof SqlStatement.Copy) {
            return Optional.of("its data need psql");
        }
        boolean hides =
                statement instanceof SqlStatement.Command command && command.effect() == SessionEffect.ROLLBACK_TO;
        return hides ? Optional.of("it would hide an error from a client that goes on") : Optional.empty();
    }

    private void add(SqlStatement statement, String why) {
        if (++count <= NAMED) {
            String place = statement instanceof SqlStatement.Scripted scripted ? scripted.position() + ": " : "";
            named.add(place + Excerpt.of(statement) + ": " + why);
        }
    }

    /** Adds the statements because of which a step is more than one transaction. */
    void addLeaving(OfStep step) {
        Map<Integer, String> reasons = reasons(step.outline());
        int[] ordinal = {0};
        read(step.body(), reasons, ordinal);
    }

    private static Map<Integer, String> reasons(StepOutline outline) {
        Map<Integer, String> reasons = new HashMap<>();
        outline.commits().forEach(ordinal -> reasons.put(ordinal, "a commit has to follow it"));
        outline.outside().forEach(ordinal -> reasons.put(ordinal, "it may not run in a transaction"));
        if (outline.mode() != TransactionMode.STEP) {
            reasons.putIfAbsent(
                    1, "its section says transaction=" + outline.mode().name().toLowerCase(Locale.ROOT));
        }
        return reasons;
    }

    /** The first way of each choice is that of a step that nobody has begun, and holds each statement once. */
    private void read(List<Instruction> body, Map<Integer, String> reasons, int[] ordinal) {
        for (Instruction instruction : body) {
            if (instruction instanceof Choose choose) {
                read(choose.yes(), reasons, ordinal);
            } else if (instruction instanceof Author author) {
                read(author, reasons, ordinal);
            }
        }
    }

    private void read(Author author, Map<Integer, String> reasons, int[] ordinal) {
        try (StatementReader reader = author.script().open()) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                SqlStatement statement = next.get();
                Optional.ofNullable(reasons.get(++ordinal[0]))
                        .or(() -> reason(statement))
                        .ifPresent(why -> add(statement, why));
            }
        }
    }

    String message() {
        String more = count > NAMED ? "\n  and " + (count - NAMED) + " more" : "";
        return "a script for any client cannot hold " + (count == 1 ? "this" : "these")
                + "; write it for psql, without --client plain, or leave the revision out:\n  "
                + String.join("\n  ", named) + more;
    }
}
