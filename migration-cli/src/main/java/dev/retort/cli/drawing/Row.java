package dev.retort.cli.drawing;

import java.util.Arrays;

/** A line of text: lanes in the even columns, and in the odd ones what goes from lane to lane. */
final class Row {
    private final char[] cells;

    Row(int lanes) {
        cells = new char[2 * lanes];
        Arrays.fill(cells, ' ');
    }

    Row put(int lane, char sign) {
        cells[2 * lane] = sign;
        return this;
    }

    /** Draws a line that leaves a lane to this side. */
    Row slant(int lane, Slant slant) {
        return beside(lane, slant, slant.sign());
    }

    /** Draws a line that passes below a lane to this side. */
    Row level(int lane, Slant slant, Stroke stroke) {
        return beside(lane, slant, stroke.level());
    }

    private Row beside(int lane, Slant slant, char sign) {
        cells[2 * lane + slant.step()] = sign;
        return this;
    }

    String with(String text) {
        return (String.valueOf(cells) + text).stripTrailing();
    }
}
