package dev.retort.adapters.sqlfile.kind;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The beginning of a statement as its key words, for telling what kind it is.
 *
 * <p>What stands inside parentheses is kept apart; every token that is no key word is a {@code ?}. Only the first ones
 * are kept: what decides about a statement stands at its beginning.
 */
public final class Words {
    private static final int KEPT = 48;

    private final List<String> outer = new ArrayList<>(KEPT);
    private final List<String> inner = new ArrayList<>(KEPT);
    private boolean setsConfig;

    /** Of a statement that has none yet. */
    public Words() {}

    /** Adds the next word; a depth of 0 is outside parentheses. */
    public void add(String word, int depth) {
        setsConfig |= word.equals("SET_CONFIG");
        List<String> words = depth == 0 ? outer : inner;
        if (words.size() < KEPT) {
            words.add(word);
        }
    }

    /** Adds a token that is no key word. */
    public void other(int depth) {
        add(KeyWords.OTHER, depth);
    }

    /** Forgets them, for the next statement. */
    public void clear() {
        outer.clear();
        inner.clear();
        setsConfig = false;
    }

    /** Whether {@code set_config} stands anywhere, also behind the words that are kept. */
    boolean setConfig() {
        return setsConfig;
    }

    /** The word at this place outside parentheses, from 0; {@code ?} where there is none. */
    String at(int index) {
        return index < outer.size() ? outer.get(index) : KeyWords.OTHER;
    }

    /** Whether this is all that stands outside parentheses. */
    boolean are(List<String> words) {
        return outer.equals(words);
    }

    /** Whether the statement begins with these words. */
    public boolean begin(List<String> words) {
        if (outer.size() < words.size()) {
            return false;
        }
        for (int i = 0; i < words.size(); i++) {
            if (!outer.get(i).equals(words.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether these words stand next to each other outside parentheses. */
    public boolean hold(List<String> words) {
        return Collections.indexOfSubList(outer, words) >= 0;
    }

    /** Whether these words stand next to each other outside parentheses, at this place or behind it. */
    boolean holdFrom(int index, List<String> words) {
        return index < outer.size() && Collections.indexOfSubList(outer.subList(index, outer.size()), words) >= 0;
    }

    /** Whether these words stand next to each other inside parentheses. */
    boolean holdInside(List<String> words) {
        return Collections.indexOfSubList(inner, words) >= 0;
    }
}
