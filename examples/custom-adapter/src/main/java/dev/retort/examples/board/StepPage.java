package dev.retort.examples.board;

import dev.retort.execution.Segment;
import dev.retort.execution.Segment.ScriptControlled;
import dev.retort.execution.Segment.Single;
import dev.retort.execution.Segment.Transaction;
import dev.retort.execution.StepPart;
import dev.retort.plan.Step;
import dev.retort.statement.Checksum;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Markdown of one step while its segments come, or of several steps that share a transaction.
 *
 * <p>The table at its head tells numbers that are known at the end only, so what follows it waits in a draft.
 */
final class StepPage {
    private final String title;
    private final Draft body;
    private final SqlBlock block;
    private final Map<Step, Checksum> steps = new LinkedHashMap<>();
    private long begun;
    private int statements;
    private int outside;

    StepPage(String title, Draft body, SqlBlock block) {
        this.title = title;
        this.body = body;
        this.block = block;
    }

    /** Whether the segment begins with a step that is on the page already. */
    boolean goesOnWith(Segment segment) {
        return steps.containsKey(parts(segment).keySet().iterator().next());
    }

    /** Makes room for a segment, and answers the steps that begin with it. */
    List<Step> begin(Segment segment) {
        if (steps.isEmpty()) {
            begun = System.nanoTime();
        }
        List<Step> fresh = parts(segment).keySet().stream()
                .filter(step -> !steps.containsKey(step))
                .toList();
        steps.putAll(parts(segment));
        return fresh;
    }

    /** Writes the statements of a segment, in the order that its documentation gives. */
    void write(Segment segment) throws IOException {
        switch (segment) {
            case Transaction transaction -> write(transaction);
            case Single single -> {
                block.own(single.before());
                outside(block.script(single.step(), single.script(), single.checksum()));
                block.own(single.after());
                block.moveTo(body, "Statement " + single.ordinal() + ", outside any transaction");
            }
            case ScriptControlled script -> {
                block.own(script.before());
                outside(block.script(script.step(), script.script(), script.checksum()));
                block.own(script.after());
                block.moveTo(body, "Transactions of the script's own");
            }
        }
    }

    private void write(Transaction transaction) throws IOException {
        block.own(transaction.opening());
        for (StepPart part : transaction.parts()) {
            block.own(part.before());
            statements += block.script(part.step(), part.script(), part.checksum());
            block.own(part.after());
        }
        block.own(transaction.closing());
        block.own(transaction.restore());
        block.moveTo(body, "Transaction");
    }

    private void outside(int count) {
        statements += count;
        outside += count;
    }

    /** The steps on the page, in order. */
    List<Step> steps() {
        return List.copyOf(steps.keySet());
    }

    /** How long ago the first of them began. */
    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** Writes the whole page, which is empty afterwards. */
    void moveTo(Writer file, Filing before, Filing after) throws IOException {
        String direction = steps().getLast().direction().word();
        String revisions = joined(steps().stream().map(Step::revision));
        file.write("# " + title + ": " + direction + " " + revisions + "\n\n| | |\n|---|---|\n");
        file.write(row("revision", revisions));
        file.write(row("direction", direction));
        file.write(row("in force", before.rows() + " -> " + after.rows()));
        file.write(row("statements", statements));
        file.write(row("outside Retort's transactions", outside));
        file.write(row("checksum", joined(steps.values().stream())));
        body.moveTo(file);
        file.write("\n" + after.lastLine() + "\n");
        steps.clear();
        statements = 0;
        outside = 0;
    }

    private static Map<Step, Checksum> parts(Segment segment) {
        Map<Step, Checksum> parts = new LinkedHashMap<>();
        switch (segment) {
            case Transaction transaction ->
                transaction.parts().forEach(part -> parts.put(part.step(), part.checksum()));
            case Single single -> parts.put(single.step(), single.checksum());
            case ScriptControlled script -> parts.put(script.step(), script.checksum());
        }
        return parts;
    }

    private static String row(String name, Object value) {
        return "| " + name + " | " + value + " |\n";
    }

    private static String joined(Stream<?> values) {
        return values.map(Object::toString).collect(Collectors.joining(", "));
    }
}
