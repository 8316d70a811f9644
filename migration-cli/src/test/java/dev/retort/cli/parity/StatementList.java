package dev.retort.cli.parity;

import dev.retort.Migrator;
import dev.retort.adapters.jdbc.testing.PsqlInterpreter;
import dev.retort.port.InForce;
import dev.retort.port.RecordingTarget;
import dev.retort.revision.RevisionId;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The statements of a request, from its first transaction to the end of the last, without closing semicolons. */
final class StatementList {
    private static final String FIRST = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE";

    /** Where a script looks how far an earlier run came with a step, which an online run knows before. */
    private static final Pattern LOOK = Pattern.compile("^DO .*'retort.fresh', 'true'", Pattern.DOTALL);

    private StatementList() {}

    /** Whether it holds the data of a COPY that psql could not pass over. */
    static boolean isCopied(String statement) {
        return statement.startsWith("INSERT INTO ") && statement.contains(" OVERRIDING SYSTEM VALUE VALUES\n");
    }

    /** Those that are handed to a target with these rows. */
    static List<String> recorded(Project project, List<RevisionId> rows, Consumer<Migrator> request) {
        RecordingTarget target = new RecordingTarget(InForce.rows(rows));
        request.accept(project.on(target));
        return segments(target.statements());
    }

    /** Those that stand in a script. */
    static List<String> written(String script) {
        return segments(PsqlInterpreter.statements(script));
    }

    /** Those of a longer list; none where it holds no transaction. */
    static List<String> segments(List<String> statements) {
        List<String> texts = statements.stream()
                .map(text -> text.startsWith("copy> ") ? text : text.strip().replaceFirst("\\s*;$", ""))
                .filter(text -> !text.isEmpty() && !LOOK.matcher(text).find())
                .toList();
        int first = texts.indexOf(FIRST);
        return first < 0 ? List.of() : texts.subList(first, texts.lastIndexOf("COMMIT") + 1);
    }
}
