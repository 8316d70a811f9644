package dev.retort.adapters.sqlfile.lexer;

import static dev.retort.error.ErrorCode.BAD_REVISION_FILE;

import dev.retort.adapters.sqlfile.token.SourceText;
import dev.retort.revision.RevisionException;
import dev.retort.statement.CopyData;
import dev.retort.statement.Position;
import java.io.InputStream;

/** The lines between a {@code COPY ... FROM STDIN} and its {@code \.}, read straight from the source. */
final class CopyBlock implements CopyData {
    private static final byte NEWLINE = '\n';

    private final Position position;
    private final SourceText source;
    private boolean lineStart = true;
    private boolean ended;
    private boolean holdsMarker;

    CopyBlock(Position position, SourceText source) {
        this.position = position;
        this.source = source;
    }

    @Override
    public InputStream open() {
        return new Lines();
    }

    /** Reads what is left, so that the source stands behind the block. */
    void skip() {
        for (int length = next(Integer.MAX_VALUE); length > 0; length = next(Integer.MAX_VALUE)) {
            source.skip(length);
        }
    }

    /** How many of the next bytes are data, and at hand; 0 at the end, where the closing line has been taken. */
    private int next(int most) {
        if (ended || isEnd()) {
            return 0;
        }
        int length = data(Math.min(most, source.available()));
        lineStart = source.at(length - 1) == '\n';
        return length;
    }

    /** How many bytes, up to so many, stand before the next line that may be the closing one. */
    private int data(int most) {
        for (int i = source.find(NEWLINE, 0, most); i < most; i = source.find(NEWLINE, i + 1, most)) {
            int next = i + 1;
            if (next == most || source.at(next) == '\\' || (source.at(next) == '-' && isMarker(next))) {
                return next;
            }
        }
        return most;
    }

    private boolean isMarker(int index) {
        return SectionMark.isAt(source, index);
    }

    private boolean isEnd() {
        if (source.at(0) == SourceText.END) {
            refuseMarker();
            ended = true;
        } else if (lineStart && source.at(0) == '\\' && source.at(1) == '.') {
            takeEnd();
        } else {
            holdsMarker |= lineStart && source.at(0) == '-' && isMarker(0);
        }
        return ended;
    }

    private void takeEnd() {
        int length = source.at(2) == '\r' && source.at(3) == '\n' ? 3 : 2;
        ended = source.at(length) == '\n' || source.at(length) == SourceText.END;
        if (ended) {
            source.skip(source.at(length) == '\n' ? length + 1 : length);
        }
    }

    // At the end of the file psql ends the data too; but then a section below was taken for data.
    private void refuseMarker() {
        if (holdsMarker) {
            throw new RevisionException(
                    BAD_REVISION_FILE,
                    position + ": the data of this COPY have no end, and a section line is among them; "
                            + "write a line '\\.' behind the data");
        }
    }

    private final class Lines extends InputStream {
        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (length == 0) {
                return 0;
            }
            int count = next(length);
            if (count == 0) {
                return -1;
            }
            source.copy(into, offset, count);
            source.skip(count);
            return count;
        }
    }
}
