package dev.retort.cli.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.retort.cli.output.Palette;
import dev.retort.cli.output.Report;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What {@code validate} tells.
 *
 * @param valid whether nothing is wrong
 * @param revisionCount how many revisions there are; left out where the files do not form a graph
 * @param heads the heads; left out where the files do not form a graph
 * @param database {@code checked}, or why it was not
 * @param faults what is wrong
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ValidationReport(
        boolean valid,
        Optional<Integer> revisionCount,
        Optional<List<String>> heads,
        Optional<String> database,
        List<Fault> faults)
        implements Report {
    /**
     * Something that is wrong.
     *
     * @param code what kind of fault, for programs
     * @param message what, where, and what to do next
     */
    public record Fault(String code, String message) {}

    @Override
    public String text(Palette palette) {
        String counted = revisionCount
                .map(count -> count + (count == 1 ? " revision" : " revisions") + ", at "
                        + heads.filter(found -> !found.isEmpty())
                                .map(found -> found.stream().map(palette::id).collect(Collectors.joining(", ")))
                                .orElse("base"))
                .orElse("no graph");
        return (valid ? "valid: " : "not valid: ")
                + counted
                + database.map(state -> "; database " + state).orElse("");
    }
}
