package dev.retort.adapters.sqlfile.lexer;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The key words that tell what a statement is, found without making a text of every word of a script.
 *
 * <p>PostgreSQL folds only the letters of ASCII to find its key words, so this does, too.
 */
final class KeyWords {
    /** Stands for every token that is none of them. */
    static final String OTHER = "?";

    private static final List<String> KNOWN = Arrays.asList("""
            ABORT ADD ALL ALTER AS AUTHORIZATION BEGIN CASE CLUSTER COMMIT CONCURRENTLY CONNECT CONSTRAINTS COPY CREATE
            CREATE_SLOT DATABASE DETACH DISCARD DROP END ENUM FAILOVER FALSE FROM FUNCTION INDEX LOCAL OFF OR PARTITION
            PREPARE PREPARED PROCEDURE PUBLICATION REFRESH REINDEX REPLACE RESET ROLE ROLLBACK SCHEMA SESSION SESSION_AUTHORIZATION SET
            SET_CONFIG STANDARD_CONFORMING_STRINGS START STDIN STDOUT SUBSCRIPTION SYSTEM TABLE TABLESPACE TO
            TRANSACTION TWO_PHASE TYPE UNIQUE VACUUM VALUE VERBOSE
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

    /** The key word that these bytes spell in any case, or {@link #OTHER}. */
    static String find(byte[] bytes, int from, int to) {
        int length = to - from;
        int first = (bytes[from] & 0xDF) - 'A';
        if (length > LONGEST || first < 0 || first > 'Z' - 'A') {
            return OTHER;
        }
        for (String word : TABLE[length][first]) {
            if (spells(word, bytes, from)) {
                return word;
            }
        }
        return OTHER;
    }

    private static boolean spells(String word, byte[] bytes, int from) {
        for (int i = 1; i < word.length(); i++) {
            int letter = bytes[from + i];
            int upper = letter >= 'a' && letter <= 'z' ? letter - ('a' - 'A') : letter;
            if (upper != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The constant for a word that is looked for. */
    static String of(String word) {
        String upper = word.toUpperCase(Locale.ROOT);
        int at = KNOWN.indexOf(upper);
        if (at < 0) {
            throw new IllegalArgumentException("'" + word + "' is not among the key words");
        }
        return KNOWN.get(at);
    }
}
