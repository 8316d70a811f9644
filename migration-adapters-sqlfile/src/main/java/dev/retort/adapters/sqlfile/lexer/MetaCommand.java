package dev.retort.adapters.sqlfile.lexer;

import static dev.retort.error.ErrorCode.BAD_REVISION_FILE;

import dev.retort.adapters.sqlfile.kind.EncodingName;
import dev.retort.revision.RevisionException;
import dev.retort.statement.Position;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** psql's backslash commands: those that mean something here are honoured, some are passed over, others refused. */
final class MetaCommand {
    private static final Pattern FORM = Pattern.compile("\\\\([A-Za-z_]+|\\S?)[ \\t\\f\\x0B]*(.*)", Pattern.DOTALL);
    private static final Pattern FILE = Pattern.compile("([^\\s'\"`:\\\\]\\S*)|'((?:[^'\\\\]|'')++)'");
    private static final Pattern STOPS =
            Pattern.compile("ON_ERROR_STOP(?:\\s+'?(?:1|on|true|yes|t|y)'?)?", Pattern.CASE_INSENSITIVE);

    private final Position position;
    private final String line;

    private MetaCommand(Position position, String line) {
        this.position = position;
        this.line = line.strip();
    }

    /**
     * What a line asks for that has to be done.
     *
     * @throws RevisionException if it asks for something that cannot be done here
     */
    static Optional<FileItem> read(Position position, String line) {
        return new MetaCommand(position, line).read();
    }

    private Optional<FileItem> read() {
        Matcher form = FORM.matcher(line);
        if (!form.matches()) {
            throw refused();
        }
        String rest = form.group(2);
        switch (form.group(1)) {
            case "restrict", "unrestrict", "echo" -> refuseSecond(rest);
            case "set" -> check(STOPS.matcher(rest).matches());
            case "encoding" -> check(EncodingName.isUtf8(rest));
            case "i", "include" -> {
                return Optional.of(include(rest, false));
            }
            case "ir", "include_relative" -> {
                return Optional.of(include(rest, true));
            }
            case "." -> throw fault("this ends the data of a COPY, and none are read here; take it out");
            default -> throw refused();
        }
        return Optional.empty();
    }

    private FileItem include(String argument, boolean relative) {
        Matcher file = FILE.matcher(argument);
        if (!file.matches()) {
            throw fault("one file name belongs here, in single quotes if it holds a blank");
        }
        String quoted = file.group(2);
        String name = quoted == null ? file.group(1) : quoted.replace("''", "'");
        return new FileItem.Include(name, relative, position);
    }

    /** psql would take what follows a backslash for the next command, or for SQL. */
    private void refuseSecond(String rest) {
        if (rest.contains("\\")) {
            throw fault("psql would take what follows the second backslash for a command; put it on a line of its own");
        }
    }

    private void check(boolean honoured) {
        if (!honoured) {
            throw refused();
        }
    }

    private RevisionException refused() {
        return new RevisionException(
                BAD_REVISION_FILE,
                position + ": '" + line + "' is a psql command that has no meaning here; take it out");
    }

    private RevisionException fault(String what) {
        return new RevisionException(BAD_REVISION_FILE, position + ": '" + line + "': " + what);
    }
}
