package dev.retort.adapters.sqlfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retort.error.ErrorCode;
import dev.retort.revision.RevisionException;
import dev.retort.script.MigrationScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SqlDirectoryTest {
    @TempDir
    private Path base;

    @Test
    void readsEveryFileThatEndsInSqlWhateverItsName() throws IOException {
        write("two.sql", "b2");
        write("one.sql", "a1");
        Files.writeString(base.resolve("README.md"), "no revision");
        Files.writeString(base.resolve("a1.sql.orig"), "no revision");
        Files.createDirectory(base.resolve("folder.sql"));
        write("below/three.sql", "c3");
        assertThat(ids(SqlDirectory.of(base))).containsExactlyInAnyOrder("a1", "b2");
    }

    @Test
    void readsSeveralFolders() throws IOException {
        write("core/one.sql", "a1");
        write("billing/two.sql", "b2");
        SqlDirectory source = new SqlDirectory(List.of(base.resolve("core"), base.resolve("billing")), base);
        assertThat(ids(source)).containsExactlyInAnyOrder("a1", "b2");
    }

    @Test
    void readsFoldersBelowOnlyWhenAskedTo() throws IOException {
        write("one.sql", "a1");
        write("billing/2026/two.sql", "b2");
        assertThat(ids(SqlDirectory.of(base))).containsExactly("a1");
        assertThat(ids(new SqlDirectory(List.of(base), true, base))).containsExactlyInAnyOrder("a1", "b2");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need rights of their own there")
    void readsAFileOnceHoweverOftenItIsReached() throws IOException {
        write("core/one.sql", "a1");
        Files.createSymbolicLink(base.resolve("link"), base.resolve("core"));
        List<Path> folders = List.of(base, base.resolve("core"), base.resolve("link"));
        assertThat(ids(new SqlDirectory(folders, true, base))).containsExactly("a1");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need rights of their own there")
    void readsAFileOnceThatIsLinkedBesideItself() throws IOException {
        write("core/one.sql", "a1");
        Files.createSymbolicLink(base.resolve("core/another.sql"), Path.of("one.sql"));
        assertThat(ids(SqlDirectory.of(base.resolve("core")))).containsExactly("a1");
    }

    @Test
    void namesTheFilesAsSeenFromItsBase() throws IOException {
        write("core/one.sql", "a1");
        Path core = base.resolve("core");
        assertThat(origins(new SqlDirectory(List.of(core), base))).containsExactly(Path.of("core", "one.sql") + ":1");
        assertThat(origins(SqlDirectory.of(core))).containsExactly("one.sql:1");
        assertThat(origins(new SqlDirectory(List.of(core), base.resolve("elsewhere"))))
                .containsExactly(core.resolve("one.sql") + ":1");
    }

    @Test
    void readsAnEmptyFolder() {
        assertThat(SqlDirectory.of(base).scripts()).isEmpty();
    }

    /** So many that other threads help. */
    @Test
    void readsManyFilesInTheOrderOfTheirNames() throws IOException {
        List<String> ids = IntStream.range(0, 700).mapToObj("%04d"::formatted).toList();
        for (String id : ids) {
            write(id + ".sql", id);
        }
        // Too large to be kept.
        Files.writeString(base.resolve("0300.sql"), "\n-- more\n".repeat(5_000), StandardOpenOption.APPEND);
        assertThat(ids(SqlDirectory.of(base))).containsExactlyElementsOf(ids);
        Files.writeString(base.resolve("0200.sql"), "");
        Files.writeString(base.resolve("0600.sql"), "");
        for (int attempt = 0; attempt < 5; attempt++) {
            assertThatExceptionOfType(RevisionException.class)
                    .isThrownBy(() -> SqlDirectory.of(base).scripts())
                    .withMessageStartingWith("0200.sql:1: ");
        }
    }

    @Test
    void readsHeadersOnly() throws IOException {
        Files.writeString(base.resolve("a.sql"), "-- revision: a1\n-- down_revision: base\n\nSELECT 'never closed");
        assertThat(ids(SqlDirectory.of(base))).containsExactly("a1");
    }

    @Test
    void refusesAFolderThatIsNotThere() {
        assertThatExceptionOfType(RevisionException.class)
                .isThrownBy(() -> SqlDirectory.of(base.resolve("nowhere")).scripts())
                .withMessage(
                        "the script location " + base.resolve("nowhere")
                                + " cannot be read (NoSuchFileException); correct the setting, or make the folder with 'retort init'")
                .extracting(RevisionException::code)
                .isEqualTo(ErrorCode.FILE_UNREADABLE);
    }

    @Test
    void refusesAFileThatIsNoRevision() throws IOException {
        Files.writeString(base.resolve("stray.sql"), "SELECT 1;\n");
        assertThatExceptionOfType(RevisionException.class)
                .isThrownBy(() -> SqlDirectory.of(base).scripts())
                .withMessageStartingWith("stray.sql:1: no line '-- revision: ID'");
    }

    private void write(String name, String id) throws IOException {
        Path file = base.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "-- revision: " + id + "\n-- down_revision: base\n");
    }

    private static List<String> ids(SqlDirectory source) {
        return source.scripts().stream()
                .map(script -> script.revision().id().value())
                .toList();
    }

    private static List<String> origins(SqlDirectory source) {
        return source.scripts().stream()
                .map(MigrationScript::revision)
                .map(revision -> revision.origin())
                .toList();
    }
}
