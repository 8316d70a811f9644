package dev.retort.statement;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What reading statements to their end tells, before any is carried out.
 *
 * @param checksum the checksum of all that was read
 * @param count how many statements there are
 * @param outside the ordinals, from 1, of those that PostgreSQL refuses inside a transaction
 * @param control the first that begins or ends a transaction itself
 * @param effects the first statement of each effect on the session, those without any left out
 */
public record Survey(
        Checksum checksum,
        int count,
        List<Integer> outside,
        Optional<SqlStatement.Command> control,
        Map<SessionEffect, SqlStatement.Command> effects) {
    /** Copies the collections. */
    public Survey {
        outside = List.copyOf(outside);
        effects = Map.copyOf(effects);
    }

    /**
     * Reads the statements to their end.
     *
     * @throws dev.retort.error.MigrationException if they cannot be read
     */
    public static Survey of(Statements statements) {
        int count = 0;
        List<Integer> outside = new ArrayList<>();
        Optional<SqlStatement.Command> control = Optional.empty();
        Map<SessionEffect, SqlStatement.Command> effects = new EnumMap<>(SessionEffect.class);
        try (StatementReader reader = statements.open()) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                count++;
                if (next.get() instanceof SqlStatement.Command command) {
                    if (command.effect() != SessionEffect.NONE) {
                        effects.putIfAbsent(command.effect(), command);
                    }
                    switch (command.placement()) {
                        case OUTSIDE_TRANSACTION -> outside.add(count);
                        case TRANSACTION_CONTROL -> control = control.or(() -> Optional.of(command));
                        case IN_TRANSACTION -> {}
                    }
                }
            }
            return new Survey(reader.checksum(), count, outside, control, effects);
        }
    }

    /** Whether a statement changes the session beyond its transaction. */
    public boolean setsSession() {
        return !effects.isEmpty();
    }

    /** The first statement with this effect on the session, if there is one. */
    public Optional<SqlStatement.Command> first(SessionEffect effect) {
        return Optional.ofNullable(effects.get(effect));
    }
}
