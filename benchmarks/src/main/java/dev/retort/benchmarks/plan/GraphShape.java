package dev.retort.benchmarks.plan;

import dev.retort.revision.Revision;
import java.util.List;

/** Graphs of any size, by what they look like. The same shape and size is the same graph, always. */
public enum GraphShape {
    /** One revision after the other. */
    LINE {
        @Override
        Sketch sketch(int size) {
            Sketch sketch = new Sketch(size);
            int last = sketch.follow();
            while (sketch.size() < size) {
                last = sketch.follow(last);
            }
            return sketch;
        }
    },

    /** Two revisions follow each merge point, and the next merge point follows both. */
    LADDER {
        @Override
        Sketch sketch(int size) {
            Sketch sketch = new Sketch(size);
            int merge = sketch.follow();
            while (sketch.size() + 3 <= size) {
                merge = sketch.follow(sketch.follow(merge), sketch.follow(merge));
            }
            return sketch;
        }
    },

    /** Two lines; each revision of the second depends on the one of the same height of the first. */
    COMB {
        @Override
        Sketch sketch(int size) {
            Sketch sketch = new Sketch(size);
            int back = sketch.follow();
            int tooth = sketch.add(new int[0], new int[] {back});
            while (sketch.size() + 2 <= size) {
                back = sketch.follow(back);
                tooth = sketch.add(new int[] {tooth}, new int[] {back});
            }
            return sketch;
        }

        @Override
        int heads(int size) {
            return 2;
        }
    },

    /** Many lines that fork, merge and depend on each other without a plan; at most 1,000 heads. */
    RANDOM {
        @Override
        Sketch sketch(int size) {
            return new RandomLines(size, heads(size)).grow();
        }

        @Override
        int heads(int size) {
            return branches(size);
        }
    },

    /** One base, and many branches of the same length that follow it; at most 1,000 heads. */
    WIDE {
        @Override
        Sketch sketch(int size) {
            Sketch sketch = new Sketch(size);
            int base = sketch.follow();
            int branches = heads(size);
            while (sketch.size() < size) {
                boolean begins = sketch.size() <= branches;
                sketch.follow(begins ? base : sketch.size() - branches);
            }
            return sketch;
        }

        @Override
        int heads(int size) {
            return branches(size);
        }
    };

    /** About so many revisions, parents before children. */
    public List<Revision> revisions(int size) {
        return sketch(size).revisions();
    }

    abstract Sketch sketch(int size);

    /** How many revisions are no other's down-revision. */
    int heads(int size) {
        return 1;
    }

    private static int branches(int size) {
        return Math.clamp(size / 100, 1, 1_000);
    }
}
