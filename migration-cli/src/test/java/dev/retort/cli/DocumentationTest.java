package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.cli.settings.GivenOptions;
import dev.retort.cli.settings.SettingsLoader;
import dev.retort.cli.settings.key.AdapterKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pages show is what is there. */
class DocumentationTest {
    @TempDir
    Path folder;

    @Test
    void everyJavaBlockStandsInAnExampleThatIsTested() throws IOException {
        List<String> sources = sources();
        List<String> blocks = new ArrayList<>();
        for (Markdown page : Markdown.all()) {
            for (String block : page.blocks("java")) {
                blocks.add(block);
                assertThat(sources).as("%s: %s", page, block).anyMatch(source -> source.contains(plain(block)));
            }
        }
        assertThat(blocks).hasSizeGreaterThan(4);
    }

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Golden.ROOT.resolve("examples"))) {
            List<String> sources = new ArrayList<>();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                sources.add(plain(Files.readString(file)));
            }
            return sources;
        }
    }

    /** Line for line, whatever the indentation. */
    private static String plain(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n", "\n", "\n"));
    }

    @Test
    void everyYamlBlockIsRightAsSettings() throws IOException {
        Map<String, AdapterKeys> adapters = Map.of(
                "jdbc", AdapterKeys.NONE,
                "sqlfile", AdapterKeys.NONE,
                "board", new AdapterKeys(Set.of("folder", "title"), Set.of()));
        int blocks = 0;
        for (Markdown page : Markdown.all()) {
            for (String block : page.blocks("yaml")) {
                blocks++;
                Path file = Files.createDirectories(folder.resolve("config")).resolve("migration.yaml");
                Files.writeString(file, block);
                assertThat(new SettingsLoader(folder, Map.of(), adapters).load(GivenOptions.NONE))
                        .as("%s: %s", page, block)
                        .isNotNull();
            }
        }
        assertThat(blocks).isPositive();
    }

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        for (Markdown page : Markdown.all()) {
            Path from = Golden.ROOT.resolve(page.page()).resolveSibling("");
            java.util.regex.Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)")
                    .matcher(page.text())
                    .results()
                    .forEach(link -> assertThat(from.resolve(link.group(1)))
                            .as("%s: %s", page, link.group())
                            .exists());
        }
    }
}
