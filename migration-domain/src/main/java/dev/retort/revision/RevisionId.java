package dev.retort.revision;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The identity of a revision: letters, digits, {@code _} and {@code .}, at most 255 of them.
 *
 * @param value the id as written in the revision file
 */
public record RevisionId(String value) implements Comparable<RevisionId> {
    private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.]{0,254}");
    private static final Set<String> RESERVED = Set.of("head", "heads", "base", "current");

    /** Refuses what the expressions could not name again. */
    public RevisionId {
        if (!LEGAL.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "'" + value + "' is no revision id: letters, digits, '_' and '.', at most 255");
        }
        if (RESERVED.contains(value)) {
            throw new IllegalArgumentException("'" + value + "' is a word of Retort's own and no revision id");
        }
    }

    /** Rows of a version table as a reader is told them: with commas between, or {@code base} where there is none. */
    public static String listed(List<RevisionId> rows) {
        return rows.isEmpty() ? "base" : rows.stream().map(RevisionId::value).collect(Collectors.joining(", "));
    }

    @Override
    public int compareTo(RevisionId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
