package dev.retort.adapters.sqlfile.copy;

import dev.retort.revision.RevisionException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/** Reads the options of a COPY, in parentheses or in the syntax of PostgreSQL before 9.0. */
final class OptionReader {
    private final CopyTokens tokens;
    private final CopyOptions options;
    private final Refusal refusal;

    OptionReader(CopyTokens tokens, CopyOptions options, Refusal refusal) {
        this.tokens = tokens;
        this.options = options;
        this.refusal = refusal;
    }

    void read() {
        // The syntax of before 7.3.
        boolean using = tokens.take("USING");
        if (using || tokens.isAt("DELIMITERS")) {
            tokens.expect("DELIMITERS");
            options.set("delimiter", tokens.literal());
        }
        tokens.take("WITH");
        if (tokens.take("(")) {
            do {
                inParentheses();
            } while (tokens.take(","));
            tokens.expect(")");
        } else {
            while (!tokens.isEnd() && !tokens.isAt("WHERE")) {
                old();
            }
        }
    }

    private void inParentheses() {
        String option = Name.meant(tokens.part());
        switch (option) {
            case "format", "delimiter", "null", "default", "quote", "escape", "encoding" ->
                options.set(option, tokens.value());
            case "header", "freeze" -> options.set(option, isEndOfOption() ? "true" : tokens.value());
            case "force_null", "force_not_null" -> options.force(option, forced());
            default -> throw unknown(option);
        }
    }

    private boolean isEndOfOption() {
        return tokens.isAt(",") || tokens.isAt(")");
    }

    private ForcedColumns forced() {
        if (tokens.take("*")) {
            return ForcedColumns.ALL;
        }
        tokens.expect("(");
        ForcedColumns columns = named(tokens::value);
        tokens.expect(")");
        return columns;
    }

    private void old() {
        String option = Name.folded(tokens.part());
        switch (option) {
            case "csv" -> options.set("format", option);
            case "header", "freeze" -> options.set(option, "true");
            case "delimiter", "null", "quote", "escape" -> {
                tokens.take("AS");
                options.set(option, tokens.literal());
            }
            case "encoding" -> options.set(option, tokens.literal());
            case "force" -> oldForce();
            default -> throw unknown(option);
        }
    }

    private void oldForce() {
        String option = tokens.take("NOT") ? "force_not_null" : "force_null";
        tokens.expect("NULL");
        options.force(option, tokens.take("*") ? ForcedColumns.ALL : named(() -> Name.meant(tokens.part())));
    }

    private ForcedColumns named(Supplier<String> column) {
        Set<String> names = new HashSet<>();
        do {
            names.add(column.get());
        } while (tokens.take(","));
        return new ForcedColumns(false, names);
    }

    private RevisionException unknown(String option) {
        return refusal.command("the option " + option + " has no place in an INSERT, or is not known", "take it out");
    }
}
