package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.cli.TestProject.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a settings file holds, the command says what is wrong and ends with status 0 or 3. */
class MutatedSettingsTest {
    private static final int RUNS = 400;
    private static final List<String> PIECES = List.of(
            "\n",
            ":",
            ": ",
            "- ",
            "  ",
            "\t",
            "{",
            "}",
            "[",
            "]",
            "'",
            "\"",
            "#",
            "&a ",
            "*a",
            "!!int ",
            "---\n",
            "|\n",
            ">-\n",
            "${",
            "${X}",
            "? ",
            "%",
            "@",
            "`",
            "\u0000",
            "\uD83D\uDE00",
            "null",
            "~",
            "1e9",
            "0x1F",
            "2026-11-22",
            "<<: ",
            "schema",
            "environments:",
            "adapters:",
            "\\x",
            "\r",
            "\uFEFF",
            "...\n",
            "%YAML 9.9\n");

    @TempDir
    Path folder;

    @Test
    void isNeverADefect() throws IOException {
        long seed = Long.getLong("retort.seed", System.nanoTime());
        System.out.println("mutated settings with -Dretort.seed=" + seed);
        Random random = new Random(seed);
        String shipped = Files.readString(Golden.ROOT.resolve("config/migration.yaml"))
                + "\nenvironments:\n  prod:\n    url: postgresql://app@db/x\n    version-table: {name: v}\n";
        TestProject project = new TestProject(folder);
        for (int run = 0; run < RUNS; run++) {
            byte[] mutated = mutate(shipped, random);
            Files.write(folder.resolve("config/migration.yaml"), mutated);
            Outcome outcome = random.nextBoolean() ? project.run("settings") : project.run("-n", "prod", "settings");
            assertThat(outcome.status())
                    .as(() ->
                            "seed " + seed + ": " + outcome.err() + "\n" + new String(mutated, StandardCharsets.UTF_8))
                    .isIn(0, 3);
            assertThat(outcome.err()).doesNotContain("at dev.retort", "Exception", "tools.jackson");
        }
    }

    private static byte[] mutate(String text, Random random) {
        StringBuilder mutated = new StringBuilder(text);
        for (int change = random.nextInt(4); change >= 0; change--) {
            int from = random.nextInt(mutated.length() + 1);
            int to = Math.min(mutated.length(), from + random.nextInt(random.nextInt(8) == 0 ? 200 : 6));
            mutated.replace(from, to, random.nextInt(5) == 0 ? "" : PIECES.get(random.nextInt(PIECES.size())));
        }
        byte[] bytes = mutated.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0 && random.nextInt(5) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }
}
