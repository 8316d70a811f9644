package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.cli.Shell.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code retort} run by a shell. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX shell script; there it is java -jar")
class LauncherIT {
    private static final Path ROOT = Path.of(System.getProperty("retort.root"));

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void inTheFolder() {
        shell = new Shell(folder);
    }

    @Test
    void startsTheBuiltCommandFromAnyFolderWithoutAWarningOfAnyLibrary() throws Exception {
        Files.createSymbolicLink(folder.resolve("linked retort"), ROOT.resolve("retort"));
        Ended ended =
                shell.run("'./linked retort' init . && './linked retort' current --url embedded --schema 'A \"b\"'");
        assertThat(ended.status()).as(ended.output()).isZero();
        assertThat(ended.output().lines())
                .as(ended.output())
                .allMatch(line ->
                        line.matches("(wrote|  retort|unpacking|database|base:|retort: building|retort: waiting).*"));
    }

    @Test
    void saysInOneLineWhatIsMissingToBuildTheCommand() throws Exception {
        Files.copy(ROOT.resolve("retort"), folder.resolve("retort"));
        Files.createDirectories(folder.resolve("bin"));
        for (String tool : List.of("sh", "dirname", "basename", "readlink", "find", "head", "uname", "mkdir")) {
            Path found = Path.of("/usr/bin", tool);
            Files.createSymbolicLink(
                    folder.resolve("bin").resolve(tool), Files.exists(found) ? found : Path.of("/bin", tool));
        }
        Ended ended =
                shell.run("JAVA_HOME='" + System.getProperty("java.home") + "' PATH=\"$PWD/bin\" ./retort current");
        assertThat(ended.status()).isEqualTo(3);
        assertThat(ended.output().lines()).hasSize(1).first().asString().contains("Maven 3.8 or newer");
    }

    @Test
    void adaptersOnItsClassPathAreFound() throws Exception {
        Path services = Files.createDirectories(folder.resolve("adapter/META-INF/services"));
        Files.writeString(services.resolve("dev.retort.spi.TargetFactory"), "no.such.Factory\n");
        Ended ended = shell.with("RETORT_CLASSPATH", folder.resolve("adapter").toString())
                .run("'" + ROOT.resolve("retort") + "' settings --scripts .");
        assertThat(ended.status()).isEqualTo(3);
        assertThat(ended.output()).contains("no.such.Factory").contains("correct or remove its jar");
    }
}
