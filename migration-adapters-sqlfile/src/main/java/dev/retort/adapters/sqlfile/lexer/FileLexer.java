package dev.retort.adapters.sqlfile.lexer;

import static dev.retort.error.ErrorCode.BAD_REVISION_FILE;

import dev.retort.adapters.sqlfile.kind.PlacementRule;
import dev.retort.adapters.sqlfile.kind.ScriptState;
import dev.retort.adapters.sqlfile.kind.SessionEffects;
import dev.retort.adapters.sqlfile.kind.Words;
import dev.retort.adapters.sqlfile.token.CharClass;
import dev.retort.adapters.sqlfile.token.Place;
import dev.retort.adapters.sqlfile.token.SourceText;
import dev.retort.adapters.sqlfile.token.Tokenizer;
import dev.retort.revision.RevisionException;
import dev.retort.statement.Position;
import dev.retort.statement.SqlStatement;
import java.io.Closeable;
import java.util.List;
import java.util.Optional;

/** Splits one file of a script. Not thread-safe. */
final class FileLexer implements Closeable {
    private static final List<String> COPY = List.of("COPY");
    private static final List<String> FROM_STDIN = List.of("FROM", "STDIN");

    /** PostgreSQL's grammar takes it for the same. */
    private static final List<String> FROM_STDOUT = List.of("FROM", "STDOUT");

    private final SourceText source;
    private final ScriptState state;
    private final Tokenizer tokens;
    private final StatementScan scan;
    private Optional<HeldLine> held = Optional.empty();
    private Optional<CopyBlock> copy = Optional.empty();

    FileLexer(SourceText source, ScriptState state) {
        this.source = source;
        this.state = state;
        this.tokens = new Tokenizer(source);
        this.scan = new StatementScan(source, tokens);
    }

    SourceText source() {
        return source;
    }

    /** What comes next, or empty at the end. */
    Optional<FileItem> next() {
        endCopy();
        tokens.standardStrings(state.hasStandardStrings());
        while (true) {
            if (source.isLineStart() && SectionMark.isAt(source, 0)) {
                return Optional.of(marker());
            }
            switch (tokens.read(0)) {
                case END -> {
                    return Optional.empty();
                }
                case WHITESPACE -> source.skip(tokens.end());
                case LINE_COMMENT -> comment();
                case BACKSLASH -> {
                    Optional<FileItem> include = command();
                    if (include.isPresent()) {
                        return include;
                    }
                }
                default -> {
                    if (isLargeComment()) {
                        source.skip(tokens.end());
                        continue;
                    }
                    Optional<FileItem> statement = statement();
                    if (statement.isPresent()) {
                        return statement;
                    }
                }
            }
        }
    }

    private FileItem marker() {
        Position position = source.position();
        return new ScriptItem.Marker(source.takeUncounted().stripTrailing(), position);
    }

    private void comment() {
        if (!source.isMeasuring()) {
            SectionMark.refuseNearMiss(source, 0, tokens.end());
        }
        source.skip(tokens.end());
    }

    /** A comment that belongs to the next statement, unless it is too large to be kept with it. */
    private boolean isLargeComment() {
        return tokens.kind() == Tokenizer.Kind.BLOCK_COMMENT && source.isMeasuring() && !tokens.isUnclosed();
    }

    private Optional<FileItem> command() {
        Position position = source.position();
        return MetaCommand.read(position, source.takeLine());
    }

    private Optional<FileItem> statement() {
        Position position = source.position();
        String text = source.take(scan.length());
        if (scan.isEmpty()) {
            return Optional.empty();
        }
        boolean standard = state.hasStandardStrings();
        return Optional.of(new ScriptItem.Sql(isCopy() ? copy(text, position) : command(text, position), standard));
    }

    private SqlStatement.Scripted command(String text, Position position) {
        String command = scan.isTerminated() ? text : stripped(text);
        Words words = scan.words();
        PlacementRule rule = PlacementRule.of(words);
        return new SqlStatement.Command(
                command,
                state.accept(rule, words, text),
                SessionEffects.of(words, text),
                rule.remains(text),
                position,
                List.of());
    }

    // Wide blanks are letters to PostgreSQL.
    private static String stripped(String text) {
        int end = text.length();
        while (end > 0 && CharClass.SPACE.holds(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    private boolean isCopy() {
        return scan.words().begin(COPY)
                && (scan.words().hold(FROM_STDIN) || scan.words().hold(FROM_STDOUT));
    }

    // The data begin on the next line; what is left of this one is code and comes after them, as in psql.
    private SqlStatement.Scripted copy(String text, Position position) {
        if (!scan.isTerminated()) {
            throw new RevisionException(
                    BAD_REVISION_FILE,
                    position + ": this COPY lacks its semicolon; end it, the data begin on the next line");
        }
        Place place = source.place();
        held = Optional.of(new HeldLine(source.takeLine(), place));
        CopyBlock block = new CopyBlock(position, source);
        copy = Optional.of(block);
        return new SqlStatement.Copy(text, block, position);
    }

    private void endCopy() {
        copy.ifPresent(CopyBlock::skip);
        copy = Optional.empty();
        held.filter(line -> !stripped(line.text()).isEmpty())
                .ifPresent(line -> source.putBack(line.text(), line.place()));
        held = Optional.empty();
    }

    @Override
    public void close() {
        source.close();
    }

    /** A line to be put back after the data of a COPY. */
    private record HeldLine(String text, Place place) {}
}
