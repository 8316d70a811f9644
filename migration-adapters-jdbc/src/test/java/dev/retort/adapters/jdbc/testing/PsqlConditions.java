package dev.retort.adapters.jdbc.testing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code \if} blocks around the place that a script has come to, innermost first. */
final class PsqlConditions {
    private static final Pattern CONDITIONAL = Pattern.compile("\\\\(if|elif|else|endif)\\b\\s*(.*)");
    private static final Pattern VARIABLE = Pattern.compile(":([A-Za-z_][A-Za-z0-9_]*)");

    private final PsqlScript script;
    private final Predicate<String> variables;
    private final Deque<Level> levels = new ArrayDeque<>();

    /** Conditions on these variables, which are asked only where psql asks them. */
    PsqlConditions(PsqlScript script, Predicate<String> variables) {
        this.script = script;
        this.variables = variables;
    }

    static boolean isConditional(String command) {
        return CONDITIONAL.matcher(command).matches();
    }

    boolean inside() {
        return !levels.isEmpty();
    }

    boolean active() {
        return levels.isEmpty() || levels.peek().active;
    }

    void obey(String command) {
        Matcher parts = CONDITIONAL.matcher(command);
        parts.matches();
        String argument = parts.group(2);
        switch (parts.group(1)) {
            case "if" -> begin(variable(argument));
            case "elif" -> next(variable(argument));
            case "else" -> last(argument);
            default -> end(argument);
        }
    }

    void requireClosed() {
        if (inside()) {
            throw script.fault("an \\if without its \\endif");
        }
    }

    // Inside of a branch that is passed over, every branch counts as one behind the branch that was taken.
    private void begin(String variable) {
        boolean outer = active();
        boolean holds = outer && variables.test(variable);
        levels.push(new Level(holds, holds || !outer, false));
    }

    private void next(String variable) {
        Level level = open();
        boolean holds = !level.taken && variables.test(variable);
        levels.push(new Level(holds, holds || level.taken, false));
    }

    private void last(String argument) {
        requireNone(argument);
        levels.push(new Level(!open().taken, true, true));
    }

    private void end(String argument) {
        requireNone(argument);
        if (levels.poll() == null) {
            throw script.fault("an \\endif without its \\if");
        }
    }

    private Level open() {
        Level level = levels.poll();
        if (level == null || level.last) {
            throw script.fault("an \\elif or \\else without its \\if, or behind the \\else");
        }
        return level;
    }

    private String variable(String argument) {
        Matcher variable = VARIABLE.matcher(argument);
        if (!variable.matches()) {
            throw script.fault("a condition is a variable, as in \\if :name, and not '" + argument + "'");
        }
        return variable.group(1);
    }

    private void requireNone(String argument) {
        if (!argument.isEmpty()) {
            throw script.fault("something stands behind an \\else or \\endif: " + argument);
        }
    }

    /**
     * One block.
     *
     * @param active whether its present branch is carried out
     * @param taken whether no further branch can be
     * @param last whether the present branch is that of the {@code \else}
     */
    private record Level(boolean active, boolean taken, boolean last) {}
}
