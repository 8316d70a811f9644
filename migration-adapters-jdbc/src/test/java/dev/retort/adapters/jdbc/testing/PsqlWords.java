package dev.retort.adapters.jdbc.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The words of a statement, in which psql follows BEGIN, CASE and END behind CREATE [OR REPLACE] FUNCTION or PROCEDURE. */
final class PsqlWords {
    private final List<String> words = new ArrayList<>();
    private int blocks;

    void add(String word) {
        words.add(word.toUpperCase(Locale.ROOT));
        blocks += isRoutine() ? change() : 0;
    }

    boolean insideOfBlock() {
        return blocks > 0;
    }

    void clear() {
        words.clear();
        blocks = 0;
    }

    private boolean isRoutine() {
        boolean replaces =
                words.size() > 2 && words.get(1).equals("OR") && words.get(2).equals("REPLACE");
        int kind = replaces ? 3 : 1;
        return words.getFirst().equals("CREATE")
                && words.size() > kind
                && List.of("FUNCTION", "PROCEDURE").contains(words.get(kind));
    }

    private int change() {
        return switch (words.getLast()) {
            case "BEGIN" -> 1;
            case "CASE" -> insideOfBlock() ? 1 : 0;
            case "END" -> insideOfBlock() ? -1 : 0;
            default -> 0;
        };
    }
}
