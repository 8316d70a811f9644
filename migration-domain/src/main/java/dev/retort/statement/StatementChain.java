package dev.retort.statement;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Several lists of statements, one after the other.
 *
 * <p>The checksum of a single list is that list's own; that of several is the checksum of theirs.
 */
public final class StatementChain implements Statements {
    private final List<Statements> links;

    /** The lists in order. */
    public StatementChain(List<Statements> links) {
        this.links = List.copyOf(links);
    }

    @Override
    public StatementReader open() {
        return links.size() == 1 ? links.get(0).open() : new ChainReader(links.iterator());
    }

    @Override
    public boolean replayable() {
        return links.stream().allMatch(Statements::replayable);
    }

    @Override
    public Statements asWritten() {
        return new StatementChain(links.stream().map(Statements::asWritten).toList());
    }

    private static final class ChainReader implements StatementReader {
        private final Iterator<Statements> rest;
        private final MessageDigest digest = Checksum.digest();
        private Optional<StatementReader> current = Optional.empty();
        private Optional<Checksum> checksum = Optional.empty();

        ChainReader(Iterator<Statements> rest) {
            this.rest = rest;
        }

        @Override
        public Optional<SqlStatement> next() {
            while (checksum.isEmpty()) {
                Optional<SqlStatement> next = current.flatMap(StatementReader::next);
                if (next.isPresent()) {
                    return next;
                }
                current.ifPresent(this::end);
                current = rest.hasNext() ? Optional.of(rest.next().open()) : Optional.empty();
                if (current.isEmpty()) {
                    checksum = Optional.of(Checksum.of(digest));
                }
            }
            return Optional.empty();
        }

        private void end(StatementReader reader) {
            digest.update(reader.checksum().hex().getBytes(StandardCharsets.US_ASCII));
            reader.close();
        }

        @Override
        public Checksum checksum() {
            return checksum.orElseThrow(() -> new IllegalStateException("not yet read to the end"));
        }

        @Override
        public void close() {
            current.ifPresent(StatementReader::close);
        }
    }
}
