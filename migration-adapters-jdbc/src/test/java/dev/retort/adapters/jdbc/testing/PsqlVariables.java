package dev.retort.adapters.jdbc.testing;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The variables of a psql session, as far as Retort's scripts set them.
 *
 * <p>A script that does not say so is taken to have {@code ON_ERROR_STOP} on.
 */
final class PsqlVariables {
    private static final String STOP = "ON_ERROR_STOP";
    private static final String ERROR = "ERROR";
    private static final Map<String, Set<String>> SETTINGS = Map.of(
            STOP,
            Set.of("on", "off"),
            "AUTOCOMMIT",
            Set.of("on"),
            "ON_ERROR_ROLLBACK",
            Set.of("off"),
            "FETCH_COUNT",
            Set.of("0"),
            "SINGLELINE",
            Set.of("off"),
            "QUIET",
            Set.of("on"));
    private static final Pattern OWN = Pattern.compile("retort_[A-Za-z0-9_]+");
    private static final Pattern SET = Pattern.compile("\\\\set\\s+(\\S+)\\s+([A-Za-z0-9_.+-]+)");
    private static final Pattern UNSET = Pattern.compile("\\\\unset\\s+(\\S+)");

    private final PsqlScript script;
    private final Map<String, String> values = new HashMap<>(Map.of(STOP, "on", ERROR, "false"));

    PsqlVariables(PsqlScript script) {
        this.script = script;
    }

    /** Carries out a command that sets a variable, or takes it back. */
    void obey(String command) {
        Matcher set = SET.matcher(command);
        Matcher unset = UNSET.matcher(command);
        if (set.matches() && SETTINGS.getOrDefault(set.group(1), Set.of()).contains(set.group(2))) {
            values.put(set.group(1), set.group(2));
        } else if (set.matches() && OWN.matcher(set.group(1)).matches()) {
            values.put(set.group(1), set.group(2));
        } else if (unset.matches() && mayBeUnset(unset.group(1))) {
            values.remove(unset.group(1));
        } else {
            throw script.fault("not a command of Retort's scripts: " + command);
        }
    }

    // psql turns AUTOCOMMIT off when it is unset, and every other setting is then what it is by default.
    private static boolean mayBeUnset(String name) {
        return !name.equals("AUTOCOMMIT")
                && (SETTINGS.containsKey(name) || OWN.matcher(name).matches());
    }

    /** Sets what a query answered for a column of this name; nothing unsets. */
    void answer(String column, Optional<String> value) {
        if (!OWN.matcher(column).matches()) {
            throw script.fault("\\gset would set '" + column + "', which is no variable of Retort's scripts");
        }
        value.ifPresentOrElse(text -> values.put(column, text), () -> values.remove(column));
    }

    /** Remembers whether the statement that was just sent failed. */
    void failed(boolean failed) {
        values.put(ERROR, String.valueOf(failed));
    }

    boolean stopAtErrors() {
        return "on".equals(values.get(STOP));
    }

    /** The truth value of a variable; where psql would only warn and take it for false, that is a fault. */
    boolean isTrue(String name) {
        String value = values.get(name);
        if (value == null) {
            throw script.fault("a condition on '" + name + "', which is not set");
        }
        return truth(value.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> script.fault("a condition on '" + name + "', which is '" + value + "'"));
    }

    // ParseVariableBool in psql's variables.c: a beginning is enough, of "on" and "off" one of two letters.
    private static Optional<Boolean> truth(String value) {
        if (value.isEmpty()) {
            return Optional.empty();
        } else if ("true".startsWith(value)
                || "yes".startsWith(value)
                || Set.of("on", "1").contains(value)) {
            return Optional.of(true);
        } else if ("false".startsWith(value)
                || "no".startsWith(value)
                || Set.of("of", "off", "0").contains(value)) {
            return Optional.of(false);
        }
        return Optional.empty();
    }
}
