package dev.retort.adapters.sqlfile.copy;

/** What a letter behind a backslash means. */
final class Escapes {
    private Escapes() {}

    /** What stands for a backslash with this byte behind it. */
    static int meaning(int letter) {
        return switch (letter) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 0x0B;
            default -> letter;
        };
    }
}
