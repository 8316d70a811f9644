package dev.retort.cli.output;

/** The colours of what people read; the plain one leaves them out. */
public enum Palette {
    /** No colours. */
    PLAIN(false),
    /** The colours of a terminal, by ANSI's escape sequences. */
    TERMINAL(true);

    private static final String YELLOW = "33";
    private static final String GREEN = "32";
    private static final String CYAN = "36";

    private final boolean coloured;

    Palette(boolean coloured) {
        this.coloured = coloured;
    }

    /** The id of a revision. */
    public String id(String text) {
        return in(YELLOW, text);
    }

    /** What is said of a revision: that it is a head, that it is current. */
    public String mark(String text) {
        return in(GREEN, text);
    }

    /** A branch label. */
    public String label(String text) {
        return in(CYAN, text);
    }

    private String in(String colour, String text) {
        return coloured && !text.isEmpty() ? "\u001B[" + colour + "m" + text + "\u001B[0m" : text;
    }
}
