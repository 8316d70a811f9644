package dev.retort.benchmarks.lex;

import dev.retort.statement.Checksum;
import dev.retort.statement.SqlStatement;
import dev.retort.statement.StatementReader;
import dev.retort.statement.Statements;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * What was read of a script, from its first statement to its checksum.
 *
 * @param statements how many there are
 * @param characters how long their texts are together
 * @param copied the bytes of data behind its COPY statements
 * @param checksum of all of it
 */
public record Reading(long statements, long characters, long copied, Checksum checksum) {
    private static final int BUFFER = 1 << 16;

    static Reading of(Statements script) {
        byte[] buffer = new byte[BUFFER];
        long statements = 0;
        long characters = 0;
        long copied = 0;
        try (StatementReader reader = script.open()) {
            Optional<SqlStatement> next = reader.next();
            while (next.isPresent()) {
                statements++;
                characters += next.get().text().length();
                copied += copied(next.get(), buffer);
                next = reader.next();
            }
            return new Reading(statements, characters, copied, reader.checksum());
        }
    }

    private static long copied(SqlStatement statement, byte[] buffer) {
        return switch (statement) {
            case SqlStatement.Copy copy -> drained(copy, buffer);
            case SqlStatement.Command command -> 0;
            case SqlStatement.Bookkeeping bookkeeping -> 0;
        };
    }

    private static long drained(SqlStatement.Copy copy, byte[] buffer) {
        long bytes = 0;
        try (InputStream data = copy.data().open()) {
            for (int read = data.read(buffer); read >= 0; read = data.read(buffer)) {
                bytes += read;
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
