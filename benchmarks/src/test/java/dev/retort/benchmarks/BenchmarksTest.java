package dev.retort.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BenchmarksTest {
    private static final Pattern COMMAND =
            Pattern.compile("(?m)^java -jar benchmarks/target/benchmarks\\.jar ((?:plan|lex|load|offline).*)$");

    @Test
    void thePageShowsCommandsThatThereAre() throws IOException {
        String page = Files.readString(Path.of(System.getProperty("retort.root"), "docs", "performance.md"));
        List<String[]> commands = COMMAND.matcher(page)
                .results()
                .map(found -> found.group(1).split(" "))
                .toList();
        assertThat(commands)
                .isNotEmpty()
                .allSatisfy(arguments -> assertThat(Benchmarks.commandLine()
                                .parseArgs(withoutRedirection(arguments))
                                .unmatched())
                        .isEmpty());
    }

    @Test
    void whatIsRefusedIsToldInOneLine() {
        StringWriter told = new StringWriter();
        CommandLine command = Benchmarks.commandLine().setErr(new PrintWriter(told, true));
        assertThat(command.execute("load", "--url", "postgresql://127.0.0.1:1/retort", "--runs", "0"))
                .isEqualTo(2);
        assertThat(told.toString().strip()).isEqualTo("benchmarks: --megabytes and --runs begin with 1");
    }

    private static String[] withoutRedirection(String... arguments) {
        return Stream.of(arguments).takeWhile(argument -> !argument.equals(">")).toArray(String[]::new);
    }
}
