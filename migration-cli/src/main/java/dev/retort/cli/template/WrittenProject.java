package dev.retort.cli.template;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What was written for a new project.
 *
 * @param files the files, in the order of their writing
 * @param remark what people should know besides, in one line
 */
public record WrittenProject(List<Path> files, Optional<String> remark) {
    /** Copies the list. */
    public WrittenProject {
        files = List.copyOf(files);
    }
}
