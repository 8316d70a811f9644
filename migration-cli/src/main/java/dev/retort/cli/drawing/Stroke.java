package dev.retort.cli.drawing;

/** How a line is drawn. */
enum Stroke {
    NONE(' ', ' '),
    SOLID('|', '_'),
    DOTTED(':', '.');

    private final char upright;
    private final char level;

    Stroke(char upright, char level) {
        this.upright = upright;
        this.level = level;
    }

    char upright() {
        return upright;
    }

    char level() {
        return level;
    }
}
