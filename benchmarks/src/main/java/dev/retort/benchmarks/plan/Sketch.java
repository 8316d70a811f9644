package dev.retort.benchmarks.plan;

import dev.retort.revision.Revision;
import dev.retort.revision.RevisionId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Revisions while they are made up: numbered from 0 on, each after those that it names.
 *
 * <p>The id of a number says nothing of its place, as real ids don't. Every mention of an id is an object of its own, as
 * it is when headers are read from files.
 */
final class Sketch {
    private static final int[] NONE = {};
    private static final long ID_BITS = (1L << 48) - 1;

    private final List<Revision> revisions;

    Sketch(int size) {
        revisions = new ArrayList<>(size);
    }

    int size() {
        return revisions.size();
    }

    /** Adds a revision that follows these, and answers its number. */
    int follow(int... down) {
        return add(down, NONE);
    }

    /** Adds a revision that follows some and depends on others, and answers its number. */
    int add(int[] down, int[] dependsOn) {
        int number = size();
        revisions.add(new Revision(
                id(number),
                IntStream.of(down).mapToObj(Sketch::id).toList(),
                IntStream.of(dependsOn).mapToObj(Sketch::hex).toList(),
                List.of(),
                "change " + number,
                Optional.empty(),
                "migrations/" + hex(number) + ".sql:1"));
        return number;
    }

    List<Revision> revisions() {
        return List.copyOf(revisions);
    }

    private static RevisionId id(int number) {
        return new RevisionId(hex(number));
    }

    /** No two numbers of 48 bits give the same: an odd factor and a shifted exclusive or can both be undone. */
    private static String hex(int number) {
        long mixed = (number + 1) * 0x9E37_79B9_7F4BL & ID_BITS;
        mixed = (mixed ^ mixed >>> 25) * 0xBF58_476D_1CE5L & ID_BITS;
        return HexFormat.of().toHexDigits(mixed ^ mixed >>> 23, 12);
    }
}
