package dev.retort.benchmarks.load;

/** What was asked for cannot be measured here; the message is one line that says why. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message);
    }
}
