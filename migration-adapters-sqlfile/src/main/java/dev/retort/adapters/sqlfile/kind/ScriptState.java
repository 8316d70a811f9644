package dev.retort.adapters.sqlfile.kind;

import dev.retort.statement.Placement;
import java.util.Optional;

/** What the statements of a section change for those behind them, in whatever file they stand. Not thread-safe. */
public final class ScriptState {
    private final EnumTypes made = new EnumTypes();
    private boolean standardStrings = true;
    /** What a SET LOCAL says, until the transaction ends. */
    private Optional<Boolean> local = Optional.empty();

    /** At the beginning of a script. */
    public ScriptState() {}

    /** Whether backslashes in plain literals are ordinary characters now. */
    public boolean hasStandardStrings() {
        return local.orElse(standardStrings);
    }

    /** What holds now, to go on from in another way. */
    public ScriptState copy() {
        ScriptState copy = new ScriptState();
        copy.made.addAll(made);
        copy.standardStrings = standardStrings;
        copy.local = local;
        return copy;
    }

    /** At the beginning of a section. */
    public void clear() {
        made.clear();
        standardStrings = true;
        local = Optional.empty();
    }

    /** Where a statement of this form may run after those before it; what it changes holds from now on. */
    public Placement accept(PlacementRule rule, Words words, String text) {
        StringSetting.of(words, text).ifPresent(this::set);
        Placement placement = rule.placement();
        // Where the transaction ends, what was made in it is committed.
        return switch (placement) {
            case IN_TRANSACTION -> {
                // Behind another search path the same name may be another type.
                if (words.at(0).equals("SET") || words.setConfig()) {
                    made.clear();
                }
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
            case OUTSIDE_TRANSACTION -> {
                made.clear();
                yield placement;
            }
            case TRANSACTION_CONTROL -> {
                made.clear();
                local = Optional.empty();
                yield placement;
            }
        };
    }

    private void set(StringSetting setting) {
        if (setting.local()) {
            local = Optional.of(setting.standard());
        } else {
            standardStrings = setting.standard();
            local = Optional.empty();
        }
    }
}
