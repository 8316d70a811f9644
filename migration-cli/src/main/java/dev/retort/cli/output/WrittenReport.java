package dev.retort.cli.output;

import com.fasterxml.jackson.annotation.JsonIgnore;
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
