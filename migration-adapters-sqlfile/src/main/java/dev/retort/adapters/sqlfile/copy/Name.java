package dev.retort.adapters.sqlfile.copy;

import java.util.stream.Collectors;

/** What a name means to PostgreSQL (manual, section 4.1.1). */
final class Name {
    private Name() {}

    /** The name that is written so, in quotes or without. */
    static String meant(String written) {
        return written.startsWith("\"")
                ? written.substring(1, written.length() - 1).replace("\"\"", "\"")
                : folded(written);
    }

    /** In lower case; in UTF-8 PostgreSQL folds the letters of ASCII alone. */
    static String folded(String word) {
        return word.chars()
                .map(c -> c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c)
                .mapToObj(c -> String.valueOf((char) c))
                .collect(Collectors.joining());
    }
}
