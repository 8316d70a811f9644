package dev.retort.benchmarks.plan;

import java.util.Arrays;
import java.util.Random;

/**
 * Lines that grow side by side, as those of people who seldom talk to each other.
 *
 * <p>A revision mostly carries on a line that was worked on lately. One in twelve follows another line's revision, too,
 * and one in twenty depends on one. New lines fork off at even distances. What has no follower yet is never taken for
 * such a second parent, nor forked from, so each line keeps its head.
 */
final class RandomLines {
    private static final int NEAR = 50;

    private final Random random = new Random(20_261_122);
    private final Sketch sketch;
    private final int size;
    private final int lines;
    private final int[] lineOf;
    private final int[] parent;
    private final int[] headOf;
    private int begun;

    RandomLines(int size, int lines) {
        this.sketch = new Sketch(size);
        this.size = size;
        this.lines = lines;
        this.lineOf = new int[size];
        this.parent = new int[size];
        this.headOf = new int[lines];
    }

    Sketch grow() {
        add(begun++);
        while (sketch.size() < size) {
            boolean forks = begun < lines && sketch.size() >= (long) begun * size / lines;
            if (forks) {
                add(begun++, followed(near()));
            } else {
                extend(lineOf[near()]);
            }
        }
        return sketch;
    }

    private void extend(int line) {
        int head = headOf[line];
        int other = oneIn(12) ? followed(near()) : head;
        int[] down = lineOf[other] == line ? new int[] {head} : new int[] {head, other};
        int needed = oneIn(20) ? followed(near()) : head;
        add(line, down, lineOf[needed] == line ? new int[0] : new int[] {needed});
    }

    private void add(int line, int... down) {
        add(line, down, new int[0]);
    }

    private void add(int line, int[] down, int[] dependsOn) {
        int number = sketch.add(down, dependsOn);
        lineOf[number] = line;
        parent[number] = Arrays.stream(down).findFirst().orElse(0);
        headOf[line] = number;
    }

    private int near() {
        int reach = oneIn(20) ? sketch.size() : Math.min(sketch.size(), NEAR);
        return sketch.size() - 1 - random.nextInt(reach);
    }

    /** This revision, or the one before it if nothing follows this one yet. */
    private int followed(int number) {
        return headOf[lineOf[number]] == number ? parent[number] : number;
    }

    private boolean oneIn(int number) {
        return random.nextInt(number) == 0;
    }
}
