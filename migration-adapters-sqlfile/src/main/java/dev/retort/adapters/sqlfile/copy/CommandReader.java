package dev.retort.adapters.sqlfile.copy;

import java.util.ArrayList;
import java.util.List;

/** Reads a COPY in either of its syntaxes (manual, COPY, "Synopsis" and "Compatibility"). */
final class CommandReader {
    private final CopyTokens tokens;
    private final Refusal refusal;

    CommandReader(CopyTokens tokens, Refusal refusal) {
        this.tokens = tokens;
        this.refusal = refusal;
    }

    CopyCommand read() {
        tokens.expect("COPY");
        if (tokens.isAt("BINARY")) {
            throw refusal.command("binary data are no text", "take BINARY out");
        }
        String table = tokens.name();
        List<String> columns = columns();
        tokens.expect("FROM");
        // The grammar takes either word in either direction.
        if (!tokens.take("STDOUT")) {
            tokens.expect("STDIN");
        }
        CopyOptions options = new CopyOptions(refusal);
        new OptionReader(tokens, options, refusal).read();
        if (tokens.isAt("WHERE")) {
            throw refusal.command("its WHERE is a condition on the row", "take it out");
        }
        if (!tokens.isEnd()) {
            throw tokens.unread();
        }
        return new CopyCommand(
                table, columns, options.format(columns.stream().map(Name::meant).toList()));
    }

    private List<String> columns() {
        List<String> columns = new ArrayList<>();
        if (tokens.take("(")) {
            do {
                columns.add(tokens.part());
            } while (tokens.take(","));
            tokens.expect(")");
        }
        return columns;
    }
}
