package dev.retort.adapters.sqlfile;

import static dev.retort.error.ErrorCode.BAD_REVISION_FILE;

import dev.retort.adapters.sqlfile.lexer.SectionMark;
import dev.retort.adapters.sqlfile.token.SourceText;
import dev.retort.revision.BranchLabel;
import dev.retort.revision.Revision;
import dev.retort.revision.RevisionException;
import dev.retort.revision.RevisionId;
import dev.retort.script.Variable;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the header of a revision file: the block of {@code -- key: value} lines that begins with {@code -- revision:}.
 *
 * <p>Other comments may stand before and behind the block, not inside it. The body is not looked at.
 */
final class RevisionHeader {
    private static final Set<String> KEYS =
            Set.of("revision", "down_revision", "depends_on", "branch_labels", "variables", "message", "created");
    private static final Pattern FIELD = Pattern.compile("--\\s*([A-Za-z_-]+)\\s*:(.*)", Pattern.DOTALL);

    private final String file;
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private int line;

    private RevisionHeader(String file) {
        this.file = file;
    }

    static RevisionHeader read(String file, SourceText source) {
        RevisionHeader header = new RevisionHeader(file);
        header.collect(source);
        return header;
    }

    /** The line that says what the revision follows. */
    int lineOfDownRevision() {
        return required("down_revision").line();
    }

    private void collect(SourceText source) {
        boolean bodyReached = false;
        while (source.at(0) != SourceText.END) {
            String text = source.takeLine().stripTrailing();
            line++;
            Matcher field = FIELD.matcher(text);
            boolean known = !text.startsWith(SectionMark.TEXT)
                    && field.matches()
                    && (!fields.isEmpty() || field.group(1).equals("revision"));
            if (known) {
                add(field.group(1), field.group(2).strip());
            } else if (!fields.isEmpty() || !(text.isBlank() || text.startsWith("--"))) {
                bodyReached = text.startsWith(SectionMark.TEXT) || !(text.isBlank() || text.startsWith("--"));
                break;
            }
        }
        if (fields.isEmpty()) {
            throw fault(
                    1,
                    "no line '-- revision: ID' at the beginning; every .sql file in a script location "
                            + "is a revision ('retort revision -m MESSAGE' writes one)");
        }
        if (!bodyReached) {
            refuseStrayFields(source);
        }
    }

    // A field behind a blank line would be passed over without a word.
    private void refuseStrayFields(SourceText source) {
        while (source.at(0) == '-' || source.at(0) == '\n' || source.at(0) == '\r') {
            String text = source.takeLine().stripTrailing();
            line++;
            Matcher field = FIELD.matcher(text);
            if (text.startsWith(SectionMark.TEXT)) {
                return;
            }
            if (field.matches() && KEYS.contains(field.group(1))) {
                throw fault(
                        line,
                        "the header '" + field.group(1) + "' stands apart from the others; move it up to them, "
                                + "without a blank line or comment in between");
            }
        }
    }

    private void add(String key, String value) {
        if (!KEYS.contains(key)) {
            throw fault(
                    line,
                    "unknown header '" + key + "'; known are "
                            + KEYS.stream().sorted().toList());
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw fault(line, "the header '" + key + "' holds a control character; take it out");
        }
        if (fields.put(key, new Field(value, line)) != null) {
            throw fault(line, "the header '" + key + "' stands twice; take one out");
        }
    }

    Revision revision() {
        Field id = required("revision");
        Field down = required("down_revision");
        return new Revision(
                value(id, RevisionId::new),
                down.text().equals("base") ? List.of() : values(down, RevisionId::new),
                field("depends_on")
                        .map(f -> values(f, name -> new RevisionId(name).value()))
                        .orElse(List.of()),
                field("branch_labels").map(f -> values(f, BranchLabel::new)).orElse(List.of()),
                field("message").map(Field::text).orElse(""),
                field("created").map(f -> value(f, RevisionHeader::instant)),
                file + ":" + id.line());
    }

    /** What it declares, in order. */
    List<Variable> variables() {
        List<Variable> variables =
                field("variables").map(f -> values(f, RevisionHeader::variable)).orElse(List.of());
        if (variables.stream().map(Variable::name).distinct().count() < variables.size()) {
            throw fault(required("variables").line(), "a variable is declared twice; take one out");
        }
        return variables;
    }

    private static Variable variable(String text) {
        String[] words = text.split("\\s+", -1);
        return Arrays.stream(Variable.Kind.values())
                .filter(kind -> words.length == 2 && kind.word().equals(words[1]))
                .findFirst()
                .map(kind -> new Variable(words[0], kind))
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + text + "' declares no variable; write a name and 'identifier', 'number' or 'literal'"));
    }

    private Optional<Field> field(String key) {
        return Optional.ofNullable(fields.get(key));
    }

    private Field required(String key) {
        return field(key)
                .orElseThrow(() -> fault(
                        1,
                        "the header lacks a line '-- " + key + ": ...'"
                                + (key.equals("down_revision") ? " ('base' where nothing comes before)" : "")));
    }

    private <T> List<T> values(Field field, Function<String, T> reader) {
        List<T> values = Arrays.stream(field.text().split(",", -1))
                .map(part -> value(new Field(part.strip(), field.line()), reader))
                .toList();
        if (Set.copyOf(values).size() < values.size()) {
            throw fault(field.line(), "'" + field.text() + "' names something twice; take one out");
        }
        return values;
    }

    private <T> T value(Field field, Function<String, T> reader) {
        try {
            return reader.apply(field.text());
        } catch (IllegalArgumentException e) {
            throw fault(field.line(), String.valueOf(e.getMessage()));
        }
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no time; write it as 2026-11-22T09:00:00Z, or leave the line out", e);
        }
    }

    private RevisionException fault(int at, String what) {
        return new RevisionException(BAD_REVISION_FILE, file + ":" + at + ": " + what);
    }

    /** The text behind a key, and its line. */
    private record Field(String text, int line) {}
}
