package dev.retort.adapters.sqlfile.lexer;

import dev.retort.statement.Placement;

/** What the statements of a section change for those behind them, in whatever file they stand. Not thread-safe. */
final class ScriptState {
    private final EnumTypes made = new EnumTypes();
    private boolean standardStrings = true;

    /** Whether backslashes in plain literals are ordinary characters now. */
    boolean hasStandardStrings() {
        return standardStrings;
    }

    /** At the beginning of a section. */
    void clear() {
        made.clear();
        standardStrings = true;
    }

    /** Where a statement may run after those before it; what it changes holds from now on. */
    Placement accept(Words words, String text) {
        StringSetting.of(words, text).ifPresent(standard -> standardStrings = standard);
        Placement placement = PlacementRule.placement(words);
        return switch (placement) {
            case IN_TRANSACTION -> {
                made.note(words, text);
                yield placement;
            }
            case COMMIT_AFTER -> made.holdsAltered(text) ? Placement.IN_TRANSACTION : placement;
            case OUTSIDE_TRANSACTION, TRANSACTION_CONTROL -> {
                // What was made before it is committed by then.
                made.clear();
                yield placement;
            }
        };
    }
}
