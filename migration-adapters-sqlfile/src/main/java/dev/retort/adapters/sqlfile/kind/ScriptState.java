package dev.retort.adapters.sqlfile.kind;

import dev.retort.statement.Placement;

/** What the statements of a section change for those behind them, in whatever file they stand. Not thread-safe. */
public final class ScriptState {
    private final EnumTypes made = new EnumTypes();
    private boolean standardStrings = true;

    /** At the beginning of a script. */
    public ScriptState() {}

    /** Whether backslashes in plain literals are ordinary characters now. */
    public boolean hasStandardStrings() {
        return standardStrings;
    }

    /** At the beginning of a section. */
    public void clear() {
        made.clear();
        standardStrings = true;
    }

    /** Where a statement may run after those before it; what it changes holds from now on. */
    public Placement accept(Words words, String text) {
        StringSetting.of(words, text).ifPresent(standard -> standardStrings = standard);
        Placement placement = PlacementRule.placement(words);
        // Where the transaction ends, what was made in it is committed.
        return switch (placement) {
            case IN_TRANSACTION -> {
                made.note(words, text);
                yield placement;
            }
            case COMMIT_AFTER -> {
                if (made.holdsAltered(text)) {
                    yield Placement.IN_TRANSACTION;
                }
                made.clear();
                yield placement;
            }
            case OUTSIDE_TRANSACTION, TRANSACTION_CONTROL -> {
                made.clear();
                yield placement;
            }
        };
    }
}
