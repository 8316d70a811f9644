package dev.retort.adapters.sqlfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retort.revision.Revision;
import dev.retort.revision.RevisionException;
import dev.retort.revision.RevisionId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlRevisionWriterTest {
    @TempDir
    Path root;

    private SqlRevisionWriter writer;

    @BeforeEach
    void twoLocations() throws IOException {
        Files.createDirectories(root.resolve("core"));
        Files.createDirectories(root.resolve("billing/2026"));
        Files.writeString(root.resolve("billing/b1.sql"), "-- revision: b1\n-- down_revision: base\n");
        writer = writer(false);
    }

    @Nested
    class Locations {
        @Test
        void aNewBaseGoesIntoTheFirst() {
            assertThat(writer.write(revision("n1"), Optional.empty())).isEqualTo(path("core", "n1.sql"));
        }

        @Test
        void whatFollowsARevisionGoesBesideIt() {
            assertThat(writer.write(revision("n1", "b1"), Optional.empty())).isEqualTo(path("billing", "n1.sql"));
        }

        @Test
        void theNamedOneWins() {
            assertThat(writer.write(revision("n1", "b1"), Optional.of("core"))).isEqualTo(path("core", "n1.sql"));
        }

        @Test
        void aFolderBelowIsOneOnlyWhereThoseAreRead() {
            assertThat(writer(true).write(revision("n1"), Optional.of("billing/2026")))
                    .isEqualTo(path("billing", "2026", "n1.sql"));
            refusesLocation(writer, "billing/2026");
        }

        @ParameterizedTest
        @ValueSource(strings = {"elsewhere", "..", ".", "/", "core/../../x", "billing/2027"})
        void anyOtherFolderIsRefused(String location) throws IOException {
            refusesLocation(writer(true), location);
            try (Stream<Path> files = Files.walk(root)) {
                assertThat(files.filter(Files::isRegularFile)).hasSize(1);
            }
        }

        private void refusesLocation(SqlRevisionWriter refusing, String location) {
            assertThatExceptionOfType(RevisionException.class)
                    .isThrownBy(() -> refusing.write(revision("n1"), Optional.of(location)))
                    .withMessageStartingWith("'" + location + "' is no folder of script-locations (core, billing)");
        }
    }

    @Nested
    class Rebase {
        @Test
        void changesOneLineAndNotAByteElse() throws IOException {
            byte[] before = ("\uFEFF-- down_revision: a comment\r\n-- revision: n1\r\n-- message: größe\r\n"
                            + "--  down_revision :  b1 \r\n\r\n-- retort:upgrade\r\n-- down_revision: b1\r\nSELECT 'ä';")
                    .getBytes(StandardCharsets.UTF_8);
            Path file = Files.write(root.resolve("core/n1.sql"), before);
            assertThat(writer.rebase(new RevisionId("n1"), ids("x1", "y2"))).isEqualTo(path("core", "n1.sql"));
            String expected = new String(before, StandardCharsets.UTF_8)
                    .replace("--  down_revision :  b1 ", "-- down_revision: x1, y2");
            assertThat(Files.readString(file)).isEqualTo(expected);
        }

        @Test
        void leavesNothingElseInTheFolder() throws IOException {
            writer.rebase(new RevisionId("b1"), ids());
            assertThat(root.resolve("billing/b1.sql")).hasContent("-- revision: b1\n-- down_revision: base\n");
            try (Stream<Path> files = Files.list(root.resolve("billing"))) {
                assertThat(files).hasSize(2);
            }
        }

        @Test
        @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no POSIX rights there")
        void keepsTheRightsOfTheFileAndTheLinkToIt() throws IOException {
            Path real = Files.createDirectories(root.resolve("real")).resolve("n1.sql");
            Files.writeString(real, "-- revision: n1\n-- down_revision: base\n");
            Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
            Path link = Files.createSymbolicLink(root.resolve("core/n1.sql"), real);
            writer.rebase(new RevisionId("n1"), ids("b1"));
            assertThat(link).isSymbolicLink();
            assertThat(real).hasContent("-- revision: n1\n-- down_revision: b1\n");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
                    .isEqualTo("rw-r-----");
        }

        @Test
        void ofARevisionThatNoFileDefinesIsRefused() {
            assertThatExceptionOfType(RevisionException.class)
                    .isThrownBy(() -> writer.rebase(new RevisionId("zz"), ids("b1")))
                    .withMessageStartingWith("no file defines 'zz' any longer");
        }
    }

    private SqlRevisionWriter writer(boolean recursive) {
        List<Path> folders = List.of(root.resolve("core"), root.resolve("billing"));
        return new SqlRevisionWriter(new SqlDirectory(folders, recursive, root), root);
    }

    private static Revision revision(String id, String... down) {
        return new Revision(new RevisionId(id), ids(down), List.of(), List.of(), "", Optional.empty(), "");
    }

    private static List<RevisionId> ids(String... ids) {
        return Arrays.stream(ids).map(RevisionId::new).toList();
    }

    private static String path(String first, String... more) {
        return Path.of(first, more).toString();
    }
}
