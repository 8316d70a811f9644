package dev.retort.adapters.sqlfile.token;

import dev.retort.statement.Position;
import java.util.Optional;

/** A place in a text that moves on as the text is taken. Not thread-safe. */
public final class Place {
    private static final byte NEWLINE = '\n';

    long offset;
    private int line = 1;
    private int column = 1;
    /** How many of the next bytes stand at an earlier place, and where it goes on behind them. */
    private int back;

    private Optional<Place> afterBack = Optional.empty();

    Place() {}

    Position position(String file) {
        return new Position(file, line, column);
    }

    boolean isLineStart() {
        return column == 1;
    }

    Place copy() {
        Place copy = new Place();
        copy.set(this);
        return copy;
    }

    /** Goes back to an earlier place for so many bytes. */
    void goBack(Place before, int length) {
        Place here = copy();
        set(before);
        back = length;
        afterBack = Optional.of(here);
    }

    /** Goes on behind these bytes. */
    void advance(byte[] bytes, int from, int to) {
        int known = Math.min(to - from, back);
        count(bytes, from, from + known);
        back -= known;
        if (back == 0 && afterBack.isPresent()) {
            set(afterBack.get());
        }
        count(bytes, from + known, to);
    }

    private void count(byte[] bytes, int from, int to) {
        int begin = from;
        for (int i = Bytes.find(NEWLINE, bytes, from, to); i < to; i = Bytes.find(NEWLINE, bytes, begin, to)) {
            line++;
            column = 1;
            begin = i + 1;
        }
        column += to - begin - Bytes.continuing(bytes, begin, to);
        offset += to - from;
    }

    private void set(Place other) {
        offset = other.offset;
        line = other.line;
        column = other.column;
        back = other.back;
        afterBack = other.afterBack;
    }
}
