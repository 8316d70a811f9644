package dev.retort.cli.drawing;

/** To which side a line leaves its lane. */
enum Slant {
    LEFT('/', -1),
    RIGHT('\\', 1);

    private final char sign;
    private final int step;

    Slant(char sign, int step) {
        this.sign = sign;
        this.step = step;
    }

    static Slant between(int from, int to) {
        return to < from ? LEFT : RIGHT;
    }

    char sign() {
        return sign;
    }

    /** The number of the next lane less the number of this one. */
    int step() {
        return step;
    }
}
