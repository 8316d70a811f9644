package dev.retort.cli.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.retort.cli.output.Palette;
import dev.retort.cli.output.Report;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What {@code init} tells.
 *
 * @param files what was written
 * @param remark what else there is to say
 * @param next the commands to go on with
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record NewProjectReport(List<String> files, Optional<String> remark, List<String> next) implements Report {
    @Override
    public String text(Palette palette) {
        return remark.map(line -> line + "\n").orElse("") + "wrote " + String.join(", ", files) + "; next:\n"
                + next.stream().map(line -> "  " + line).collect(Collectors.joining("\n"));
    }
}
