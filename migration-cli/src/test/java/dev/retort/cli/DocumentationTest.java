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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pages show is what is there. */
class DocumentationTest {
    private static final Pattern FENCE = Pattern.compile("\\s*(```+|~~~+)(.*)");

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

    /** A block in a language that nothing looks for would be one that nothing tests. */
    @Test
    void everyBlockNamesALanguageThatIsKnown() throws IOException {
        for (Markdown page : Markdown.all()) {
            assertThat(openingFences(page.text()))
                    .as("what blocks of %s begin with", page)
                    .allMatch(fence -> fence.matches("```+(sh|java|sql|yaml|json|xml|text)"));
        }
        assertThat(openingFences(" ```\n```x\n```\n````sql\n```\n````\n~~~\n~~~\n```sh\n"))
                .containsExactly(" ```", "````sql", "~~~", "```sh");
    }

    private static List<String> openingFences(String text) {
        List<String> opening = new ArrayList<>();
        String open = "";
        for (String line : text.lines().toList()) {
            Matcher fence = FENCE.matcher(line);
            if (!fence.matches()) {
                continue;
            }
            if (open.isEmpty()) {
                opening.add(line);
                open = fence.group(1);
            } else if (fence.group(1).startsWith(open) && fence.group(2).isBlank()) {
                open = "";
            }
        }
        return opening;
    }

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        for (Markdown page : Markdown.all()) {
            Path from = Golden.ROOT.resolve(page.page()).resolveSibling("");
            Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)")
                    .matcher(page.text())
                    .results()
                    .forEach(link -> assertThat(from.resolve(link.group(1)))
                            .as("%s: %s", page, link.group())
                            .exists());
        }
    }
}
