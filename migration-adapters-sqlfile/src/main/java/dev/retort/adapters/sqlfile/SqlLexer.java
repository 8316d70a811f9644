package dev.retort.adapters.sqlfile;

import static dev.retort.error.ErrorCode.BAD_REVISION_FILE;

import dev.retort.revision.RevisionException;
import dev.retort.statement.Checksum;
import dev.retort.statement.Position;
import dev.retort.statement.SqlStatement;
import java.io.Closeable;
import java.util.Optional;

/**
 * Splits a script into statements where psql would.
 *
 * <p>White space and line comments before a statement do not belong to it; a semicolon ends it unless it stands in
 * quotes, parentheses or a function body. A section line at the beginning of a line ends it too. Reads no further than
 * it must; not thread-safe.
 */
final class SqlLexer implements Closeable {
    static final String MARKER = "-- retort:";

    private final SourceText source;
    private final Tokenizer tokens;
    private SectionDigest digest = new SectionDigest();
    private Optional<HeldLine> held = Optional.empty();
    /** How many of the next characters are in the checksum already, because they stood before the data of a COPY. */
    private int digested;

    private Optional<CopyBlock> copy = Optional.empty();

    SqlLexer(SourceText source) {
        this.source = source;
        this.tokens = new Tokenizer(source);
    }

    /** The next statement or section line, or empty at the end. */
    Optional<ScriptItem> next() {
        endCopy();
        while (true) {
            if (isMarker(0)) {
                return Optional.of(marker());
            }
            switch (tokens.read(0)) {
                case END -> {
                    return Optional.empty();
                }
                case WHITESPACE -> take(tokens.end());
                case LINE_COMMENT -> SectionLine.refuseNearMiss(source.position(), take(tokens.end()));
                case BACKSLASH -> MetaCommand.honour(source.position(), take(lineLength()));
                default -> {
                    Optional<ScriptItem> statement = statement();
                    if (statement.isPresent()) {
                        return statement;
                    }
                }
            }
        }
    }

    /** Ends the checksum of what stands before the section line just answered, or before the end. */
    Checksum sectionChecksum() {
        Checksum checksum = digest.checksum();
        digest = new SectionDigest();
        return checksum;
    }

    private ScriptItem marker() {
        Position position = source.position();
        String line = source.takeLine();
        tokens.standardStrings(true);
        return new ScriptItem.Marker(line.stripTrailing(), position);
    }

    private Optional<ScriptItem> statement() {
        Position position = source.position();
        StatementScan scan = new StatementScan(source, tokens, this::isMarker);
        int length = scan.length();
        if (scan.unclosed().isPresent()) {
            throw new RevisionException(
                    BAD_REVISION_FILE,
                    position.after(source.text(0, length), scan.unclosed().get())
                            + ": a quote or comment is opened here and never closed; close it");
        }
        String text = take(length);
        if (scan.words().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ScriptItem.Sql(statement(scan, text, position)));
    }

    private SqlStatement statement(StatementScan scan, String text, Position position) {
        if (StatementKind.isCopyFromStdin(scan.words())) {
            if (!scan.isTerminated()) {
                throw new RevisionException(
                        BAD_REVISION_FILE,
                        position + ": this COPY lacks its semicolon; end it, the data begin on the next line");
            }
            return copy(text, position);
        }
        StringSetting.of(scan.words(), text).ifPresent(tokens::standardStrings);
        String command = scan.isTerminated() ? text : text.stripTrailing();
        return new SqlStatement.Command(
                command, StatementKind.placement(scan.words()), StatementKind.effect(scan.words()), position);
    }

    // The data begin on the next line; what is left of this one is code and comes after them, as in psql.
    private SqlStatement copy(String text, Position position) {
        Position place = source.position();
        String rest = source.takeLine();
        digest.add(rest.substring(Math.min(digested, rest.length())));
        held = Optional.of(new HeldLine(rest, place));
        CopyBlock block = new CopyBlock(position, source, digest);
        copy = Optional.of(block);
        return new SqlStatement.Copy(text, block, position);
    }

    private void endCopy() {
        copy.ifPresent(CopyBlock::skip);
        copy = Optional.empty();
        held.ifPresent(this::putBack);
        held = Optional.empty();
    }

    private void putBack(HeldLine line) {
        source.putBack(line.text(), line.place());
        digested = line.text().length();
    }

    private String take(int length) {
        String taken = source.take(length);
        int known = Math.min(digested, length);
        digest.add(taken.substring(known));
        digested -= known;
        return taken;
    }

    private int lineLength() {
        int length = 0;
        while (source.at(length) != '\n' && source.at(length) != Chars.END) {
            length++;
        }
        return length;
    }

    private boolean isMarker(int index) {
        for (int k = 0; k < MARKER.length(); k++) {
            if (source.at(index + k) != MARKER.charAt(k)) {
                return false;
            }
        }
        return index == 0 ? source.position().column() == 1 : source.at(index - 1) == '\n';
    }

    @Override
    public void close() {
        source.close();
    }

    /** A line to be put back after the data of a COPY. */
    private record HeldLine(String text, Position place) {}
}
