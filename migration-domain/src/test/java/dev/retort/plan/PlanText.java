package dev.retort.plan;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retort.error.ErrorCode;
import dev.retort.plan.VersionChange.Delete;
import dev.retort.plan.VersionChange.Insert;
import dev.retort.plan.VersionChange.Replace;
import dev.retort.plan.VersionChange.Single;
import dev.retort.revision.Graphs;
import dev.retort.revision.RevisionException;
import dev.retort.revision.RevisionExpression;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import java.util.Arrays;
import java.util.List;

/** Plans as text: {@code b2:a1>b2} is a step with a replaced row, {@code +} a new row and {@code -} one less. */
final class PlanText {
    private PlanText() {}

    static String upgrade(RevisionGraph graph, String rows, String... targets) {
        return text(new Planner(graph).plan(rows(rows), new PlanRequest.Upgrade(targets(targets))));
    }

    static String downgrade(RevisionGraph graph, String rows, String target) {
        return text(new Planner(graph)
                .plan(rows(rows), new PlanRequest.Downgrade(RevisionExpression.parse(target), false)));
    }

    static String stamp(RevisionGraph graph, String rows, String... targets) {
        return text(new Planner(graph).plan(rows(rows), new PlanRequest.Stamp(targets(targets), false)));
    }

    static List<RevisionExpression> targets(String... targets) {
        return Arrays.stream(targets).map(RevisionExpression::parse).toList();
    }

    static List<RevisionId> rows(String rows) {
        return rows.isEmpty() ? List.of() : Graphs.ids(rows.split(","));
    }

    static String text(MigrationPlan plan) {
        return plan.steps().stream()
                .map(step -> step.revision() + ":"
                        + step.changes().stream().map(PlanText::text).collect(joining(",")))
                .collect(joining(" "));
    }

    static String text(VersionChange change) {
        return switch (change) {
            case Insert insert -> "+" + insert.id();
            case Delete delete -> "-" + delete.id();
            case Single single -> "=" + single.id();
            case Replace replace -> replace.from() + ">" + replace.to();
        };
    }

    static void refuses(ErrorCode code, String message, Runnable request) {
        assertThatExceptionOfType(RevisionException.class)
                .isThrownBy(request::run)
                .withMessageContaining(message)
                .extracting(RevisionException::code)
                .isEqualTo(code);
    }
}
