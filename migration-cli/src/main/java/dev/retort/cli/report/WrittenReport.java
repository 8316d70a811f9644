package dev.retort.cli.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.retort.cli.output.Palette;
import dev.retort.cli.output.Report;
import java.util.List;

/**
 * What the commands tell that write a revision file.
 *
 * @param revision its id
 * @param downRevisions what it follows
 * @param file the file
 * @param advice what to do next
 */
public record WrittenReport(
        String revision,
        List<String> downRevisions,
        String file,
        @JsonIgnore String advice) implements Report {
    @Override
    public String text(Palette palette) {
        return "wrote " + file + "; " + advice;
    }
}
