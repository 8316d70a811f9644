package dev.retort.statement;

import java.util.Objects;
import java.util.Optional;

/**
 * Some of the statements of a script, by their ordinals.
 *
 * <p>Its reader reads the script to the end all the same, so that its checksum is the script's.
 */
public final class StatementRange implements Statements {
    private final Statements all;
    private final int first;
    private final int last;

    /**
     * The statements from one ordinal to another.
     *
     * @param first the first, counted from 1
     * @param last the last; one less than {@code first} for none
     */
    public StatementRange(Statements all, int first, int last) {
        this.all = Objects.requireNonNull(all, "all");
        this.first = first;
        this.last = last;
    }

    @Override
    public StatementReader open() {
        return new RangeReader(all.open());
    }

    @Override
    public boolean replayable() {
        return all.replayable();
    }

    private final class RangeReader implements StatementReader {
        private final StatementReader reader;
        private int read;

        RangeReader(StatementReader reader) {
            this.reader = reader;
        }

        @Override
        public Optional<SqlStatement> next() {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                read++;
                if (read >= first && read <= last) {
                    return next;
                }
            }
            return Optional.empty();
        }

        @Override
        public Checksum checksum() {
            return reader.checksum();
        }

        @Override
        public void close() {
            reader.close();
        }
    }
}
