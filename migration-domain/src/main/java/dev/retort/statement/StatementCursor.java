package dev.retort.statement;

import java.util.Objects;
import java.util.Optional;

/**
 * Reads a script range by range, each time from where the last one ended, so that a script is read once however many
 * ranges it has. A range that lies behind is read again from the beginning. Not thread-safe.
 */
public final class StatementCursor {
    private final Statements all;
    private final Survey survey;
    private Optional<StatementReader> reader = Optional.empty();
    private int read;

    /**
     * A cursor before the first statement.
     *
     * @param survey what an earlier reading of the same statements told
     */
    public StatementCursor(Statements all, Survey survey) {
        this.all = Objects.requireNonNull(all, "all");
        this.survey = Objects.requireNonNull(survey, "survey");
    }

    /**
     * The statements from one ordinal to another.
     *
     * <p>Only the last range of a script knows its checksum; those before it answer the survey's, unless the script has
     * become shorter.
     *
     * @param first the first, counted from 1
     * @param last the last; one less than {@code first} for none
     */
    public Statements range(int first, int last) {
        return new Range(first, last);
    }

    private StatementReader openBefore(int first) {
        if (reader.isEmpty() || read >= first) {
            close();
            reader = Optional.of(all.open());
            read = 0;
        }
        StatementReader open = reader.get();
        while (read < first - 1 && open.next().isPresent()) {
            read++;
        }
        return open;
    }

    private void close() {
        reader.ifPresent(StatementReader::close);
        reader = Optional.empty();
    }

    private final class Range implements Statements {
        private final int first;
        private final int last;

        Range(int first, int last) {
            this.first = first;
            this.last = last;
        }

        @Override
        public StatementReader open() {
            return new RangeReader(openBefore(first), last);
        }

        @Override
        public boolean replayable() {
            return all.replayable();
        }
    }

    private final class RangeReader implements StatementReader {
        private final StatementReader script;
        private final int last;
        private Optional<Checksum> checksum = Optional.empty();

        RangeReader(StatementReader script, int last) {
            this.script = script;
            this.last = last;
        }

        @Override
        public Optional<SqlStatement> next() {
            if (checksum.isPresent()) {
                return Optional.empty();
            }
            Optional<SqlStatement> next = read < last ? script.next() : Optional.empty();
            if (next.isPresent()) {
                read++;
            } else {
                checksum = Optional.of(read == last && last < survey.count() ? survey.checksum() : readToTheEnd());
            }
            return next;
        }

        private Checksum readToTheEnd() {
            while (script.next().isPresent()) {
                read++;
            }
            return script.checksum();
        }

        @Override
        public Checksum checksum() {
            return checksum.orElseThrow(() -> new IllegalStateException("not yet read to the end"));
        }

        // The next range goes on with the script's reader, unless this one ended the script or broke off.
        @Override
        public void close() {
            if (checksum.isEmpty() || last >= survey.count()) {
                StatementCursor.this.close();
            }
        }
    }
}
