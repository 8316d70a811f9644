package dev.retort.script;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Time limits as people write them: {@code 500ms}, {@code 2s}, {@code 5min}. */
public final class TimeLimit {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|s|min)");

    private TimeLimit() {}

    /**
     * Reads a limit.
     *
     * @throws IllegalArgumentException if it is not of that form
     */
    public static Duration parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no time limit; write 500ms, 2s or 5min");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            default -> Duration.ofMinutes(amount);
        };
    }
}
