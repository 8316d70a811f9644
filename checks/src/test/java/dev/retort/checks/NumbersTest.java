package dev.retort.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Numbers are never formatted with the digits of the machine's locale, which are not those of SQL everywhere: no {@code %d}
 * in Retort's own sources but in a line that names its locale.
 */
class NumbersTest {
    private static final Path ROOT = Path.of(System.getProperty("retort.root"));
    private static final List<String> MODULES =
            List.of("migration-domain", "migration-adapters-jdbc", "migration-adapters-sqlfile", "migration-cli");
    private static final Pattern NUMBER = Pattern.compile("(?<!%)%(?:\\d+\\$)?[-#+ ,(\\d.]*[doxXeEfgG]");

    @Test
    void noNumberIsFormattedInTheLocalesDigits() throws IOException {
        int sources = 0;
        List<String> found = new ArrayList<>();
        for (String module : MODULES) {
            for (Path source : sources(module)) {
                sources++;
                Files.readAllLines(source).stream()
                        .filter(line -> NUMBER.matcher(line).find() && !line.contains("Locale.ROOT"))
                        .forEach(line -> found.add(ROOT.relativize(source) + ": " + line.strip()));
            }
        }
        assertThat(sources).isGreaterThan(200);
        assertThat(found).isEmpty();
    }

    private static List<Path> sources(String module) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
