package dev.retort.adapters.sqlfile.offline;

import dev.retort.execution.ScriptForm;
import dev.retort.execution.Segments;
import dev.retort.execution.StepOutline;
import dev.retort.revision.RevisionId;
import dev.retort.statement.Checksum;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the files of a script are, as JSON by {@code docs/manifest.schema.json}. */
public final class Manifest {
    private final String toolVersion;
    private final Segments segments;
    private final ScriptForm form;
    private final List<Entry> entries = new ArrayList<>();

    /** The manifest of a plan, without its files yet. */
    public Manifest(String toolVersion, Segments segments, ScriptForm form) {
        this.toolVersion = toolVersion;
        this.segments = segments;
        this.form = form;
    }

    /**
     * A file and its step.
     *
     * @param file the name of the file
     * @param outline the step
     */
    record Entry(String file, StepOutline outline) {}

    void add(Entry entry) {
        entries.add(entry);
    }

    void write(Writer out) throws IOException {
        out.write("{\n");
        out.write("  \"toolVersion\": " + text(toolVersion) + ",\n");
        out.write("  \"plan\": " + text(segments.checksum().hex()) + ",\n");
        out.write("  \"from\": " + texts(segments.plan().from()) + ",\n");
        out.write("  \"to\": " + texts(segments.plan().to()) + ",\n");
        out.write("  \"idempotent\": " + (form == ScriptForm.FROM_ANYWHERE) + ",\n");
        out.write("  \"run\": " + text(NumberedSheets.RUN_ALL) + ",\n");
        out.write("  \"steps\": [");
        String before = "\n";
        for (Entry entry : entries) {
            out.write(before + "    " + step(entry.file(), entry.outline()));
            before = ",\n";
        }
        out.write("\n  ]\n}\n");
    }

    private static String step(String file, StepOutline outline) {
        String checksum = outline.checksum().map(Checksum::hex).orElse("");
        return Stream.of(
                        pair("file", text(file)),
                        pair("revision", text(outline.step().revision().value())),
                        pair("direction", text(outline.step().direction().word())),
                        pair("title", text(outline.title())),
                        pair("checksum", text(checksum)),
                        pair("statements", String.valueOf(outline.statements())),
                        pair("transaction", text(outline.mode().name().toLowerCase(Locale.ROOT))),
                        pair("outsideTransaction", outline.outside().toString()),
                        pair("commitAfter", outline.commits().toString()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String pair(String key, String value) {
        return text(key) + ": " + value;
    }

    private static String texts(List<RevisionId> ids) {
        return ids.stream().map(id -> text(id.value())).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String text(String value) {
        StringBuilder json = new StringBuilder("\"");
        value.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                json.append('\\').append((char) c);
            } else if (c < ' ' || Character.isSurrogate((char) c)) {
                json.append("\\u").append(String.format(Locale.ROOT, "%04x", c));
            } else {
                json.append((char) c);
            }
        });
        return json.append('"').toString();
    }
}
