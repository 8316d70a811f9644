package dev.retort.cli.report;

import dev.retort.cli.output.Palette;
import dev.retort.cli.output.Report;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What {@code list-templates} tells.
 *
 * @param templates the kinds of project
 */
public record TemplatesReport(List<Row> templates) implements Report {
    /**
     * A kind of project.
     *
     * @param name what init calls it
     * @param description what it is for
     */
    public record Row(String name, String description) {}

    @Override
    public String text(Palette palette) {
        return templates.stream()
                .map(row -> String.format("%-14s%s", row.name(), row.description()))
                .collect(Collectors.joining("\n"));
    }
}
