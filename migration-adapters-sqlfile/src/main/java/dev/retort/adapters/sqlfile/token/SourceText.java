package dev.retort.adapters.sqlfile.token;

import static dev.retort.error.ErrorCode.BAD_REVISION_FILE;
import static dev.retort.error.ErrorCode.FILE_UNREADABLE;

import dev.retort.revision.RevisionException;
import dev.retort.statement.Position;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * The UTF-8 text of a file as a window that moves forward: what is looked at grows it, what is taken leaves it.
 *
 * <p>Places in it are indexes of bytes, from 0 at the first that is not yet taken. So a file of any size needs memory for
 * its largest statement only; and where that is larger than the limit, the window begins to drop what it holds, so that
 * the statement can still be measured. A byte order mark is skipped; what is not UTF-8 is refused. Not thread-safe.
 */
public final class SourceText implements Closeable {
    /** What {@link #at} answers behind the last byte. */
    public static final int END = -1;

    private static final int WINDOW = 1 << 17;
    /** So that the end of a small file is found without a larger window. */
    private static final int ROOM = 64;
    /** How far behind the byte looked at a tokenizer may still look. */
    private static final int LOOK_BACK = 16;

    /** Larger than PostgreSQL takes anything, and small enough for an index. */
    private static final int LONGEST = 1 << 30;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final String file;
    private final InputStream stream;
    private final StatementLimit limits;
    private final Place place = new Place();
    private Optional<SectionDigest> digest = Optional.empty();

    /** The window; the tokenizer reads it without a call for each byte. */
    byte[] bytes;
    /** Where index 0 is in the window; below 0 where it was dropped. */
    int origin;
    /** Behind the last complete character in the window. */
    int limit;

    private int filled;
    private int digested;
    private long read;
    private boolean drained;
    private boolean measuring;
    /** Where the window began before it dropped anything. */
    private Place begun = place;

    /** The text of a stream, which is closed with it; statements may be as large as the limit says. */
    public SourceText(String file, InputStream stream, StatementLimit limits) {
        this(file, stream, limits, new byte[WINDOW]);
        begin();
    }

    private SourceText(String file, InputStream stream, StatementLimit limits, byte[] window) {
        this.file = file;
        this.stream = stream;
        this.limits = limits;
        this.bytes = window;
    }

    /** A text that is all there. */
    public static SourceText of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        SourceText source = new SourceText("", InputStream.nullInputStream(), new StatementLimit(bytes.length), bytes);
        source.limit = bytes.length;
        source.filled = bytes.length;
        source.drained = true;
        return source;
    }

    /** The text of a file, in a window that is no larger than the file. */
    public static SourceText ofFile(String called, Path file) throws IOException {
        FileInputStream stream = new FileInputStream(file.toFile());
        return of(called, stream, stream.available());
    }

    /** The text of a file that was read before. */
    public static SourceText ofContent(String called, byte[] content) {
        return of(called, new ByteArrayInputStream(content), content.length);
    }

    private static SourceText of(String called, InputStream stream, int size) {
        byte[] window = new byte[Math.min(WINDOW, size + ROOM)];
        SourceText source = new SourceText(called, stream, StatementLimit.ofThisHeap(), window);
        source.begin();
        return source;
    }

    private void begin() {
        try {
            skipByteOrderMark();
        } catch (RevisionException e) {
            close();
            throw e;
        }
    }

    private void skipByteOrderMark() {
        for (int i = 0; i < BYTE_ORDER_MARK.length; i++) {
            if (at(i) != (BYTE_ORDER_MARK[i] & 0xFF)) {
                return;
            }
        }
        origin = BYTE_ORDER_MARK.length;
        place.offset = origin;
    }

    /** How messages call the file. */
    public String file() {
        return file;
    }

    /** Where the window begins, with what it has dropped. */
    public Position position() {
        return (measuring ? begun : place).position(file);
    }

    /** Where the byte at this index stands, which was looked at. */
    public Position positionAt(int index) {
        Place found = place.copy();
        found.advance(bytes, Math.max(origin, 0), origin + index);
        return found.position(file);
    }

    /** Whether the window begins at the beginning of a line. */
    public boolean isLineStart() {
        return place.isLineStart();
    }

    /** How many bytes of the file stand before the window. */
    public long offset() {
        return place.offset;
    }

    /** How large a statement may be. */
    public StatementLimit limits() {
        return limits;
    }

    /** The byte at this index, from 0 to 255, or {@link #END}. */
    public int at(int index) {
        return at(index, Math.max(0, index - LOOK_BACK));
    }

    /** The byte at this index; what stands before {@code keep} is not needed any more. */
    int at(int index, int keep) {
        while (origin + index >= limit) {
            if (!more(keep)) {
                return END;
            }
        }
        return bytes[origin + index] & 0xFF;
    }

    /** The text between two indexes that were looked at. */
    public String text(int from, int to) {
        return new String(bytes, origin + from, to - from, StandardCharsets.UTF_8);
    }

    /** Whether the window has begun to drop what it holds, because it would be larger than a statement may be. */
    public boolean isMeasuring() {
        return measuring;
    }

    /** How many bytes the window takes in memory. */
    public int capacity() {
        return bytes.length;
    }

    /** How many bytes are at hand without reading on. */
    public int available() {
        return limit - origin;
    }

    /** The index of the first wanted byte from here, of those at hand up to an index, which is the answer for none. */
    public int find(byte wanted, int from, int to) {
        return Bytes.find(wanted, bytes, origin + from, origin + to) - origin;
    }

    /** Copies so many bytes from the beginning of the window, which were looked at. */
    public void copy(byte[] into, int offset, int length) {
        System.arraycopy(bytes, origin, into, offset, length);
    }

    /** Takes so many bytes out of the window, as text. */
    public String take(int length) {
        String taken = text(0, length);
        skip(length);
        return taken;
    }

    /** Takes so many bytes out of the window. */
    public void skip(int length) {
        int end = origin + length;
        place.advance(bytes, Math.max(origin, 0), end);
        origin = end;
        measuring = false;
        shrink();
    }

    /** Takes the rest of the line with its end; empty at the end of the text. */
    public String takeLine() {
        int length = 0;
        int c = at(0);
        while (c != END && c != '\n') {
            c = at(++length);
        }
        length += c == '\n' ? 1 : 0;
        if (measuring) {
            throw new RevisionException(
                    BAD_REVISION_FILE, position() + ": this line has " + length + " bytes; " + limits.remedy(length));
        }
        return take(length);
    }

    /** Takes the rest of the line as {@link #takeLine}, and leaves it out of the checksum. */
    public String takeUncounted() {
        flush();
        String line = takeLine();
        digested = origin;
        return line;
    }

    /** From here on what is taken is added to a checksum, however the text is taken apart. */
    public void digest(SectionDigest section) {
        digest = Optional.of(section);
        digested = origin;
    }

    /** Adds what was taken up to now to the checksum, and nothing from here on. */
    public void endDigest() {
        flush();
        digest = Optional.empty();
    }

    /** Adds what was taken up to now to the checksum. */
    public void flush() {
        if (origin > digested) {
            digest.ifPresent(section -> section.add(bytes, digested, origin));
            digested = origin;
        }
    }

    /** Where the window begins, to be put back to later. */
    public Place place() {
        return place.copy();
    }

    /** Puts a line back that was taken at an earlier place; what was read since then stands behind it. */
    public void putBack(String line, Place before) {
        flush();
        byte[] back = line.getBytes(StandardCharsets.UTF_8);
        byte[] grown = new byte[Math.max(WINDOW, back.length + filled - origin + WINDOW / 2)];
        System.arraycopy(back, 0, grown, 0, back.length);
        System.arraycopy(bytes, origin, grown, back.length, filled - origin);
        int moved = back.length - origin;
        bytes = grown;
        limit += moved;
        filled += moved;
        origin = 0;
        digested = back.length;
        place.goBack(before, back.length);
    }

    /**
     * Reads on, and answers whether the window has become larger.
     *
     * @param keep what stands before this index may be dropped when the window is too large to be kept
     */
    boolean more(int keep) {
        int known = limit - origin;
        while (!drained && limit - origin == known) {
            makeRoom(keep);
            fill();
        }
        return limit - origin > known;
    }

    private void makeRoom(int keep) {
        compact();
        if (filled == bytes.length) {
            if (filled < limits.bytes()) {
                grow();
            } else {
                drop(keep);
            }
        }
    }

    private void compact() {
        if (origin > 0) {
            flush();
            remove(origin);
        }
    }

    private void grow() {
        bytes = Arrays.copyOf(bytes, (int) Math.min(2L * bytes.length, limits.bytes() + WINDOW));
    }

    private void drop(int keep) {
        int count = origin + keep;
        if (count < bytes.length / 2 || origin < -LONGEST) {
            long size = filled - (long) origin;
            throw new RevisionException(
                    BAD_REVISION_FILE,
                    position() + ": what begins here has more than " + size
                            + " bytes, which is more than fits into memory; shorten it");
        }
        begun = measuring ? begun : place.copy();
        measuring = true;
        place.advance(bytes, Math.max(origin, 0), count);
        digest.ifPresent(section -> section.add(bytes, digested, count));
        digested = count;
        remove(count);
    }

    private void remove(int count) {
        System.arraycopy(bytes, count, bytes, 0, filled - count);
        origin -= count;
        limit -= count;
        filled -= count;
        digested = Math.max(0, digested - count);
    }

    // The window of a large statement is given up before the statement is sent.
    private void shrink() {
        int rest = filled - origin;
        if (bytes.length > 4 * WINDOW && rest <= WINDOW) {
            flush();
            bytes = Arrays.copyOf(Arrays.copyOfRange(bytes, origin, filled), 2 * WINDOW);
            int moved = origin;
            limit -= moved;
            filled -= moved;
            digested = Math.max(0, digested - moved);
            origin = 0;
        }
    }

    private void fill() {
        try {
            int count = stream.read(bytes, filled, bytes.length - filled);
            drained = count < 0;
            filled += Math.max(count, 0);
            read += Math.max(count, 0);
        } catch (IOException e) {
            throw new RevisionException(FILE_UNREADABLE, file + ": cannot be read: " + e.getMessage(), e);
        }
        limit = Utf8.complete(bytes, limit, filled);
        if (limit < filled && (drained || !Utf8.mayBegin(bytes, limit, filled))) {
            throw bad();
        }
    }

    private RevisionException bad() {
        Place found = place.copy();
        found.advance(bytes, Math.max(origin, 0), limit);
        String what = bytes[limit] == 0
                ? "a NUL character, which PostgreSQL takes nowhere; take it out"
                : "the bytes here are not UTF-8; save the file as UTF-8";
        return new RevisionException(
                BAD_REVISION_FILE, found.position(file) + ": at byte " + (read - (filled - limit)) + ": " + what);
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
