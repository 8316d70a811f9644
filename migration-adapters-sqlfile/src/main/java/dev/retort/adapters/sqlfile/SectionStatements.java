package dev.retort.adapters.sqlfile;

import static dev.retort.error.ErrorCode.BAD_REVISION_FILE;

import dev.retort.plan.Direction;
import dev.retort.revision.RevisionException;
import dev.retort.statement.Checksum;
import dev.retort.statement.SqlStatement;
import dev.retort.statement.StatementReader;
import dev.retort.statement.Statements;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The statements of one section of a revision file, read anew each time. */
final class SectionStatements implements Statements {
    private final RevisionFile file;
    private final Direction direction;

    SectionStatements(RevisionFile file, Direction direction) {
        this.file = file;
        this.direction = direction;
    }

    /**
     * The line that begins the section, if the file has the section.
     *
     * @throws RevisionException if the file is not in order, be it in the other section
     */
    Optional<SectionLine> line() {
        Map<Direction, SectionLine> found = new EnumMap<>(Direction.class);
        try (SqlLexer lexer = new SqlLexer(file.open())) {
            for (var item = lexer.next(); item.isPresent(); item = lexer.next()) {
                switch (item.get()) {
                    case ScriptItem.Marker marker -> {
                        SectionLine line = SectionLine.parse(marker);
                        if (found.put(line.direction(), line) != null) {
                            throw second(marker, line.direction());
                        }
                    }
                    case ScriptItem.Sql sql -> {
                        if (found.isEmpty()) {
                            throw outside(sql.statement());
                        }
                    }
                }
            }
        }
        return Optional.ofNullable(found.get(direction));
    }

    @Override
    public StatementReader open() {
        SqlLexer lexer = new SqlLexer(file.open());
        try {
            seek(lexer);
            lexer.sectionChecksum();
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

    // What stands before the section must be read too: a section line inside a quote is none.
    private void seek(SqlLexer lexer) {
        for (var item = lexer.next(); item.isPresent(); item = lexer.next()) {
            if (item.get() instanceof ScriptItem.Marker marker
                    && SectionLine.parse(marker).direction() == direction) {
                return;
            }
        }
    }

    private static RevisionException second(ScriptItem.Marker marker, Direction direction) {
        return new RevisionException(
                BAD_REVISION_FILE,
                marker.position() + ": a second section '" + direction.word() + "'; make one of the two");
    }

    private RevisionException outside(SqlStatement statement) {
        String place = switch (statement) {
            case SqlStatement.Command command -> command.position().toString();
            case SqlStatement.Copy copy -> copy.position().toString();
            case SqlStatement.Bookkeeping ignored -> file.name();
        };
        return new RevisionException(
                BAD_REVISION_FILE,
                place
                        + ": a statement before the first section; put it behind a line '-- retort:upgrade' or '-- retort:downgrade'");
    }

    private static final class SectionReader implements StatementReader {
        private final SqlLexer lexer;
        private Optional<Checksum> checksum = Optional.empty();

        SectionReader(SqlLexer lexer) {
            this.lexer = lexer;
        }

        @Override
        public Optional<SqlStatement> next() {
            if (checksum.isPresent()) {
                return Optional.empty();
            }
            Optional<ScriptItem> item = lexer.next();
            if (item.isPresent() && item.get() instanceof ScriptItem.Sql sql) {
                return Optional.of(sql.statement());
            }
            checksum = Optional.of(lexer.sectionChecksum());
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
