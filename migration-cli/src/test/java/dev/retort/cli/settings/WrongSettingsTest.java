package dev.retort.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.cli.Golden;
import dev.retort.cli.settings.fault.Redaction;
import dev.retort.cli.settings.fault.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings files that are wrong, and all that is told of each; the messages are listed in a file of their own. */
class WrongSettingsTest {
    private static final String RESOURCES = "migration-cli/src/test/resources/dev/retort/cli/settings/wrong/";

    @TempDir
    Path folder;

    @Test
    void eachIsToldWithItsPlaceAndWhatToDo() throws IOException {
        Map<String, List<String>> messages = messages();
        StringBuilder golden = new StringBuilder();
        messages.forEach((file, lines) -> {
            assertThat(lines).as(file).allMatch(line -> line.matches("config/migration\\.yaml:\\d+:\\d+: .*"));
            assertThat(lines).as(file).noneMatch(line -> line.contains("s3cr3t"));
            boolean one = file.startsWith("one/");
            assertThat(lines.size() == 1).as("%s has %s", file, lines).isEqualTo(one);
            golden.append(file).append('\n');
            lines.forEach(line -> golden.append("    ").append(line).append('\n'));
        });
        assertThat(messages.keySet().stream().filter(file -> file.startsWith("one/")))
                .hasSizeGreaterThanOrEqualTo(30);
        assertThat(messages.keySet().stream().filter(file -> file.startsWith("several/")))
                .hasSizeGreaterThanOrEqualTo(10);
        Golden.assertHolds(RESOURCES + "messages.txt", golden.toString());
    }

    private Map<String, List<String>> messages() throws IOException {
        Map<String, List<String>> messages = new TreeMap<>();
        Path resources = Golden.ROOT.resolve(RESOURCES);
        try (Stream<Path> files = Files.walk(resources)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                messages.put(resources.relativize(file).toString().replace('\\', '/'), faults(file));
            }
        }
        return messages;
    }

    private List<String> faults(Path file) throws IOException {
        SettingsFixture project = new SettingsFixture(folder).file("");
        Files.write(folder.resolve("config/migration.yaml"), Files.readAllBytes(file));
        try {
            return List.of("nothing is wrong: " + project.load());
        } catch (SettingsException e) {
            return Redaction.of(String.valueOf(e.getMessage()))
                    .lines()
                    .filter(line -> !line.startsWith("the settings are wrong in "))
                    .map(String::strip)
                    .toList();
        }
    }
}
