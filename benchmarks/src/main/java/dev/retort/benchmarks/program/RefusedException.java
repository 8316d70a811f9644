package dev.retort.benchmarks.program;

/** What was asked for cannot be measured here; the message is one line that says why. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With the line that is told. */
    public RefusedException(String message) {
        super(message);
    }
}
