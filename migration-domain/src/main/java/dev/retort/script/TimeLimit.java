package dev.retort.script;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Time limits as people write them: {@code 500ms}, {@code 2s}, {@code 5min}. */
public final class TimeLimit {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|s|min)");

    /** PostgreSQL keeps limits in milliseconds in an integer of 32 bits. */
    private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);

    private TimeLimit() {}

    /** What is wrong with a text as a limit, as in {@code is no time limit}; empty where nothing is. */
    public static Optional<String> problem(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.of("is no time limit");
        }
        return read(matcher).compareTo(LONGEST) > 0 ? Optional.of("is longer than 24 days") : Optional.empty();
    }

    /**
     * Reads a limit.
     *
     * @throws IllegalArgumentException if it is not of that form, or longer than PostgreSQL takes
     */
    public static Duration parse(String text) {
        problem(text).ifPresent(problem -> {
            throw new IllegalArgumentException("'" + text + "' " + problem + "; write 500ms, 2s or 5min");
        });
        Matcher matcher = FORM.matcher(text);
        matcher.matches();
        return read(matcher);
    }

    private static Duration read(Matcher matcher) {
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            default -> Duration.ofMinutes(amount);
        };
    }
}
