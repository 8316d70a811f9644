package dev.retort.adapters.jdbc;

import dev.retort.statement.SessionEffect;
import dev.retort.statement.SqlStatement.Command;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Statements of a transaction that travel to the server together, so that the way there costs once.
 *
 * <p>It is small, because a server that floods notices and a client that only writes would wait for each other; and ends
 * with what changes how the driver or the server reads the text behind it. Not thread-safe.
 */
final class StatementBatch {
    private static final int MOST = 200;
    private static final int LONGEST = 1 << 16;

    /** The driver tells which entry failed in its message only; whatever the language, it is the first number. */
    private static final Pattern ENTRY = Pattern.compile("\\d{1,3}", Pattern.UNICODE_CHARACTER_CLASS);

    private final List<Command> statements = new ArrayList<>();
    private int length;

    /** Whether this statement may travel with those before it. */
    boolean hasRoomFor(Command statement) {
        return statements.isEmpty()
                || (statements.size() < MOST
                        && length + statement.text().length() <= LONGEST
                        && statements.getLast().effect() == SessionEffect.NONE);
    }

    void add(Command statement) {
        statements.add(statement);
        length += statement.text().length();
    }

    List<Command> statements() {
        return statements;
    }

    List<String> texts() {
        return statements.stream().map(Command::text).toList();
    }

    /** The statement that a failure of the batch is about; empty where the driver does not tell. */
    Optional<Command> failed(BatchUpdateException e) {
        Matcher entry = ENTRY.matcher(String.valueOf(e.getMessage()));
        return entry.find()
                ? Optional.of(Integer.parseInt(entry.group()))
                        .filter(index -> index < statements.size())
                        .map(statements::get)
                : Optional.empty();
    }

    /** What the server said of it. */
    static SQLException reason(BatchUpdateException e) {
        return e.getCause() instanceof SQLException cause ? cause : e;
    }
}
