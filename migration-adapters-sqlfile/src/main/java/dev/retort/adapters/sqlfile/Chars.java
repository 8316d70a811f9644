package dev.retort.adapters.sqlfile;

/** Characters by index, so that a tokenizer may look as far ahead as it needs. */
@FunctionalInterface
interface Chars {
    /** What {@link #at} answers behind the last character. */
    int END = -1;

    /** The character at this index, from 0, or {@link #END}. */
    int at(int index);

    /** The characters of a string. */
    static Chars of(String text) {
        return index -> index < text.length() ? text.charAt(index) : END;
    }
}
