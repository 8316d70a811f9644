package dev.retort.adapters.sqlfile;

import static dev.retort.error.ErrorCode.BAD_REVISION_FILE;

import dev.retort.adapters.sqlfile.lexer.ScriptItem;
import dev.retort.adapters.sqlfile.lexer.SqlLexer;
import dev.retort.plan.Direction;
import dev.retort.revision.RevisionException;
import dev.retort.statement.Checksum;
import dev.retort.statement.SqlStatement;
import dev.retort.statement.StatementReader;
import dev.retort.statement.Statements;
import java.util.Optional;

/**
 * The statements of one section of a revision file, read anew each time. The first reading that comes to the end goes on to
 * the end of the file, to find what is not in order there.
 */
final class SectionStatements implements Statements {
    private final RevisionFile file;
    private final Direction direction;
    private final boolean replaced;
    private volatile boolean checked;

    /**
     * The statements of a section.
     *
     * @param replaced whether values stand in them for variables
     */
    SectionStatements(RevisionFile file, Direction direction, boolean replaced) {
        this.file = file;
        this.direction = direction;
        this.replaced = replaced;
    }

    /** The line that begins the section, if the file has the section. */
    Optional<SectionLine> line() {
        try (SqlLexer lexer = file.lexer()) {
            return seek(lexer);
        }
    }

    @Override
    public StatementReader open() {
        SqlLexer lexer = file.lexer();
        try {
            seek(lexer);
            lexer.beginSection();
            return new SectionReader(lexer);
        } catch (RuntimeException e) {
            lexer.close();
            throw e;
        }
    }

    @Override
    public boolean replayable() {
        return true;
    }

    @Override
    public Statements asWritten() {
        return new SectionStatements(file, direction, false);
    }

    // What stands before the section must be read too: a section line inside a quote is none.
    private Optional<SectionLine> seek(SqlLexer lexer) {
        boolean inside = false;
        for (var item = lexer.next(); item.isPresent(); item = lexer.next()) {
            switch (item.get()) {
                case ScriptItem.Marker marker -> {
                    SectionLine line = SectionLine.parse(marker);
                    if (line.direction() == direction) {
                        return Optional.of(line);
                    }
                    inside = true;
                }
                case ScriptItem.Sql sql -> {
                    if (!inside) {
                        throw outside(sql.statement());
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Reads what stands behind the section. */
    private void check(SqlLexer lexer, Optional<ScriptItem> behind) {
        for (var item = behind; item.isPresent(); item = lexer.next()) {
            if (item.get() instanceof ScriptItem.Marker marker) {
                Direction found = SectionLine.parse(marker).direction();
                if (found == direction) {
                    throw second(marker, found);
                }
            }
        }
        checked = true;
    }

    private static RevisionException second(ScriptItem.Marker marker, Direction direction) {
        return new RevisionException(
                BAD_REVISION_FILE,
                marker.position() + ": a second section '" + direction.word() + "'; make one of the two");
    }

    private static RevisionException outside(SqlStatement.Scripted statement) {
        return new RevisionException(
                BAD_REVISION_FILE,
                statement.position()
                        + ": a statement before the first section; put it behind a line '-- retort:upgrade' or '-- retort:downgrade'");
    }

    private final class SectionReader implements StatementReader {
        private final SqlLexer lexer;
        private final VariableText variables;
        private Optional<Checksum> checksum = Optional.empty();

        SectionReader(SqlLexer lexer) {
            this.lexer = lexer;
            this.variables = file.variableText(replaced);
        }

        @Override
        public Optional<SqlStatement> next() {
            if (checksum.isPresent()) {
                return Optional.empty();
            }
            Optional<ScriptItem> item = lexer.next();
            if (item.isPresent() && item.get() instanceof ScriptItem.Sql sql) {
                return Optional.of(variables.replace(sql.statement(), sql.standardStrings()));
            }
            checksum = Optional.of(lexer.endSection());
            if (!checked) {
                check(lexer, item);
            }
            return Optional.empty();
        }

        @Override
        public Checksum checksum() {
            return checksum.orElseThrow(() -> new IllegalStateException("not yet read to the end"));
        }

        @Override
        public void close() {
            lexer.close();
        }
    }
}
