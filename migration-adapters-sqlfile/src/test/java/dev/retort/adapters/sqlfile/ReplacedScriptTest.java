package dev.retort.adapters.sqlfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retort.Migrator;
import dev.retort.dialect.VersionTable;
import dev.retort.dialect.postgresql.PostgresDialect;
import dev.retort.execution.ExecutionOptions;
import dev.retort.port.TargetException;
import dev.retort.script.FakeScript;
import dev.retort.script.MigrationScript;
import dev.retort.statement.FakeStatements;
import dev.retort.statement.SqlStatement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What stands where a script goes, while and after it is replaced. */
class ReplacedScriptTest {
    private static final Consumer<SqlStatement> NOTHING = statement -> {};

    @TempDir
    private Path folder;

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "rights are not of this kind there")
    void keepsItsRights() throws IOException {
        Path file = folder.resolve("script.sql");
        Path steps = folder.resolve("steps");
        write(new ScriptDestination.File(file), NOTHING);
        write(new ScriptDestination.Folder(steps), NOTHING);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Files.setPosixFilePermissions(steps, PosixFilePermissions.fromString("rwx------"));
        write(new ScriptDestination.File(file), NOTHING);
        write(new ScriptDestination.Folder(steps), NOTHING);
        assertThat(rights(file)).isEqualTo("rw-r-----");
        assertThat(rights(steps)).isEqualTo("rwx------");
    }

    @Test
    void isLeftAloneWhereSomebodyPutsAFileIntoItMeanwhile() throws IOException {
        Path steps = folder.resolve("steps");
        write(new ScriptDestination.Folder(steps), NOTHING);
        Path notes = steps.resolve("notes.txt");
        Consumer<SqlStatement> meanwhile = statement -> {
            try {
                Files.writeString(notes, "mine");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        // It is not there yet when the place is looked at, but when the script is put there.
        Files.deleteIfExists(notes);
        assertThatExceptionOfType(TargetException.class)
                .isThrownBy(() -> write(new ScriptDestination.Folder(steps), lastOf(meanwhile)))
                .withMessageStartingWith(steps + " holds 'notes.txt'");
        assertThat(notes).hasContent("mine");
        assertThat(steps.resolve("run-all.sql")).isRegularFile();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(steps);
        }
    }

    /** The statement is read twice: to survey it, and to write it. */
    private static Consumer<SqlStatement> lastOf(Consumer<SqlStatement> meanwhile) {
        int[] readings = {0};
        return statement -> {
            if (++readings[0] == 2) {
                meanwhile.accept(statement);
            }
        };
    }

    private void write(ScriptDestination destination, Consumer<SqlStatement> told) {
        FakeStatements statements = FakeStatements.of("SELECT 1");
        statements.tell(told);
        List<MigrationScript> scripts = FakeScript.drawn(id -> statements, "a1");
        SqlFileTarget target = new SqlFileTarget(destination, VersionTable.in("app"), List.of(), "1.2.3");
        try (target) {
            new Migrator(() -> scripts, target, new PostgresDialect("1.2.3"), ExecutionOptions.in("app")).upgrade("a1");
        }
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
