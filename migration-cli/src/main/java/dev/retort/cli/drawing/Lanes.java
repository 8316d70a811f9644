package dev.retort.cli.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The lanes side by side, numbered from the left, and the lines of text drawn so far. */
final class Lanes {
    private final List<Lane> lanes = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();

    List<String> lines() {
        return lines;
    }

    Lane get(int lane) {
        return lanes.get(lane);
    }

    void set(int lane, Lane line) {
        lanes.set(lane, line);
    }

    /** The numbers of the lanes that pass a test, in order. */
    List<Integer> where(Predicate<Lane> test) {
        return IntStream.range(0, lanes.size())
                .filter(lane -> test.test(lanes.get(lane)))
                .boxed()
                .toList();
    }

    /** Adds a free lane at the right. */
    int append() {
        boolean belowAnEnd = !lanes.isEmpty() && lanes.getLast().free();
        trim();
        if (belowAnEnd) {
            // What begins right below the end of a line looks like its continuation.
            pass();
        }
        lanes.add(Lane.FREE);
        return lanes.size() - 1;
    }

    /** Drops the free lanes at the right. */
    void trim() {
        while (!lanes.isEmpty() && lanes.getLast().free()) {
            lanes.removeLast();
        }
    }

    /** Moves the lines together until no free lane is between them. */
    void close() {
        for (int gap = gap(); gap >= 0; gap = gap()) {
            write(leaning(gap + 1, Slant.LEFT));
            lanes.remove(gap);
            trim();
        }
    }

    private int gap() {
        int free = lanes.indexOf(Lane.FREE);
        return lanes.stream().skip(free + 1).allMatch(Lane::free) ? -1 : free;
    }

    /** Draws all lines straight down. */
    void pass() {
        write(upright());
    }

    /** Draws a node, in which the line of its lane ends. */
    void node(int lane, String text) {
        lanes.set(lane, Lane.FREE);
        lines.add(upright().put(lane, '*').with(text));
    }

    /** Draws the ends of lines whose nodes are not in the drawing. */
    void cut(List<Integer> ends) {
        ends.forEach(lane -> lanes.set(lane, Lane.FREE));
        Row row = upright();
        ends.forEach(lane -> row.put(lane, '~'));
        write(row);
    }

    /** Branches an edge off to the right, into a new lane for which those there make room. */
    void open(int lane, Edge edge) {
        write(leaning(lane + 1, Slant.RIGHT).slant(lane, Slant.RIGHT));
        lanes.add(lane + 1, Lane.of(edge));
    }

    /** Leads a line from a lane into another, in one row to the next lane and in two across others. */
    void lead(int from, int to, Stroke stroke) {
        Slant slant = Slant.between(from, to);
        int last = to - slant.step();
        write(across(upright(), from, last, slant, stroke));
        if (from != last) {
            write(upright().slant(last, slant));
        }
    }

    /** Leads the line of a lane into another to the left; those to the right close up. */
    void merge(int from, int to, Stroke stroke) {
        lanes.set(from, Lane.FREE);
        write(across(leaning(from + 1, Slant.LEFT), from, to + 1, Slant.LEFT, stroke));
        lanes.remove(from);
        if (from != to + 1) {
            write(upright().slant(to + 1, Slant.LEFT));
        }
    }

    private static Row across(Row row, int from, int last, Slant slant, Stroke stroke) {
        row.slant(from, slant);
        for (int hop = 1; hop < Math.abs(last - from); hop++) {
            row.level(from + hop * slant.step(), slant, stroke);
        }
        return row;
    }

    private Row upright() {
        return upright(lanes.size());
    }

    /** A row in which the lines before this lane go straight down, and the others to this side. */
    private Row leaning(int first, Slant slant) {
        Row row = upright(first);
        for (int lane = first; lane < lanes.size(); lane++) {
            if (!lanes.get(lane).free()) {
                row.slant(lane, slant);
            }
        }
        return row;
    }

    private Row upright(int end) {
        Row row = new Row(lanes.size());
        for (int lane = 0; lane < end; lane++) {
            row.put(lane, lanes.get(lane).stroke().upright());
            lanes.set(lane, lanes.get(lane).drawn());
        }
        return row;
    }

    private void write(Row row) {
        lines.add(row.with(""));
    }
}
