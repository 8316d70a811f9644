package dev.retort.execution;

import static java.util.stream.Collectors.joining;

import dev.retort.execution.Instruction.Author;
import dev.retort.execution.Instruction.Choose;
import dev.retort.execution.Instruction.Each;
import dev.retort.execution.Instruction.OfStep;
import dev.retort.execution.Instruction.Own;
import dev.retort.statement.SqlStatement;
import dev.retort.statement.StatementReader;
import java.util.ArrayList;
import java.util.List;

/** What a script does, in one line for each step. */
final class ProgramSummary {
    private ProgramSummary() {}

    static List<String> of(Iterable<Instruction> instructions) {
        List<String> lines = new ArrayList<>();
        instructions.forEach(instruction -> lines.add(of(instruction)));
        return lines;
    }

    static String own(List<SqlStatement> statements) {
        return statements.stream().map(SegmentSummary::of).collect(joining(", "));
    }

    private static String of(Instruction instruction) {
        return switch (instruction) {
            case OfStep step -> step.outline().title() + ": " + all(step.body());
            case Own own -> own(own.statements());
            case Author author -> author(author);
            case Choose choose ->
                question(choose.question()) + " ? {" + all(choose.yes()) + "}"
                        + (choose.no().isEmpty() ? "" : " : {" + all(choose.no()) + "}");
            case Each ignored -> "each left over";
        };
    }

    private static String all(List<Instruction> instructions) {
        return instructions.stream()
                .map(ProgramSummary::of)
                .filter(text -> !text.isEmpty())
                .collect(joining(", "));
    }

    private static String author(Author author) {
        List<String> texts = new ArrayList<>();
        try (StatementReader reader = author.script().open()) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                texts.add(next.get().text());
            }
        }
        return "[" + String.join("; ", texts) + "]"
                + (author.failure().isEmpty() ? "" : " or " + own(author.failure()));
    }

    private static String question(String query) {
        if (query.contains("coalesce")) {
            return "DONE";
        }
        return query.replace("SELECT ", "")
                .replace(" AS retort_answer", "")
                .replaceAll("pg_catalog.current_setting\\('retort.(\\w+)'\\)::\\w+", "$1")
                .replaceAll(" FROM pg_temp.retort_range WHERE revision = '(\\w+)'", " $1");
    }
}
