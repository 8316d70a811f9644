package dev.retort.adapters.sqlfile.copy;

import dev.retort.adapters.sqlfile.kind.EncodingName;
import dev.retort.revision.RevisionException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/** Collects the options of a COPY, and makes its format of them. */
final class CopyOptions {
    private static final Set<String> TRUE = Set.of("true", "on", "1");
    private static final Set<String> FALSE = Set.of("false", "off", "0");

    private final Refusal refusal;
    private final Map<String, String> values = new HashMap<>();
    private final Map<String, ForcedColumns> forced = new HashMap<>();

    CopyOptions(Refusal refusal) {
        this.refusal = refusal;
    }

    void set(String option, String value) {
        once(option, values.containsKey(option));
        values.put(option, value);
    }

    void force(String option, ForcedColumns columns) {
        once(option, forced.containsKey(option));
        forced.put(option, columns);
    }

    private void once(String option, boolean given) {
        if (given) {
            throw refusal.command("the option " + option + " is given twice", "take one out");
        }
    }

    /** The format that they make together, in a COPY of these columns. */
    CopyFormat format(List<String> columns) {
        // FREEZE writes the same rows; it only spares the first VACUUM its work.
        isTrue("freeze");
        encoding();
        boolean csv = isCsv();
        byte quote = single("quote", "\"");
        CopyFormat format = new CopyFormat(
                csv,
                isTrue("header"),
                single("delimiter", csv ? "," : "\t"),
                quote,
                single("escape", String.valueOf((char) quote)),
                values.getOrDefault("null", csv ? "" : "\\N"),
                Optional.ofNullable(values.get("default")),
                columns("force_null", columns),
                columns("force_not_null", columns));
        FormatFaults.of(format).ifPresent(fault -> {
            throw refusal.command("the server refuses " + fault, "mend its options");
        });
        return format;
    }

    private boolean isTrue(String option) {
        String value = Name.folded(values.getOrDefault(option, "false"));
        if (!TRUE.contains(value) && !FALSE.contains(value)) {
            throw refusal.command(option + " is '" + value + "'", "write true or false");
        }
        return TRUE.contains(value);
    }

    private void encoding() {
        if (!EncodingName.isUtf8(values.getOrDefault("encoding", "utf8"))) {
            throw refusal.command("a script has one encoding, and this is not UTF8", "take the option out");
        }
    }

    private boolean isCsv() {
        return switch (values.getOrDefault("format", "text")) {
            case "csv" -> true;
            case "text" -> {
                if (values.containsKey("quote") || values.containsKey("escape") || !forced.isEmpty()) {
                    throw refusal.command("quotes, escapes and FORCE are of csv alone", "take them out");
                }
                yield false;
            }
            default -> throw refusal.command("its format is neither text nor csv", "write text or csv");
        };
    }

    private byte single(String option, String otherwise) {
        String value = values.getOrDefault(option, otherwise);
        if (value.length() != 1 || value.charAt(0) >= 0x80 || value.charAt(0) == 0) {
            throw refusal.command("the " + option + " is no single one-byte character", "write one");
        }
        return (byte) value.charAt(0);
    }

    private IntPredicate columns(String option, List<String> columns) {
        ForcedColumns wanted = forced.getOrDefault(option, ForcedColumns.NONE);
        if (!columns.containsAll(wanted.names())) {
            throw unnamed(option);
        }
        return index ->
                wanted.all() || (index < columns.size() && wanted.names().contains(columns.get(index)));
    }

    private RevisionException unnamed(String option) {
        return refusal.command(
                option + " names a column that does not stand behind the table",
                "name the columns of the data behind the table");
    }
}
