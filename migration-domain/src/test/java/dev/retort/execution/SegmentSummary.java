package dev.retort.execution;

import static java.util.stream.Collectors.joining;

import dev.retort.execution.Segment.ScriptControlled;
import dev.retort.execution.Segment.Single;
import dev.retort.execution.Segment.Transaction;
import dev.retort.statement.SqlStatement;
import dev.retort.statement.StatementReader;
import dev.retort.statement.Statements;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Segments in one line each: Retort's own statements by what they do, the author's in brackets. */
final class SegmentSummary {
    private static final Map<String, String> OWN = own();

    private SegmentSummary() {}

    static List<String> of(Iterable<Segment> segments) {
        List<String> summaries = new ArrayList<>();
        segments.forEach(segment -> summaries.add(of(segment)));
        return summaries;
    }

    static String of(Segment segment) {
        return switch (segment) {
            case Transaction transaction ->
                join(
                        list(transaction.opening()),
                        transaction.parts().stream().map(SegmentSummary::of).collect(joining(", ")),
                        list(transaction.closing()),
                        list(transaction.restore()));
            case Single single ->
                "single " + single.ordinal() + ": "
                        + join(list(single.before()), of(single.script()), list(single.after()));
            case ScriptControlled script ->
                "script: " + join(list(script.before()), of(script.script()), list(script.after()));
        };
    }

    static String of(SqlStatement statement) {
        if (!(statement instanceof SqlStatement.Bookkeeping)) {
            return statement.text();
        }
        for (Map.Entry<String, String> form : OWN.entrySet()) {
            Matcher matcher = Pattern.compile(form.getKey(), Pattern.DOTALL).matcher(statement.text());
            if (matcher.find()) {
                return matcher.groupCount() > 0 ? form.getValue() + " " + matcher.group(1) : form.getValue();
            }
        }
        throw new AssertionError("no statement of Retort's own that is known: " + statement.text());
    }

    private static String of(StepPart part) {
        return join(list(part.before()), of(part.script()), list(part.after()));
    }

    private static String of(Statements script) {
        List<String> texts = new ArrayList<>();
        try (StatementReader reader = script.open()) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                texts.add(next.get().text());
            }
        }
        return "[" + String.join("; ", texts) + "]";
    }

    private static String list(List<SqlStatement> statements) {
        return statements.stream().map(SegmentSummary::of).collect(joining(", "));
    }

    private static String join(String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(joining(", "));
    }

    private static Map<String, String> own() {
        Map<String, String> forms = new LinkedHashMap<>();
        forms.put("this script does not go on with it", "look");
        forms.put("^DO .*'retort.fresh', 'true'", "locate");
        forms.put("in the middle of a transaction of this script", "take up");
        forms.put("was begun by an earlier run", "undecided");
        forms.put("failed, for the reason told above", "failed outside");
        forms.put("'retort.place', true\\) IS DISTINCT FROM '(\\d+)'", "follows");
        forms.put("^CALL pg_temp.retort_step\\('(\\w+)'\\)$", "change wherever");
        forms.put("^CREATE TEMPORARY TABLE", "range");
        forms.put("^INSERT INTO pg_temp.retort_range", "list");
        forms.put("which is not on that way", "close");
        forms.put("^CREATE PROCEDURE", "procedure");
        forms.put("set_config\\('lock_timeout', '0'", "wait for locks");
        forms.put("current_setting\\('retort.lock_timeout'\\)", "wait as before");
        forms.put("BEGIN PERFORM pg_catalog.set_config\\('retort.done', '(\\d+)'", "passed");
        forms.put("DROP PROCEDURE", "end range");
        forms.put("^BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE$", "begin");
        forms.put("^SET (?:LOCAL )?(\\w+) = ", "set");
        forms.put("^COMMIT$", "commit");
        forms.put("CREATE TABLE", "ensure");
        forms.put("this begins at", "guard");
        forms.put("^INSERT INTO app.retort_version", "insert row");
        forms.put("UPDATE app.retort_version", "update row");
        forms.put("DELETE FROM app.retort_version", "delete row");
        forms.put("^INSERT INTO app.retort_history.*'running'", "start");
        forms.put("^INSERT INTO app.retort_history.*'failed'", "failed");
        forms.put("statements_done = (\\d+)\nWHERE", "progress");
        forms.put("SET statements_begun = (\\d+)(?:, oids_before = .*)?\nWHERE", "attempt");
        forms.put("status = 'done'", "done");
        forms.put("changed record;", "restore");
        forms.put("'role', pg_catalog.current_setting", "reset role");
        return forms;
    }
}
