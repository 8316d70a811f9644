package dev.retort.examples.board;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command as it is built, with this jar dropped on its class path. */
class BoardCommandIT {
    private static final Path ROOT = Path.of(System.getProperty("retort.root"));

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final String COMMAND = "migration-cli/target/retort.jar";
    private static final String BOARD = "examples/custom-adapter/target/custom-adapter.jar";

    @TempDir
    private Path project;

    @BeforeEach
    void writeProject() throws IOException {
        write("config/migration.yaml", """
                script-locations: [migrations]
                schema: app
                adapter: board
                adapters:
                  board:
                    folder: approvals
                """);
        write("migrations/a1.sql", revision("a1", "base"));
        write("migrations/b2.sql", revision("b2", "a1"));
    }

    @Test
    void filesTheStepsOfEveryCommand() throws Exception {
        assertThat(retort("upgrade", "head")).contains("a1", "b2");
        retort("upgrade", "head");
        retort("downgrade", "-1");
        assertThat(retort("current")).contains("a1").doesNotContain("b2");
        assertThat(new TestBoard(project).names())
                .containsExactly(".lock", "0001-upgrade-a1.md", "0002-upgrade-b2.md", "0003-downgrade-b2.md");
        assertThat(new TestBoard(project).text("0002-upgrade-b2.md")).contains("CREATE TABLE b2 (id int);");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the page's commands are for a POSIX shell")
    void thePageAboutAdaptersIsRight() throws Exception {
        Path page = ROOT.resolve("docs/writing-an-adapter.md");
        write("config/migration.yaml", block(page, "yaml"));
        Files.copy(jar(BOARD), project.resolve("board.jar"));
        String output = run(List.of("sh", "-eu", "-c", block(page, "sh")));
        assertThat(output).containsSubsequence("upgrade a1", "upgrade b2", "nothing to do");
        assertThat(new TestBoard(project).names()).containsExactly(".lock", "0001-upgrade-a1.md", "0002-upgrade-b2.md");
    }

    /** The only block in this language. */
    private static String block(Path page, String language) throws IOException {
        List<String> blocks = Pattern.compile("(?ms)^```" + language + "$(.*?)^```$")
                .matcher(Files.readString(page))
                .results()
                .map(block -> block.group(1))
                .toList();
        assertThat(blocks).hasSize(1);
        return blocks.getFirst();
    }

    private String retort(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(JAVA.toString());
        command.addAll(List.of("-cp", jar(COMMAND) + File.pathSeparator + jar(BOARD), "dev.retort.cli.Retort"));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private String run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(project.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("D") || name.startsWith("RETORT_"));
        builder.environment().put("RETORT", ROOT.toString());
        builder.environment()
                .merge(
                        "PATH",
                        JAVA.getParent() + File.pathSeparator + ROOT,
                        (path, first) -> first + File.pathSeparator + path);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static Path jar(String name) {
        assertThat(ROOT.resolve(name))
                .as("run 'mvn verify' from the root, which builds it")
                .exists();
        return ROOT.resolve(name);
    }

    private static String revision(String id, String down) {
        return """
                -- revision: %1$s
                -- down_revision: %2$s
                -- message: step %1$s

                -- retort:upgrade
                CREATE TABLE %1$s (id int);

                -- retort:downgrade
                DROP TABLE %1$s;
                """.formatted(id, down);
    }

    private void write(String name, String text) throws IOException {
        Path file = project.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
    }
}
