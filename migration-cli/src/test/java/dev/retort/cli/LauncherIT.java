package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code retort} and the README's commands, run by a shell. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX shell script; there it is java -jar")
class LauncherIT {
    private static final Path ROOT = Path.of(System.getProperty("retort.root"));

    @TempDir
    Path folder;

    private record Ended(int status, String output) {}

    private Ended shell(String script) throws Exception {
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder("sh", "-eu", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(List.of("DATABASE_URL", "DB_SCHEMA", "RETORT_JAVA_OPTS")::contains);
        Process process = builder.start();
        assertThat(process.waitFor(4, TimeUnit.MINUTES))
                .as(() -> "ended in time: " + script)
                .isTrue();
        return new Ended(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }

    @Test
    void startsTheBuiltCommandFromAnyFolderWithoutAWarningOfAnyLibrary() throws Exception {
        Files.createSymbolicLink(folder.resolve("linked retort"), ROOT.resolve("retort"));
        Ended ended = shell("'./linked retort' init . && './linked retort' current --url embedded --schema 'A \"b\"'");
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
        Ended ended = shell("JAVA_HOME='" + System.getProperty("java.home") + "' PATH=\"$PWD/bin\" ./retort current");
        assertThat(ended.status()).isEqualTo(3);
        assertThat(ended.output().lines()).hasSize(1).first().asString().contains("Maven 3.8 or newer");
    }

    @Test
    void readmesFirstRevisionAndItsOfflineScriptsWorkWordForWord() throws Exception {
        String readme = Files.readString(ROOT.resolve("README.md"));
        String first = readme.substring(readme.indexOf("## A first revision"), readme.indexOf("## Offline"));
        String offline = readme.substring(readme.indexOf("## Offline"), readme.indexOf("## Three uses"));
        List<String> commands = blocks(first, "sh");
        String script = "ln -s '" + ROOT.resolve("retort") + "' retort\n" + commands.get(0)
                + "cat > migrations/0001_create_orders.sql <<'END'\n"
                + blocks(first, "sql").get(0) + "END\n" + commands.get(1)
                + blocks(offline, "sh").get(0).replaceAll("(?m)^psql .*$", "");
        Ended ended = shell(script);
        assertThat(ended.status()).as(ended.output()).isZero();
        assertThat(ended.output())
                .contains("upgrade 0001 'create orders'", "0001  create orders  (head)", "done: now at base");
        assertThat(folder.resolve("orders/upgrade.sql")).content().contains("CREATE TABLE purchase_order");
        assertThat(folder.resolve("orders/downgrade.sql")).content().contains("DROP TABLE purchase_order");
    }

    private static List<String> blocks(String text, String language) {
        return Pattern.compile("(?s)```" + language + "\n(.*?)```")
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
