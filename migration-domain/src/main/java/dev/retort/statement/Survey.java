package dev.retort.statement;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What reading statements to their end tells, before any is carried out.
 *
 * @param checksum the checksum of all that was read
 * @param count how many statements there are
 * @param outside the ordinals, from 1, of those that PostgreSQL refuses inside a transaction
 * @param commits the ordinals of those that a commit must follow, because what comes next may need it
 * @param control the first that begins or ends a transaction itself
 * @param lost the first whose effect ends with a transaction that is left before the end
 * @param settings the ordinals of those that set something for the session
 * @param effects the first statement of each effect on the session beyond its transaction
 * @param remains what statements leave behind when they are interrupted outside a transaction, by their ordinals; those
 *     that leave nothing are not in it
 */
public record Survey(
        Checksum checksum,
        int count,
        List<Integer> outside,
        List<Integer> commits,
        Optional<SqlStatement.Command> control,
        Optional<SqlStatement.Command> lost,
        List<Integer> settings,
        Map<SessionEffect, SqlStatement.Command> effects,
        Map<Integer, Remains> remains) {
    /** Copies the collections. */
    public Survey {
        outside = List.copyOf(outside);
        commits = List.copyOf(commits);
        settings = List.copyOf(settings);
        effects = Map.copyOf(effects);
        remains = Map.copyOf(remains);
    }

    /**
     * Reads the statements to their end.
     *
     * @throws dev.retort.error.MigrationException if they cannot be read
     */
    public static Survey of(Statements statements) {
        Surveyor surveyor = new Surveyor();
        try (StatementReader reader = statements.open()) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                surveyor.add(next.get());
            }
            return surveyor.survey(reader.checksum());
        }
    }

    /** Whether a transaction of all of them has to be left. */
    public boolean leavesTransaction() {
        return !outside.isEmpty() || !commits.isEmpty();
    }

    /** Whether a statement changes what the session is set to beyond its transaction. */
    public boolean setsSession() {
        return effects.keySet().stream().anyMatch(effect -> effect != SessionEffect.TEMPORARY_TABLES);
    }

    /** What the statement with this ordinal leaves behind when it is interrupted. */
    public Remains remains(int ordinal) {
        return remains.getOrDefault(ordinal, Remains.NOTHING);
    }

    /** Whether a statement from one ordinal to another sets something for the session. */
    public boolean setsBetween(int first, int last) {
        int at = Collections.binarySearch(settings, first);
        int next = at < 0 ? -at - 1 : at;
        return next < settings.size() && settings.get(next) <= last;
    }

    /** The first statement with this effect on the session, if there is one. */
    public Optional<SqlStatement.Command> first(SessionEffect effect) {
        return Optional.ofNullable(effects.get(effect));
    }

    /** Notes one statement after the other. */
    private static final class Surveyor {
        private final List<Integer> outside = new ArrayList<>();
        private final List<Integer> commits = new ArrayList<>();
        private final List<Integer> settings = new ArrayList<>();
        private final Map<SessionEffect, SqlStatement.Command> effects = new EnumMap<>(SessionEffect.class);
        private final Map<Integer, Remains> remains = new HashMap<>();
        private Optional<SqlStatement.Command> control = Optional.empty();
        private Optional<SqlStatement.Command> held = Optional.empty();
        private Optional<SqlStatement.Command> lost = Optional.empty();
        private boolean uncommitted;
        private int count;

        void add(SqlStatement statement) {
            count++;
            switch (statement) {
                case SqlStatement.Command command -> {
                    place(command);
                    note(command);
                }
                case SqlStatement.Copy ignored -> commitBefore();
                case SqlStatement.Bookkeeping ignored -> commitBefore();
            }
        }

        private void note(SqlStatement.Command command) {
            boolean sets = command.effect() == SessionEffect.SETTING;
            Remains left = sets && command.remains().equals(Remains.NOTHING) ? Remains.AGAIN : command.remains();
            if (!left.equals(Remains.NOTHING)) {
                remains.put(count, left);
            }
            switch (command.effect()) {
                case NONE, ROLLBACK_TO -> {}
                case TRANSACTION -> held = held.or(() -> Optional.of(command));
                case SETTING, ROLE, ENCODING, TEMPORARY_TABLES, EVERYTHING ->
                    effects.putIfAbsent(command.effect(), command);
            }
            if (sets) {
                settings.add(count);
            }
        }

        private void place(SqlStatement.Command command) {
            switch (command.placement()) {
                case IN_TRANSACTION -> commitBefore();
                case COMMIT_AFTER -> uncommitted = true;
                case OUTSIDE_TRANSACTION -> {
                    // The transaction ends before it in any case.
                    uncommitted = false;
                    leave();
                    outside.add(count);
                }
                case TRANSACTION_CONTROL -> control = control.or(() -> Optional.of(command));
            }
        }

        private void commitBefore() {
            if (uncommitted) {
                commits.add(count - 1);
                uncommitted = false;
                leave();
            }
        }

        private void leave() {
            lost = lost.or(() -> held);
            held = Optional.empty();
        }

        Survey survey(Checksum checksum) {
            return new Survey(checksum, count, outside, commits, control, lost, settings, effects, remains);
        }
    }
}
