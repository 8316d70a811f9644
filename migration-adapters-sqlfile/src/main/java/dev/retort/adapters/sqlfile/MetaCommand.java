package dev.retort.adapters.sqlfile;

import static dev.retort.error.ErrorCode.BAD_REVISION_FILE;

import dev.retort.revision.RevisionException;
import dev.retort.statement.Position;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** psql's backslash commands: those that pg_dump writes and that mean nothing here are passed over, others refused. */
final class MetaCommand {
    private static final Pattern FORM = Pattern.compile("\\\\(\\S*)\\s*(.*)", Pattern.DOTALL);
    private static final Set<String> WITHOUT_MEANING = Set.of("restrict", "unrestrict");

    private MetaCommand() {}

    static void honour(Position position, String line) {
        Matcher matcher = FORM.matcher(line);
        boolean known = matcher.matches()
                && (WITHOUT_MEANING.contains(matcher.group(1))
                        || (matcher.group(1).equals("set") && matcher.group(2).startsWith("ON_ERROR_STOP")));
        if (!known) {
            throw new RevisionException(
                    BAD_REVISION_FILE,
                    position + ": '" + line.strip() + "' is a psql command that has no meaning here; take it out");
        }
    }
}
