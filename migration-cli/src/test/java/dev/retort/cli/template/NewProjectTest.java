package dev.retort.cli.template;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.retort.cli.settings.fault.SettingsException;
import dev.retort.revision.Revision;
import dev.retort.revision.RevisionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewProjectTest {
    @TempDir
    Path folder;

    private WrittenProject write() {
        return write(folder);
    }

    private static WrittenProject write(Path project) {
        return write(project, "a1");
    }

    private static WrittenProject write(Path project, String id) {
        Revision first =
                new Revision(new RevisionId(id), List.of(), List.of(), List.of(), "first", Optional.empty(), "test");
        return new NewProject(project).write(ProjectTemplate.PLAIN, "app", first);
    }

    @Test
    void ofManyAtOnceOneMakesTheProject() throws InterruptedException, IOException {
        int many = 8;
        AtomicInteger made = new AtomicInteger();
        Queue<String> refusals = new ConcurrentLinkedQueue<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(many)) {
            for (int i = 0; i < many; i++) {
                String id = "a" + i;
                executor.execute(() -> {
                    try {
                        write(folder, id);
                        made.incrementAndGet();
                    } catch (SettingsException e) {
                        refusals.add(String.valueOf(e.getMessage()));
                    }
                });
            }
        }
        assertThat(made).hasValue(1);
        assertThat(refusals).hasSize(many - 1).allMatch(message -> message.contains("migration.yaml"));
        try (Stream<Path> revisions = Files.list(folder.resolve("migrations"))) {
            assertThat(revisions).hasSizeLessThanOrEqualTo(1);
        }
    }

    @Nested
    class WhereSomethingIsInTheWay {
        @ParameterizedTest
        @ValueSource(strings = {"migrations", "config"})
        void aFileInPlaceOfAFolderIsNamed(String name) throws IOException {
            Files.writeString(folder.resolve(name), "mine");
            assertRefused()
                    .withMessage("nothing was written: " + folder.resolve(name)
                            + " is a file where a folder is needed; move it away and run init again");
        }

        @Test
        void aFileInPlaceOfTheProjectIsNamed() throws IOException {
            Path file = Files.writeString(folder.resolve("file"), "mine");
            assertRefused(file.resolve("below/project")).withMessageContaining(file + " is a file where a folder is");
        }

        @Test
        void aFolderInPlaceOfAFileIsNamed() throws IOException {
            Files.createDirectories(folder.resolve(".gitignore"));
            assertRefused()
                    .withMessage("nothing was written: " + folder.resolve(".gitignore")
                            + " is a folder where a file is needed; move it away and run init again");
        }

        @ParameterizedTest
        @ValueSource(strings = {"config/migration.yaml", "config", "migrations", ".gitignore"})
        @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need rights of their own there")
        void aLinkToNothingIsNamed(String name) throws IOException {
            Path link = folder.resolve(name);
            Files.createDirectories(link.resolveSibling(""));
            Files.createSymbolicLink(link, folder.resolve("gone"));
            assertRefused().withMessageContaining(link + " is a link to nothing");
        }

        @Test
        void allOfItIsToldAtOnce() throws IOException {
            Files.writeString(folder.resolve("migrations"), "mine");
            Files.createDirectories(folder.resolve(".gitignore"));
            assertRefused()
                    .withMessageStartingWith("nothing was written, for 2 reasons:\n  ")
                    .withMessageContaining("migrations is a file")
                    .withMessageContaining(".gitignore is a folder");
        }

        @Test
        void settingsMakeItAProjectWhateverElseIsThere() throws IOException {
            Files.createDirectories(folder.resolve("config"));
            Files.writeString(folder.resolve("config/migration.yaml"), "mine");
            Files.writeString(folder.resolve("migrations"), "mine");
            assertRefused().withMessageContaining("is there already, so this is a project");
        }

        @ParameterizedTest
        @ValueSource(strings = {".", "config", "migrations", ".gitignore"})
        @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no POSIX rights there")
        void whatMayNotBeWrittenIsNamed(String name) throws IOException {
            write();
            Files.delete(folder.resolve("config/migration.yaml"));
            Path place = folder.resolve(name).normalize();
            Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("r-xr-xr-x"));
            try {
                assumeFalse(Files.isWritable(place), "rights do not bind root");
                assertRefused().withMessageContaining(place + " may not be read and written by this user");
            } finally {
                Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }

        private ThrowableAssertAlternative<SettingsException> assertRefused() throws IOException {
            return assertRefused(folder);
        }

        private ThrowableAssertAlternative<SettingsException> assertRefused(Path project) throws IOException {
            List<String> before = content();
            ThrowableAssertAlternative<SettingsException> refused =
                    assertThatExceptionOfType(SettingsException.class).isThrownBy(() -> write(project));
            assertThat(content()).isEqualTo(before);
            return refused;
        }
    }

    /** The paths of all there is. */
    private List<String> content() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.map(Path::toString).sorted().toList();
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need rights of their own there")
    void aLinkToAFolderDoes() throws IOException {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Path project = Files.createDirectories(folder.resolve("project"));
        Files.createSymbolicLink(project.resolve("migrations"), elsewhere);
        write(project);
        assertThat(elsewhere.resolve("a1_first.sql")).exists();
    }

    @Test
    void linesAreAddedToAFileOfAnyBytes() throws IOException {
        Path file = folder.resolve(".gitignore");
        Files.write(file, "*.class\n# f\u00fcr Caf\u00e9\r\n.env\r\nno end".getBytes(ISO_8859_1));
        write();
        assertThat(Files.readAllBytes(file))
                .asString(ISO_8859_1)
                .isEqualTo("*.class\n# f\u00fcr Caf\u00e9\r\n.env\r\nno end\n.retort/\n");
    }

    @Nested
    class WhereSqlFilesAreThere {
        @Test
        void revisionsAreToldAndNoneIsAdded() throws IOException {
            present("one.sql", "-- By hand.\n-- revision: a\n-- down_revision: base\n");
            present("two.sql", "\uFEFF--revision:b\n--down_revision:a\n");
            assertThat(write().remark())
                    .contains(
                            folder.resolve("migrations") + " holds 2 .sql files already: no first revision was added");
            assertThat(content()).noneMatch(path -> path.endsWith("a1_first.sql"));
        }

        @Test
        void strangersAreNamed() throws IOException {
            present("b.sql", "-- revision: a\n-- down_revision: base\n");
            present("V2__x.sql", "CREATE TABLE x (note text); -- revision: none\n");
            Files.write(folder.resolve("migrations/V1__y.sql"), "-- \u00e9\n".getBytes(ISO_8859_1));
            assertThat(write().remark())
                    .contains(
                            folder.resolve("migrations") + " holds 3 .sql files already: no first revision was added; "
                                    + "upgrade refuses V1__y.sql, V2__x.sql until they begin with a line '-- revision: ID'");
        }

        @Test
        void manyStrangersAreCounted() throws IOException {
            for (int i = 1; i <= 5; i++) {
                present("V" + i + ".sql", "SELECT 1;\n");
            }
            assertThat(write().remark().orElseThrow())
                    .contains("upgrade refuses V1.sql, V2.sql, V3.sql and 2 more until they begin with");
        }

        @Test
        void aFolderOfThatNameIsNone() throws IOException {
            Files.createDirectories(folder.resolve("migrations/old.sql"));
            assertThat(write().remark()).isEmpty();
            assertThat(folder.resolve("migrations/a1_first.sql")).exists();
        }

        private void present(String name, String text) throws IOException {
            Files.writeString(
                    Files.createDirectories(folder.resolve("migrations")).resolve(name), text);
        }
    }
}
