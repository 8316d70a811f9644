package dev.retort.cli.command.run;

import dev.retort.plan.PlanRequest;
import dev.retort.revision.RevisionExpression;
import java.util.List;

/** Reads what the command line asks for. */
final class Requests {
    private Requests() {}

    static PlanRequest upgrade(List<String> targets) {
        return new PlanRequest.Upgrade(expressions(targets));
    }

    static PlanRequest downgrade(String target, boolean cascade) {
        return new PlanRequest.Downgrade(RevisionExpression.parse(target), cascade);
    }

    static PlanRequest stamp(List<String> targets, boolean purge) {
        return new PlanRequest.Stamp(expressions(targets), purge);
    }

    private static List<RevisionExpression> expressions(List<String> targets) {
        return targets.stream().map(RevisionExpression::parse).toList();
    }
}
