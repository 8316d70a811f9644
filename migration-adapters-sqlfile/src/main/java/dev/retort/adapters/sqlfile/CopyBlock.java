package dev.retort.adapters.sqlfile;

import static dev.retort.error.ErrorCode.BAD_REVISION_FILE;

import dev.retort.revision.RevisionException;
import dev.retort.statement.CopyData;
import dev.retort.statement.Position;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** The lines between a {@code COPY ... FROM STDIN} and its {@code \.}, read straight from the source. */
final class CopyBlock implements CopyData {
    private static final Set<String> END = Set.of("\\.\n", "\\.\r\n", "\\.");

    private final Position position;
    private final SourceText source;
    private final SectionDigest digest;
    private byte[] current = {};
    private int next;
    private boolean ended;
    private boolean holdsMarker;

    CopyBlock(Position position, SourceText source, SectionDigest digest) {
        this.position = position;
        this.source = source;
        this.digest = digest;
    }

    @Override
    public InputStream open() {
        return new Lines();
    }

    /** Reads what is left, so that the source stands behind the block. */
    void skip() {
        while (!ended) {
            advance();
        }
    }

    private void advance() {
        String line = source.takeLine();
        digest.add(line);
        ended = line.isEmpty() || END.contains(line);
        holdsMarker |= line.startsWith(SqlLexer.MARKER);
        // At the end of the file psql ends the data too; but then a section below was taken for data.
        if (line.isEmpty() && holdsMarker) {
            throw new RevisionException(
                    BAD_REVISION_FILE,
                    position + ": the data of this COPY have no end, and a section line is among them; "
                            + "write a line '\\.' behind the data");
        }
        current = ended ? new byte[0] : line.getBytes(StandardCharsets.UTF_8);
        next = 0;
    }

    private final class Lines extends InputStream {
        @Override
        public int read() {
            return ready() ? current[next++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (length == 0) {
                return 0;
            }
            if (!ready()) {
                return -1;
            }
            int count = Math.min(length, current.length - next);
            System.arraycopy(current, next, into, offset, count);
            next += count;
            return count;
        }

        private boolean ready() {
            while (!ended && next == current.length) {
                advance();
            }
            return !ended;
        }
    }
}
