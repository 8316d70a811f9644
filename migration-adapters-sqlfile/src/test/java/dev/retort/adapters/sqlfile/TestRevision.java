package dev.retort.adapters.sqlfile;

import dev.retort.operation.Operation.ExecuteScript;
import dev.retort.script.ScriptSection;
import dev.retort.statement.SqlStatement;
import dev.retort.statement.StatementReader;
import dev.retort.statement.Statements;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One revision {@code a.sql} in a script location, with what stands around it. */
final class TestRevision {
    private final Path folder;

    TestRevision(Path folder) {
        this.folder = folder;
    }

    /** Writes another file. */
    TestRevision with(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.resolveSibling(""));
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The section of an upgrade; its first line is the fourth of the file. */
    Statements upgrade(String variables, Map<String, String> values, String section) {
        with(
                "a.sql",
                "-- revision: a1\n-- down_revision: base\n-- variables: " + variables + "\n-- retort:upgrade\n"
                        + section);
        return statements(file(values).upgrade());
    }

    /** The section of an upgrade without variables; its first line is the fourth of the file. */
    Statements upgrade(String section) {
        with("a.sql", "-- revision: a1\n-- down_revision: base\n-- retort:upgrade\n" + section);
        return statements(file(Map.of()).upgrade());
    }

    RevisionFile file(Map<String, String> values) {
        Surroundings around = new Surroundings(folder, path -> name(path), values, new SmallFiles());
        return RevisionFile.of(folder.resolve("a.sql"), "a.sql", around);
    }

    private String name(Path path) {
        try {
            return folder.toRealPath().relativize(path.toRealPath()).toString().replace('\\', '/');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Statements statements(ScriptSection section) {
        return ((ExecuteScript) section.operations().getFirst()).statements();
    }

    static List<SqlStatement.Scripted> read(Statements statements) {
        List<SqlStatement.Scripted> found = new ArrayList<>();
        try (StatementReader reader = statements.open()) {
            for (Optional<SqlStatement> next = reader.next(); next.isPresent(); next = reader.next()) {
                found.add((SqlStatement.Scripted) next.get());
            }
        }
        return found;
    }

    static List<String> texts(Statements statements) {
        return read(statements).stream().map(SqlStatement::text).toList();
    }
}
