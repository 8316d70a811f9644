package dev.retort.adapters.sqlfile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * The beginning of a statement as its key words, for telling what kind it is.
 *
 * <p>Words outside parentheses stand in upper case, every other token is a {@code ?}; words inside parentheses are kept
 * apart. Only the first ones are kept: what decides about a statement stands at its beginning.
 */
final class Words {
    private static final int KEPT = 48;
    private static final String OTHER = "?";

    private final List<String> outer = new ArrayList<>();
    private final List<String> inner = new ArrayList<>();

    void word(String text, int depth) {
        add(depth == 0 ? outer : inner, text.toUpperCase(Locale.ROOT));
    }

    void other(int depth) {
        add(depth == 0 ? outer : inner, OTHER);
    }

    private static void add(List<String> words, String word) {
        if (words.size() < KEPT) {
            words.add(word);
        }
    }

    /** Whether nothing but white space and comments was seen. */
    boolean isEmpty() {
        return outer.isEmpty() && inner.isEmpty();
    }

    /** The word at this place outside parentheses, from 0; {@code ?} where there is none. */
    String at(int index) {
        return index < outer.size() ? outer.get(index) : OTHER;
    }

    int size() {
        return outer.size();
    }

    /** Whether the statement begins with these words. */
    boolean begin(String... words) {
        return outer.size() >= words.length && outer.subList(0, words.length).equals(List.of(words));
    }

    /** Whether these words stand next to each other outside parentheses. */
    boolean hold(String... words) {
        return Collections.indexOfSubList(outer, List.of(words)) >= 0;
    }

    /** Whether this word stands inside parentheses. */
    boolean holdInside(String word) {
        return inner.contains(word);
    }
}
