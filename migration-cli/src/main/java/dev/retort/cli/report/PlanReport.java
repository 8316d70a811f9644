package dev.retort.cli.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.retort.cli.output.Palette;
import dev.retort.cli.output.Report;
import dev.retort.cli.output.RevisionTitles;
import dev.retort.plan.MigrationPlan;
import dev.retort.plan.Step;
import dev.retort.plan.VersionChange;
import dev.retort.revision.RevisionId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What {@code plan} tells, and a run for programs.
 *
 * @param steps the steps in order
 * @param headsAfter the rows in force afterwards, in the order of the ids
 * @param dependents the revisions beside those that were named which go because they follow or depend on what goes
 * @param titles how people know the revisions
 */
public record PlanReport(
        List<PlannedStep> steps,
        List<String> headsAfter,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> dependents,
        @JsonIgnore RevisionTitles titles)
        implements Report {
    /**
     * A step.
     *
     * @param revision the revision
     * @param direction {@code upgrade}, {@code downgrade} or {@code stamp}
     * @param versionChanges what happens to the rows of the version table, each as one name and what it is about
     */
    public record PlannedStep(String revision, String direction, List<Map<String, Object>> versionChanges) {}

    /** The report on a plan. */
    public static PlanReport of(MigrationPlan plan, RevisionTitles titles) {
        return new PlanReport(
                plan.steps().stream().map(PlanReport::step).toList(),
                RevisionRow.names(plan.to()),
                RevisionRow.names(plan.dependents()),
                titles);
    }

    private static PlannedStep step(Step step) {
        return new PlannedStep(
                step.revision().value(),
                step.direction().word(),
                step.changes().stream().map(PlanReport::change).toList());
    }

    private static Map<String, Object> change(VersionChange change) {
        return switch (change) {
            case VersionChange.Insert insert -> Map.of("insert", insert.id().value());
            case VersionChange.Delete delete -> Map.of("delete", delete.id().value());
            case VersionChange.Single single -> Map.of("single", single.id().value());
            case VersionChange.Replace replace ->
                Map.of("replace", List.of(replace.from().value(), replace.to().value()));
        };
    }

    @Override
    public String text(Palette palette) {
        String rows = headsAfter.isEmpty() ? "base" : String.join(", ", headsAfter);
        return steps.isEmpty()
                ? "nothing to do: at " + rows
                : steps.stream().map(step -> line(step, palette)).collect(Collectors.joining("\n"))
                        + dependentsLine()
                        + "\nafterwards at " + rows;
    }

    private String line(PlannedStep step, Palette palette) {
        String title = titles.of(new RevisionId(step.revision()));
        return step.direction() + " " + palette.id(step.revision())
                + title.substring(step.revision().length()) + "  ("
                + step.versionChanges().stream().map(PlanReport::words).collect(Collectors.joining(", "))
                + ")";
    }

    private String dependentsLine() {
        return dependents.isEmpty()
                ? ""
                : "\nbeside what was named, as they follow or depend on what goes: " + String.join(", ", dependents);
    }

    private static String words(Map<String, Object> change) {
        return change.entrySet().stream()
                .map(entry -> switch (entry.getKey()) {
                    case "insert" -> "+" + entry.getValue();
                    case "delete" -> "-" + entry.getValue();
                    case "single" -> entry.getValue() + " once";
                    default ->
                        ((List<?>) entry.getValue())
                                .stream().map(String::valueOf).collect(Collectors.joining(" -> "));
                })
                .collect(Collectors.joining());
    }
}
