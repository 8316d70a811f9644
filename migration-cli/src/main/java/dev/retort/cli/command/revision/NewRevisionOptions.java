package dev.retort.cli.command.revision;

import dev.retort.revision.RevisionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What every command takes that writes a new revision. */
final class NewRevisionOptions {
    @Option(
            names = {"-m", "--message"},
            required = true,
            paramLabel = "TEXT",
            description = "What the revision is for, in one line.")
    private String message = "";

    @Option(names = "--rev-id", paramLabel = "ID", description = "Its id (default: 12 random hexadecimal digits).")
    private Optional<RevisionId> id = Optional.empty();

    @Option(names = "--splice", description = "Let it follow a revision that others follow already.")
    private boolean splice;

    @Option(
            names = "--branch-label",
            paramLabel = "LABEL",
            description = "A name for the branch that begins here; repeatable.")
    private List<String> branchLabels = new ArrayList<>();

    @Option(
            names = "--depends-on",
            paramLabel = "REV",
            description = "A revision or branch label that must be in force before it; repeatable.")
    private List<String> dependsOn = new ArrayList<>();

    @Option(
            names = "--location",
            paramLabel = "DIR",
            description = "The script location that takes the file (default: that of what it follows, or the first).")
    private Optional<String> location = Optional.empty();

    String message() {
        return message;
    }

    Optional<RevisionId> id() {
        return id;
    }

    boolean splice() {
        return splice;
    }

    List<String> branchLabels() {
        return branchLabels;
    }

    List<String> dependsOn() {
        return dependsOn;
    }

    Optional<String> location() {
        return location;
    }
}
