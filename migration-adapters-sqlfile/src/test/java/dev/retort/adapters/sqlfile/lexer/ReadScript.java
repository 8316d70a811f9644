package dev.retort.adapters.sqlfile.lexer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retort.adapters.sqlfile.token.SourceText;
import dev.retort.adapters.sqlfile.token.StatementLimit;
import dev.retort.revision.RevisionException;
import dev.retort.statement.Checksum;
import dev.retort.statement.Position;
import dev.retort.statement.SqlStatement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the lexer finds in a script, and where.
 *
 * @param items from the first to the last
 * @param sections the checksum of what stands before each section line, and of the rest
 * @param refusal why the script is not read to its end
 */
record ReadScript(List<Item> items, List<Checksum> sections, Optional<String> refusal) {
    /**
     * One item.
     *
     * @param item what the lexer answers
     * @param data those of a COPY; empty where they were passed over
     * @param behind how many bytes of the file stand before what the lexer reads next
     */
    record Item(ScriptItem item, Optional<String> data, long behind) {
        /** Whether two readings found the same; the data are compared where both have them. */
        boolean isAs(Item other) {
            boolean sameData = data.isEmpty() || other.data.isEmpty() || data.equals(other.data);
            return sameData && (item.equals(other.item) || (isCopy() && other.isCopy() && isSameCopy(other)));
        }

        private boolean isSameCopy(Item other) {
            return text().equals(other.text()) && position().equals(other.position());
        }

        boolean isCopy() {
            return item instanceof ScriptItem.Sql sql && sql.statement() instanceof SqlStatement.Copy;
        }

        String text() {
            return switch (item) {
                case ScriptItem.Marker marker -> marker.text();
                case ScriptItem.Sql sql -> sql.statement().text();
            };
        }

        Position position() {
            return switch (item) {
                case ScriptItem.Marker marker -> marker.position();
                case ScriptItem.Sql sql -> sql.statement().position();
            };
        }
    }

    /** Reads a script to its end, or to where it is refused. */
    static ReadScript of(InputStream script, int bytes, boolean data) {
        List<Item> items = new ArrayList<>();
        List<Checksum> sections = new ArrayList<>();
        try (SourceText source = new SourceText("case.sql", script, StatementLimit.ofThisHeap())) {
            SqlLexer lexer = new SqlLexer(source, Includes.NONE);
            lexer.beginSection();
            for (var item = lexer.next(); item.isPresent(); item = lexer.next()) {
                if (item.get() instanceof ScriptItem.Marker) {
                    sections.add(lexer.endSection());
                    lexer.beginSection();
                }
                items.add(new Item(item.get(), data ? data(item.get()) : Optional.empty(), source.offset()));
                if (items.size() > bytes) {
                    throw new AssertionError("more items than bytes");
                }
            }
            sections.add(lexer.endSection());
            return new ReadScript(items, sections, Optional.empty());
        } catch (RevisionException e) {
            return new ReadScript(items, sections, Optional.of(e.getMessage()));
        }
    }

    private static Optional<String> data(ScriptItem item) {
        if (item instanceof ScriptItem.Sql sql && sql.statement() instanceof SqlStatement.Copy copy) {
            try (InputStream data = copy.data().open()) {
                return Optional.of(new String(data.readAllBytes(), UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Optional.empty();
    }
}
