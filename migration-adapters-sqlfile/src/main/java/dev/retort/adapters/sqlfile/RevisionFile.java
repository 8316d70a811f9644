package dev.retort.adapters.sqlfile;

import static dev.retort.error.ErrorCode.FILE_UNREADABLE;
import static dev.retort.error.ErrorCode.IRREVERSIBLE;
import static dev.retort.error.ErrorCode.NO_SECTION;

import dev.retort.adapters.sqlfile.lexer.SqlLexer;
import dev.retort.adapters.sqlfile.token.SourceText;
import dev.retort.operation.Operation;
import dev.retort.plan.Direction;
import dev.retort.revision.Revision;
import dev.retort.revision.RevisionException;
import dev.retort.script.MigrationScript;
import dev.retort.script.ScriptSection;
import dev.retort.script.Variable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A revision in a SQL file; of a large one only the header is kept, and the body is read when asked for. */
final class RevisionFile implements MigrationScript {
    private final Path path;
    private final String name;
    private final Revision revision;
    private final List<Variable> variables;
    private final int lineOfDownRevision;
    private final Surroundings surroundings;
    private final Optional<byte[]> content;

    private RevisionFile(Path path, String name, Surroundings surroundings) {
        this.path = path;
        this.name = name;
        this.surroundings = surroundings;
        this.content = content(path);
        try (SourceText source = open()) {
            RevisionHeader header = RevisionHeader.read(name, source);
            this.revision = header.revision();
            this.variables = header.variables();
            this.lineOfDownRevision = header.lineOfDownRevision();
        }
    }

    /**
     * Reads the header.
     *
     * @param name how messages call the file
     */
    static RevisionFile of(Path path, String name, Surroundings surroundings) {
        return new RevisionFile(path, name, surroundings);
    }

    String name() {
        return name;
    }

    Path path() {
        return path;
    }

    int lineOfDownRevision() {
        return lineOfDownRevision;
    }

    /** A lexer of the whole file; the caller closes it. */
    SqlLexer lexer() {
        return new SqlLexer(open(), new IncludedFiles(path, name, surroundings));
    }

    /** Its variables, to be replaced by values or only looked at. */
    VariableText variableText(boolean replaced) {
        return new VariableText(variables, replaced ? Optional.of(surroundings.values()) : Optional.empty());
    }

    private Optional<byte[]> content(Path file) {
        try {
            return surroundings.smallFiles().read(file);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private SourceText open() {
        try {
            return content.isPresent() ? SourceText.ofContent(name, content.get()) : SourceText.ofFile(name, path);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private RevisionException unreadable(IOException e) {
        return new RevisionException(FILE_UNREADABLE, name + ": cannot be read: " + e, e);
    }

    @Override
    public Revision revision() {
        return revision;
    }

    @Override
    public List<Variable> variables() {
        return variables;
    }

    @Override
    public ScriptSection upgrade() {
        return section(Direction.UPGRADE);
    }

    @Override
    public ScriptSection downgrade() {
        return section(Direction.DOWNGRADE);
    }

    private ScriptSection section(Direction direction) {
        SectionStatements statements = new SectionStatements(this, direction, true);
        SectionLine line = statements.line().orElseThrow(() -> missing(direction));
        if (line.irreversible()) {
            throw new RevisionException(
                    IRREVERSIBLE,
                    revision.origin() + ": revision " + revision.title()
                            + " says that it is irreversible; restore a backup, or write a new revision instead");
        }
        return new ScriptSection(line.options(), List.of(new Operation.ExecuteScript(statements)));
    }

    private RevisionException missing(Direction direction) {
        return new RevisionException(
                NO_SECTION,
                revision.origin() + ": revision " + revision.title() + " has no section '" + direction.word()
                        + "'; add a line '-- retort:" + direction.word() + "' and what it takes"
                        + (direction == Direction.DOWNGRADE ? ", or say '-- retort:downgrade irreversible'" : ""));
    }
}
