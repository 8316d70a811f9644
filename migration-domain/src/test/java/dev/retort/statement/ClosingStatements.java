package dev.retort.statement;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Statements whose data can be read only while their reader is open, like those of a file. */
public final class ClosingStatements implements Statements {
    private final Statements all;

    /** These statements. */
    public ClosingStatements(Statements all) {
        this.all = all;
    }

    @Override
    public StatementReader open() {
        return new Reader(all.open());
    }

    @Override
    public boolean replayable() {
        return all.replayable();
    }

    private static final class Reader implements StatementReader {
        private final StatementReader reader;
        private boolean closed;

        Reader(StatementReader reader) {
            this.reader = reader;
        }

        @Override
        public Optional<SqlStatement> next() {
            return reader.next().map(this::guarded);
        }

        private SqlStatement guarded(SqlStatement statement) {
            return statement instanceof SqlStatement.Copy copy
                    ? new SqlStatement.Copy(
                            copy.text(), () -> new Data(copy.data().open()), copy.position())
                    : statement;
        }

        @Override
        public Checksum checksum() {
            return reader.checksum();
        }

        @Override
        public void close() {
            closed = true;
            reader.close();
        }

        private final class Data extends FilterInputStream {
            Data(InputStream data) {
                super(data);
            }

            @Override
            public int read() throws IOException {
                refuseClosed();
                return super.read();
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                refuseClosed();
                return super.read(into, offset, length);
            }

            private void refuseClosed() throws IOException {
                if (closed) {
                    throw new IOException("the reader is closed");
                }
            }
        }
    }
}
