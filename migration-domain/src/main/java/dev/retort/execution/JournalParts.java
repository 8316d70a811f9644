package dev.retort.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The parts of a step that is more than one transaction, each made by an implementation in its own form.
 *
 * @param <T> what a part is made into
 */
interface JournalParts<T> {
    /** Takes the step up where an earlier run ended. */
    T resume();

    /** The first transaction, with the statements up to this ordinal. */
    T begin(int last);

    /** A transaction with the statements from one ordinal to another. */
    T between(int first, int last);

    /** A statement outside any transaction. */
    T single(int ordinal);

    /** The statements from this ordinal on, which hold their own transactions. */
    T controlled(int first);

    /** The last transaction, with the statements from this ordinal on. */
    T end(int first);

    /** The parts of a step in order, each made when it is asked for. */
    static <T> Stream<T> of(SurveyedStep step, JournalParts<T> parts) {
        return switch (step.mode()) {
            case STEP ->
                journaled(
                        step, Set.copyOf(step.survey().outside()), step.survey().commits(), parts);
            case NONE ->
                journaled(
                        step,
                        IntStream.rangeClosed(1, step.survey().count()).boxed().collect(Collectors.toSet()),
                        List.of(),
                        parts);
            case SCRIPT -> scripted(step, parts);
        };
    }

    /** Transactions around the statements outside of them, each committed after the ordinals that ask for it. */
    private static <T> Stream<T> journaled(
            SurveyedStep step, Set<Integer> outside, List<Integer> commits, JournalParts<T> parts) {
        List<Supplier<T>> made = new ArrayList<>();
        boolean begun = step.interrupted().isPresent();
        if (begun) {
            made.add(parts::resume);
        }
        int done = step.done();
        int[] ordinals = Stream.concat(outside.stream(), commits.stream())
                .mapToInt(Integer::intValue)
                .filter(ordinal -> ordinal > step.done())
                .sorted()
                .toArray();
        for (int ordinal : ordinals) {
            boolean alone = outside.contains(ordinal);
            int from = done + 1;
            int to = alone ? ordinal - 1 : ordinal;
            if (!begun) {
                made.add(() -> parts.begin(to));
                begun = true;
            } else if (from <= to) {
                made.add(() -> parts.between(from, to));
            }
            if (alone) {
                made.add(() -> parts.single(ordinal));
            }
            done = ordinal;
        }
        int rest = done + 1;
        if (!begun) {
            made.add(() -> parts.begin(0));
        }
        made.add(() -> parts.end(rest));
        return made.stream().map(Supplier::get);
    }

    private static <T> Stream<T> scripted(SurveyedStep step, JournalParts<T> parts) {
        List<Supplier<T>> made = new ArrayList<>();
        made.add(step.interrupted().isPresent() ? parts::resume : () -> parts.begin(0));
        int count = step.survey().count();
        if (step.done() < count) {
            made.add(() -> parts.controlled(step.done() + 1));
        }
        made.add(() -> parts.end(count + 1));
        return made.stream().map(Supplier::get);
    }
}
