package dev.retort.examples.board;

import dev.retort.plan.Step;
import dev.retort.revision.RevisionId;
import dev.retort.statement.Checksum;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A file of the folder.
 *
 * @param number which one it is, from 1
 * @param name its name
 * @param inForce the revisions in force after it, in their order
 */
record Filing(int number, String name, List<RevisionId> inForce) {
    /** What comes before the first. */
    static final Filing NONE = new Filing(0, "", List.of());

    private static final String BASE = "base";
    private static final Pattern LAST_LINE = Pattern.compile("<!-- in force: ([^;]*); seal: [0-9a-f]{64} -->");

    /** The file that its last line tells of, unless that line was not written for a file of this name. */
    static Optional<Filing> read(int number, String name, String lastLine) {
        Matcher line = LAST_LINE.matcher(lastLine);
        if (!line.matches() || !lastLine.equals(lastLine(name, line.group(1)))) {
            return Optional.empty();
        }
        List<RevisionId> inForce = Arrays.stream(line.group(1).split(", "))
                .filter(id -> !id.equals(BASE))
                .map(RevisionId::new)
                .toList();
        return Optional.of(new Filing(number, name, inForce));
    }

    /** The file that comes next and holds these steps. */
    Filing next(List<Step> steps) {
        Step last = steps.getLast();
        String name = String.format(
                // Cut, because a revision may be longer than the name of a file.
                Locale.ROOT, "%04d-%s-%.100s.md", number + 1, last.direction().word(), last.revision());
        List<RevisionId> rows = inForce;
        for (Step step : steps) {
            rows = step.after(rows);
        }
        return new Filing(number + 1, name, rows);
    }

    /** The revisions in force, in words. */
    String rows() {
        return inForce.isEmpty()
                ? BASE
                : inForce.stream().map(RevisionId::value).collect(Collectors.joining(", "));
    }

    /** The line for programs; its seal shows when somebody edited it, or gave the file another name. */
    String lastLine() {
        return lastLine(name, rows());
    }

    private static String lastLine(String name, String rows) {
        MessageDigest digest = Checksum.digest();
        digest.update((name + ": " + rows).getBytes(StandardCharsets.UTF_8));
        return "<!-- in force: " + rows + "; seal: " + Checksum.of(digest) + " -->";
    }
}
