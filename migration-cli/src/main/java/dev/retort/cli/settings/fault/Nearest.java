package dev.retort.cli.settings.fault;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the name that somebody may have meant. */
public final class Nearest {
    private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

    private Nearest() {}

    /** The known name nearest to a wrong one; empty where none is near. */
    public static Optional<String> to(String name, Collection<String> known) {
        return known.stream()
                .filter(candidate -> distance(name, candidate) <= limit(name) || sameLetters(name, candidate))
                .min(Comparator.<String>comparingInt(candidate -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** In a short name few letters may differ, or any other is near. */
    private static int limit(String name) {
        return name.length() <= 4 ? 1 : 1 + name.length() / 3;
    }

    private static boolean sameLetters(String name, String candidate) {
        return Arrays.equals(
                plain(name).chars().sorted().toArray(),
                plain(candidate).chars().sorted().toArray());
    }

    private static int distance(String name, String candidate) {
        return DISTANCE.apply(plain(name), plain(candidate));
    }

    // Case and the kind of hyphen are the first things to be mistaken.
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
