package dev.retort.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What reading statements to their end tells, before any is carried out.
 *
 * @param checksum the checksum of all that was read
 * @param count how many statements there are
 * @param outside the ordinals, from 1, of those that PostgreSQL refuses inside a transaction
 * @param setsSession whether one of them changes the session beyond its transaction
 * @param transactionControl the first that begins or ends a transaction itself
 */
public record Survey(
        Checksum checksum,
        int count,
        List<Integer> outside,
        boolean setsSession,
        Optional<SqlStatement.Command> transactionControl) {
    /** Copies the list. */
    public Survey {
        outside = List.copyOf(outside);
    }

    /**
     * Reads the statements to their end.
     *
     * @throws dev.retort.error.MigrationException if they cannot be read
     */
    public static Survey of(Statements statements) {
        int count = 0;
        List<Integer> outside = new ArrayList<>();
        boolean setsSession = false;
        Optional<SqlStatement.Command> control = Optional.empty();
        try (StatementReader reader = statements.open()) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                count++;
                if (next.get() instanceof SqlStatement.Command command) {
                    setsSession |= command.setsSession();
                    switch (command.placement()) {
                        case OUTSIDE_TRANSACTION -> outside.add(count);
                        case TRANSACTION_CONTROL -> control = control.or(() -> Optional.of(command));
                        case IN_TRANSACTION -> {}
                    }
                }
            }
            return new Survey(reader.checksum(), count, outside, setsSession, control);
        }
    }
}
