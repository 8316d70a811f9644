package dev.retort.adapters.sqlfile.kind;

import dev.retort.adapters.sqlfile.token.SourceText;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The key words that tell what a statement is, found without making a text of every word of a script.
 *
 * <p>PostgreSQL folds only the letters of ASCII to find its key words, so this does, too.
 */
public final class KeyWords {
    /** Stands for every token that is none of them. */
    public static final String OTHER = "?";

    private static final List<String> KNOWN = Arrays.asList("""
            ABORT ADD ALL ALTER AS AUTHORIZATION BEGIN CALL CASCADE CASE CLUSTER COMMIT CONCURRENTLY CONNECT CONSTRAINTS
            COPY CREATE CREATE_SLOT DATABASE DETACH DISCARD DO DROP END ENUM EXISTS FAILOVER FALSE FROM FUNCTION IF
            INDEX LOCAL NOT OFF ON ONLY OR PARTITION PREPARE PREPARED PROCEDURE PUBLICATION REFRESH REINDEX REPLACE
            RESET RESTRICT ROLE ROLLBACK SAVEPOINT SCHEMA SESSION SESSION_AUTHORIZATION SET SET_CONFIG START STDIN
            STDOUT SUBSCRIPTION SYSTEM TABLE TABLESPACE TEMP TEMPORARY TO TRANSACTION TWO_PHASE TYPE UNIQUE USING
            VACUUM VALUE VERBOSE
            """.trim().split("\\s+"));

    private static final int LONGEST =
            KNOWN.stream().mapToInt(String::length).max().orElseThrow();

    /** The words of each length, and in them those of each first letter. */
    private static final String[][][] TABLE = IntStream.rangeClosed(0, LONGEST)
            .mapToObj(length -> IntStream.rangeClosed('A', 'Z')
                    .mapToObj(letter -> KNOWN.stream()
                            .filter(word -> word.length() == length && word.charAt(0) == letter)
                            .toArray(String[]::new))
                    .toArray(String[][]::new))
            .toArray(String[][][]::new);

    private KeyWords() {}

    /** The key word that stands between these indexes in any case, or {@link #OTHER}. */
    public static String find(SourceText source, int from, int to) {
        int length = to - from;
        int first = (source.at(from) & 0xDF) - 'A';
        if (length > LONGEST || first < 0 || first > 'Z' - 'A') {
            return OTHER;
        }
        for (String word : TABLE[length][first]) {
            if (spells(word, source, from)) {
                return word;
            }
        }
        return OTHER;
    }

    private static boolean spells(String word, SourceText source, int from) {
        for (int i = 1; i < word.length(); i++) {
            int letter = source.at(from + i);
            int upper = letter >= 'a' && letter <= 'z' ? letter - ('a' - 'A') : letter;
            if (upper != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The constant for a word that is looked for. */
    public static String of(String word) {
        String upper = word.toUpperCase(Locale.ROOT);
        int at = KNOWN.indexOf(upper);
        if (at < 0) {
            throw new IllegalArgumentException("'" + word + "' is not among the key words");
        }
        return KNOWN.get(at);
    }
}
