package dev.retort.statement;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Statements in memory that tell how they are read; their checksum is that of their texts, one per line. */
public final class FakeStatements implements Statements {
    private static final Consumer<SqlStatement> NOBODY = statement -> {};

    private List<SqlStatement> statements;
    private Consumer<SqlStatement> told = NOBODY;
    private int opened;
    private int closed;
    private int pulled;

    private FakeStatements(List<SqlStatement> statements) {
        this.statements = List.copyOf(statements);
    }

    /** These statements. */
    public static FakeStatements of(SqlStatement... statements) {
        return new FakeStatements(List.of(statements));
    }

    /** Statements with these texts that may run inside a transaction. */
    public static FakeStatements of(String... texts) {
        return new FakeStatements(
                Arrays.stream(texts).map(FakeStatements::command).toList());
    }

    /** A statement that may run inside a transaction. */
    public static SqlStatement command(String text) {
        return new SqlStatement.Command(text, Placement.IN_TRANSACTION, SessionEffect.NONE, position());
    }

    /** A statement that changes the session. */
    public static SqlStatement setting(String text) {
        return new SqlStatement.Command(text, Placement.IN_TRANSACTION, SessionEffect.SETTING, position());
    }

    /** A statement that must run outside any transaction. */
    public static SqlStatement outside(String text) {
        return new SqlStatement.Command(text, Placement.OUTSIDE_TRANSACTION, SessionEffect.NONE, position());
    }

    /** A statement whose work can be used only after a commit. */
    public static SqlStatement commitAfter(String text) {
        return new SqlStatement.Command(text, Placement.COMMIT_AFTER, SessionEffect.NONE, position());
    }

    /** A statement that begins or ends a transaction. */
    public static SqlStatement control(String text) {
        return new SqlStatement.Command(text, Placement.TRANSACTION_CONTROL, SessionEffect.NONE, position());
    }

    /** A COPY with its data. */
    public static SqlStatement copy(String text, String data) {
        return new SqlStatement.Copy(
                text, () -> new ByteArrayInputStream(data.getBytes(StandardCharsets.UTF_8)), position());
    }

    /** From now on there are these statements, as if the file had been edited. */
    public void change(String... texts) {
        statements = of(texts).statements;
    }

    /** From now on this is told each statement just before it is answered. */
    public void tell(Consumer<SqlStatement> listener) {
        told = listener;
    }

    /** How many readers were opened. */
    public int opened() {
        return opened;
    }

    /** How many readers are open now. */
    public int stillOpen() {
        return opened - closed;
    }

    /** How many statements were pulled from all readers. */
    public int pulled() {
        return pulled;
    }

    @Override
    public StatementReader open() {
        opened++;
        return new Reader(statements);
    }

    @Override
    public boolean replayable() {
        return true;
    }

    private static Position position() {
        return new Position("fake.sql", 1, 1);
    }

    private final class Reader implements StatementReader {
        private final List<SqlStatement> all;
        private final Iterator<SqlStatement> rest;
        private boolean ended;
        private boolean isClosed;

        Reader(List<SqlStatement> all) {
            this.all = all;
            this.rest = all.iterator();
        }

        @Override
        public Optional<SqlStatement> next() {
            ended = !rest.hasNext();
            if (ended) {
                return Optional.empty();
            }
            SqlStatement next = rest.next();
            pulled++;
            told.accept(next);
            return Optional.of(next);
        }

        @Override
        public Checksum checksum() {
            if (!ended) {
                throw new IllegalStateException("not yet read to the end");
            }
            var digest = Checksum.digest();
            all.forEach(statement -> digest.update((statement.text() + "\n").getBytes(StandardCharsets.UTF_8)));
            return Checksum.of(digest);
        }

        @Override
        public void close() {
            closed += isClosed ? 0 : 1;
            isClosed = true;
        }
    }
}
