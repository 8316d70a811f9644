package dev.retort.adapters.sqlfile;

import dev.retort.operation.Operation;
import dev.retort.revision.RevisionException;
import dev.retort.script.MigrationScript;
import dev.retort.statement.SqlStatement;
import dev.retort.statement.StatementReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Reads the upgrade of each revision in a folder and tells what it holds; a program for a JVM with a small heap. */
final class StreamedReading {
    /** How the program ends where a revision is refused. */
    static final int REFUSED = 3;

    private long statements;
    private long characters;
    private long copied;

    private StreamedReading() {}

    /** Reads the folder that the argument names. */
    public static void main(String[] arguments) throws IOException {
        StreamedReading reading = new StreamedReading();
        try {
            for (MigrationScript script : SqlDirectory.of(Path.of(arguments[0])).scripts()) {
                for (Operation operation : script.upgrade().operations()) {
                    reading.read((Operation.ExecuteScript) operation);
                }
            }
            System.out.println(summary(reading.statements, reading.characters, reading.copied));
        } catch (RevisionException e) {
            System.out.println(e.getMessage());
            System.exit(REFUSED);
        }
    }

    static String summary(long statements, long characters, long copied) {
        return statements + " statements of " + characters + " characters, " + copied + " bytes of data";
    }

    private void read(Operation.ExecuteScript script) throws IOException {
        try (StatementReader reader = script.statements().open()) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                statements++;
                characters += next.get().text().length();
                if (next.get() instanceof SqlStatement.Copy copy) {
                    copied += drain(copy);
                }
            }
        }
    }

    private static long drain(SqlStatement.Copy copy) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long bytes = 0;
        try (InputStream data = copy.data().open()) {
            for (int count = data.read(buffer); count >= 0; count = data.read(buffer)) {
                bytes += count;
            }
        }
        return bytes;
    }
}
