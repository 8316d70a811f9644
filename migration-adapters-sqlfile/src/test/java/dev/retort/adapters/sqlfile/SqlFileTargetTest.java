package dev.retort.adapters.sqlfile;

import static dev.retort.statement.FakeStatements.command;
import static dev.retort.statement.FakeStatements.copy;
import static dev.retort.statement.FakeStatements.outside;
import static dev.retort.statement.FakeStatements.setting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retort.Migrator;
import dev.retort.dialect.VersionTable;
import dev.retort.dialect.postgresql.PostgresDialect;
import dev.retort.error.ErrorCategory;
import dev.retort.error.ErrorCode;
import dev.retort.execution.ExecutionOptions;
import dev.retort.execution.ScriptForm;
import dev.retort.port.MigrationTarget;
import dev.retort.port.MigrationTargetContract;
import dev.retort.port.ScriptSource;
import dev.retort.port.TargetException;
import dev.retort.revision.Graphs;
import dev.retort.revision.RevisionId;
import dev.retort.script.FakeScript;
import dev.retort.statement.FakeStatements;
import dev.retort.statement.Statements;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SqlFileTargetTest extends MigrationTargetContract {
    private static final Map<RevisionId, Statements> SCRIPTS = Map.of(
            new RevisionId("a1"),
                    FakeStatements.of(
                            command("CREATE TABLE t (id int, name text)"),
                            copy("COPY t FROM stdin;", "1\tone\n2\ttwo"),
                            setting("SET work_mem = '64MB' -- for the index")),
            new RevisionId("b2"),
                    FakeStatements.of(
                            command("UPDATE t SET name = (ARRAY['a','b'])[1:id];"),
                            outside("CREATE INDEX CONCURRENTLY i ON t (id);")));

    /** Statements that every client can send. */
    private static final ScriptSource PLAIN = () -> FakeScript.drawn(
            id -> FakeStatements.of(command("CREATE TABLE " + id + " (id int)"), command("SELECT '{:x}';")),
            "a1 <- b2");

    @TempDir
    private Path folder;

    @Override
    protected MigrationTarget freshTarget() {
        return target(List.of());
    }

    @Override
    protected boolean made(String table) {
        return Files.exists(script()) && read(script()).contains("CREATE TABLE " + table + " (id int);");
    }

    @Override
    protected boolean keepsWhatIsInForce() {
        return false;
    }

    @Test
    void writesAScriptForPsql() {
        upgrade();
        assertGolden("upgrade.sql", read(script()));
    }

    @Test
    void writesAScriptThatBeginsAnywhereOnItsWay() {
        migrator(inForm(ScriptForm.FROM_ANYWHERE)).upgrade("b2");
        assertGolden("idempotent.sql", read(script()));
    }

    @Test
    void writesAScriptForAnyClient() {
        migrator(PLAIN, inForm(ScriptForm.GUARDED)).upgrade("b2");
        assertGolden("plain.sql", read(script()));
    }

    @Test
    void writesTheWayBackFromWhatIsSaidToBeInForce() {
        migrator(target(Graphs.ids("b2"))).downgrade("a1");
        assertThat(read(script()))
                .startsWith("-- Retort 1.2.3: downgrade b2 -> a1 (1 step)\n")
                .contains("\nundo b2\n;\n", "IF retort_rows <> 'b2' THEN");
    }

    @ParameterizedTest
    @EnumSource(ScriptForm.class)
    void writesTheSameBytesAtAnyTimeAndPlace(ScriptForm form) {
        Migrator migrator = migrator(PLAIN, inForm(form));
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        migrator.upgrade("b2");
        String first = read(script());
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            migrator.upgrade("b2");
            assertThat(read(script())).isEqualTo(first);
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            migrator.upgrade("b2");
            assertThat(read(script())).isEqualTo(first);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void writesToAStreamAtTheEndAndLeavesItOpen() {
        Closing stream = new Closing();
        migrator(new SqlFileTarget(new ScriptDestination.Stream(stream), VersionTable.in("app"), List.of(), "1.2.3"))
                .upgrade("b2");
        assertGolden("upgrade.sql", stream.toString(StandardCharsets.UTF_8));
        assertThat(stream.closed).isFalse();
    }

    @Test
    void replacesAnOlderScriptAsAWhole() throws IOException {
        Files.writeString(script(), "older\n".repeat(10_000));
        upgrade();
        assertGolden("upgrade.sql", read(script()));
        assertThat(files()).containsExactly(script());
    }

    @Test
    void aFailureLeavesAnOlderScriptAsItWas() throws IOException {
        Files.writeString(script(), "older\n");
        FakeStatements failing = FakeStatements.of("one", "two");
        ScriptSource source = () -> FakeScript.drawn(id -> failing, "a1");
        boolean[] surveyed = {false};
        failing.tell(statement -> {
            if (statement.text().equals("two")) {
                if (surveyed[0]) {
                    throw new IllegalStateException("the file is gone");
                }
                surveyed[0] = true;
            }
        });
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> migrator(source, target(List.of())).upgrade("a1"));
        assertThat(script()).hasContent("older\n");
        assertThat(files()).containsExactly(script());
    }

    @Test
    void aFolderThatIsNotThereIsTheRequestsFault() {
        Path nowhere = folder.resolve("nowhere").resolve("script.sql");
        SqlFileTarget target =
                new SqlFileTarget(new ScriptDestination.File(nowhere), VersionTable.in("app"), List.of(), "1.2.3");
        assertThatExceptionOfType(TargetException.class)
                .isThrownBy(() -> migrator(target).upgrade("b2"))
                .withMessage(
                        nowhere + " cannot be written: there is no folder " + nowhere.getParent() + "; make it first")
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(ErrorCode.FILE_UNREADABLE))
                .satisfies(failure -> assertThat(failure.code().category()).isEqualTo(ErrorCategory.REQUEST));
    }

    /** As of {@code 3>>file -o /dev/fd/3}: what has the file open goes on with it. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aFileThatIsOpenIsAddedTo() throws IOException {
        Files.writeString(script(), "-- before\n");
        try (FileChannel open = FileChannel.open(script(), StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            SqlFileTarget target = new SqlFileTarget(
                    new ScriptDestination.File(descriptor(script())), VersionTable.in("app"), List.of(), "1.2.3");
            migrator(target).upgrade("b2");
            open.write(ByteBuffer.wrap("-- behind\n".getBytes(StandardCharsets.UTF_8)));
        }
        assertThat(read(script())).startsWith("-- before\n-- Retort 1.2.3: ").endsWith("\n-- behind\n");
        assertThat(files()).containsExactly(script());
    }

    private static Path descriptor(Path file) throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            for (Path descriptor : (Iterable<Path>) open::iterator) {
                if (Files.isSymbolicLink(descriptor)
                        && Files.readSymbolicLink(descriptor).equals(file.toRealPath())) {
                    return descriptor;
                }
            }
        }
        throw new AssertionError(file + " is not open");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need rights of their own there")
    void aPathThroughALinkLeadsWhereTheSystemSays() throws IOException {
        Path below = Files.createDirectories(folder.resolve("other/below"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), below);
        for (ScriptDestination destination : List.of(
                new ScriptDestination.File(link.resolve("../script.sql")),
                new ScriptDestination.Folder(link.resolve("../steps")))) {
            migrator(new SqlFileTarget(destination, VersionTable.in("app"), List.of(), "1.2.3"))
                    .upgrade("b2");
        }
        assertThat(folder.resolve("other/script.sql")).isRegularFile();
        assertThat(folder.resolve("other/steps/run-all.sql")).isRegularFile();
        assertThat(files()).containsExactlyInAnyOrder(link, folder.resolve("other"));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need rights of their own there")
    void aLinkToNothingIsLeftAlone() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("gone"));
        for (ScriptDestination destination :
                List.of(new ScriptDestination.File(link), new ScriptDestination.Folder(link))) {
            SqlFileTarget target = new SqlFileTarget(destination, VersionTable.in("app"), List.of(), "1.2.3");
            assertThatExceptionOfType(TargetException.class)
                    .isThrownBy(() -> migrator(target).upgrade("b2"))
                    .withMessage(link + " is a link to nothing; make what it points to, or name another place");
            assertThat(files()).containsExactly(link);
        }
    }

    @Test
    void aFolderInTheScriptsPlaceIsTheRequestsFault() throws IOException {
        Files.createDirectory(script());
        Files.writeString(script().resolve("mine"), "mine");
        assertThatExceptionOfType(TargetException.class)
                .isThrownBy(this::upgrade)
                .withMessage(script() + " is a folder; name a file in it");
        assertThat(files()).containsExactly(script());
        assertThat(script().resolve("mine")).hasContent("mine");
    }

    @Test
    void aFileInThePlaceOfTheFolderIsTheRequestsFault() throws IOException {
        Files.writeString(script(), "mine");
        SqlFileTarget target =
                new SqlFileTarget(new ScriptDestination.Folder(script()), VersionTable.in("app"), List.of(), "1.2.3");
        assertThatExceptionOfType(TargetException.class)
                .isThrownBy(() -> migrator(target).upgrade("b2"))
                .withMessage(script() + " is a file; name a folder");
        assertThat(script()).hasContent("mine");
    }

    @Test
    void aStreamThatFailsIsTold() {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("broken pipe");
            }
        };
        assertThatExceptionOfType(TargetException.class)
                .isThrownBy(() -> migrator(new SqlFileTarget(
                                new ScriptDestination.Stream(broken), VersionTable.in("app"), List.of(), "1.2.3"))
                        .upgrade("b2"))
                .withMessageContaining("broken pipe");
    }

    @Test
    void emptyDataAndDataWithoutALastLineEndAreClosedAlike() {
        Statements statements = FakeStatements.of(
                copy("COPY a FROM stdin;", ""), copy("COPY b FROM stdin;", "1\n"), copy("COPY c FROM stdin;", "1"));
        migrator(() -> FakeScript.drawn(id -> statements, "a1"), target(List.of()))
                .upgrade("a1");
        assertThat(read(script()))
                .contains("COPY a FROM stdin;\n\\.\nCOPY b FROM stdin;\n1\n\\.\nCOPY c FROM stdin;\n1\n\\.\n");
    }

    @Test
    void dataThatEndInCrAndLfAreClosedSo() {
        Statements statements = FakeStatements.of(copy("COPY a FROM stdin;", "1\r\n"));
        migrator(() -> FakeScript.drawn(id -> statements, "a1"), target(List.of()))
                .upgrade("a1");
        assertThat(read(script())).contains("COPY a FROM stdin;\n1\r\n\\.\r\n");
    }

    private void upgrade() {
        migrator(target(List.of())).upgrade("b2");
    }

    private static Migrator migrator(MigrationTarget target) {
        return migrator(() -> FakeScript.drawn(SCRIPTS::get, "a1 <- b2"), target);
    }

    private static Migrator migrator(ScriptSource source, MigrationTarget target) {
        return new Migrator(source, target, new PostgresDialect("1.2.3"), ExecutionOptions.in("app"));
    }

    private MigrationTarget target(List<RevisionId> from) {
        return new SqlFileTarget(new ScriptDestination.File(script()), VersionTable.in("app"), from, "1.2.3");
    }

    private Path script() {
        return folder.resolve("script.sql");
    }

    private SqlFileTarget inForm(ScriptForm form) {
        SqlFileTarget target =
                new SqlFileTarget(new ScriptDestination.File(script()), VersionTable.in("app"), List.of(), "1.2.3");
        return switch (form) {
            case ONCE -> target;
            case FROM_ANYWHERE -> target.fromAnywhere();
            case GUARDED -> target.forAnyClient();
        };
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code -Dretort.write=true} writes the file anew. */
    private static void assertGolden(String name, String text) {
        Path file = Path.of("src/test/resources/dev/retort/adapters/sqlfile", name);
        try {
            if (Boolean.getBoolean("retort.write")) {
                Files.writeString(file, text);
            }
            assertThat(text).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Closing extends ByteArrayOutputStream {
        private boolean closed;

        @Override
        public void close() {
            closed = true;
        }
    }
}
