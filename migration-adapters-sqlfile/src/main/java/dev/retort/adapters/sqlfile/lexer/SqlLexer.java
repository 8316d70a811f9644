package dev.retort.adapters.sqlfile.lexer;

import static dev.retort.error.ErrorCode.BAD_REVISION_FILE;

import dev.retort.adapters.sqlfile.kind.ScriptState;
import dev.retort.adapters.sqlfile.token.SectionDigest;
import dev.retort.adapters.sqlfile.token.SourceText;
import dev.retort.revision.RevisionException;
import dev.retort.statement.Checksum;
import java.io.Closeable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Splits a script, and the files that it includes, into statements where psql would.
 *
 * <p>White space and line comments before a statement do not belong to it; a semicolon ends it unless it stands in
 * quotes, parentheses or a function body. A section line at the beginning of a line ends it too. Reads no further than
 * it must; not thread-safe.
 */
public final class SqlLexer implements Closeable {
    /** Each open file holds a window of its text. */
    private static final int MOST_OPEN = 50;

    private final Includes includes;
    private final ScriptState state = new ScriptState();
    private final Deque<FileLexer> open = new ArrayDeque<>();
    private Optional<SectionDigest> digest = Optional.empty();

    /** A lexer of a script, which it closes, and of what that includes. */
    public SqlLexer(SourceText source, Includes includes) {
        this.includes = includes;
        push(source);
    }

    /**
     * The next statement or section line, or empty at the end.
     *
     * @throws RevisionException if what comes next is no SQL, or asks for what cannot be done here
     */
    public Optional<ScriptItem> next() {
        while (true) {
            Optional<FileItem> next = open.element().next();
            if (next.isEmpty()) {
                if (open.size() == 1) {
                    return Optional.empty();
                }
                pop();
            } else {
                switch (next.get()) {
                    case FileItem.Include include -> include(include);
                    case ScriptItem.Sql sql -> {
                        return Optional.of(sql);
                    }
                    case ScriptItem.Marker marker -> {
                        begin(marker);
                        return Optional.of(marker);
                    }
                }
            }
        }
    }

    /** Begins a checksum at the beginning, or behind the section line just answered. */
    public void beginSection() {
        SectionDigest section = new SectionDigest();
        digest = Optional.of(section);
        open.element().source().digest(section);
    }

    /** Ends the checksum that was begun, before the section line just answered or at the end. */
    public Checksum endSection() {
        SectionDigest section = digest.orElseThrow(() -> new IllegalStateException("no section was begun"));
        open.element().source().endDigest();
        digest = Optional.empty();
        return section.checksum();
    }

    private void begin(ScriptItem.Marker marker) {
        if (open.size() > 1) {
            throw new RevisionException(
                    BAD_REVISION_FILE,
                    marker.position() + ": a section line has no place in an included file; put it into the revision");
        }
        state.clear();
    }

    private void include(FileItem.Include include) {
        open.element().source().flush();
        SourceText source = includes.open(include.name(), include.relative(), include.position());
        boolean circle = open.stream().anyMatch(file -> file.source().file().equals(source.file()));
        if (circle || open.size() == MOST_OPEN) {
            source.close();
            throw new RevisionException(
                    BAD_REVISION_FILE,
                    include.position() + ": " + source.file()
                            + (circle ? " includes itself by this; " : " is included too deeply; ") + "take it out");
        }
        push(source);
    }

    private void push(SourceText source) {
        digest.ifPresent(source::digest);
        open.push(new FileLexer(source, state));
    }

    private void pop() {
        FileLexer done = open.pop();
        done.source().flush();
        done.close();
    }

    @Override
    public void close() {
        open.forEach(FileLexer::close);
    }
}
