package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.adapters.jdbc.testing.PsqlInterpreter;
import dev.retort.adapters.jdbc.testing.RealPsql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Scripts in files of one step each. */
@Timeout(120)
class SplitScriptsIT extends OfflineScripts {
    private static final Pattern INCLUDED = Pattern.compile("(?m)^\\\\ir (.+)$");

    @BeforeEach
    void revisions() {
        meetingLines();
    }

    private Path steps() {
        return project.folder().resolve("steps");
    }

    private Path split(String... more) {
        script(Stream.concat(Stream.of("upgrade", "head", "--sql", "--split", steps().toString()), Arrays.stream(more))
                .toArray(String[]::new));
        return steps();
    }

    @Test
    void holdsWhatTheOneFileHolds() {
        for (String kind : List.of("--client=psql", "--idempotent")) {
            assertThat(joined(split(kind)).replaceAll("\n+", "\n"))
                    .isEqualTo(script("upgrade", "head", "--sql", kind).replaceAll("\n+", "\n"));
        }
    }

    @Test
    void isRunByRunAll() {
        Path steps = split();
        assertThat(files(steps))
                .containsOnlyKeys(
                        "0001_upgrade_a1.sql",
                        "0002_upgrade_b1.sql",
                        "0003_upgrade_c2.sql",
                        "0004_upgrade_d3.sql",
                        "manifest.json",
                        "run-all.sql");
        RealPsql.find()
                .ifPresentOrElse(
                        psql -> psql.run(database, "\\i " + steps.resolve("run-all.sql") + "\n"),
                        () -> new PsqlInterpreter(database).run(joined(steps)));
        assertThat(rows()).containsExactly("d3");
    }

    @Test
    void tellsOfItselfAsTheSchemaSays() {
        JsonNode manifest = AnswerSchema.ofManifest().read(files(split()).get("manifest.json"));
        assertThat(manifest.at("/to/0").stringValue()).isEqualTo("d3");
        assertThat(manifest.at("/steps/3/outsideTransaction/0").intValue()).isEqualTo(1);
        assertThat(manifest.at("/steps/2/file").stringValue()).isEqualTo("0003_upgrade_c2.sql");
    }

    @Test
    void aStepAloneDoesNothing() {
        for (String kind : List.of("--client=psql", "--idempotent")) {
            Path steps = split(kind);
            Optional<RealPsql> psql = RealPsql.find();
            if (psql.isPresent()) {
                for (String name : List.of("0001_upgrade_a1.sql", "0004_upgrade_d3.sql")) {
                    String text = files(steps).get(name);
                    assertThatThrownBy(() -> psql.get().run(database, text))
                            .hasMessageContaining("retort: this is a part of a script");
                }
            }
            assertThat(database.value("SELECT to_regnamespace('app') IS NULL")).isEqualTo("t");
        }
    }

    /** What a script notes in its session is gone with it. */
    @Test
    void aStepBehindAScriptDoesNothing() {
        Path steps = split();
        RealPsql.find().ifPresent(psql -> {
            String back = script(
                    "downgrade",
                    "d3:c2",
                    "--sql",
                    "--split",
                    folder.resolve("back").toString());
            assertThat(back).isEmpty();
            Path alone = folder.resolve("back").resolve("0001_downgrade_d3.sql");
            assertThatThrownBy(
                            () -> psql.run(database, "\\i " + steps.resolve("run-all.sql") + "\n\\i " + alone + "\n"))
                    .hasMessageContaining("retort: this is a part of a script");
            assertThat(rows()).containsExactly("d3");
        });
    }

    @Test
    void aStepAloneDoesNothingWhereThePlanIsOneTransaction() {
        project.revision("d3", "c2", "SELECT 1;", "SELECT 1;");
        Path steps = split("--set", "transaction-per-plan=true");
        RealPsql.find().ifPresent(psql -> {
            for (String text : files(steps).values().stream().limit(4).toList()) {
                assertThatThrownBy(() -> psql.run(database, text)).hasMessageContaining("is a part of a script");
            }
            assertThat(database.value("SELECT to_regnamespace('app') IS NULL")).isEqualTo("t");
            psql.run(database, "\\i " + steps.resolve("run-all.sql") + "\n");
            assertThat(rows()).containsExactly("d3");
        });
    }

    @Test
    void replacesAnOlderOneAsAWhole() {
        split();
        script("downgrade", "d3:c2", "--sql", "--split", steps().toString());
        assertThat(files(steps())).containsOnlyKeys("0001_downgrade_d3.sql", "manifest.json", "run-all.sql");
    }

    @Test
    void leavesAFolderAloneThatHoldsAnythingElse() {
        project.write("steps/mine.sql", "mine");
        assertThat(refused(4, "upgrade", "head", "--sql", "--split", steps().toString())
                        .err())
                .contains("steps holds 'mine.sql'", "name another folder");
        assertThat(files(steps())).containsOnlyKeys("mine.sql");
    }

    @Test
    void leavesAFolderAloneThatHoldsAFileBesideItsScript() {
        split();
        project.write("steps/0009_upgrade_mine.sql", "mine");
        assertThat(refused(4, "upgrade", "head", "--sql", "--split", steps().toString())
                        .err())
                .contains("steps holds '0009_upgrade_mine.sql'");
        assertThat(files(steps())).containsEntry("0009_upgrade_mine.sql", "mine");
    }

    @Test
    void leavesFilesOfTheSameNamesAloneThatAreNoScript() {
        project.write("steps/run-all.sql", "mine");
        project.write("steps/manifest.json", "{}");
        assertThat(refused(4, "upgrade", "head", "--sql", "--split", steps().toString())
                        .err())
                .contains("steps holds 'manifest.json', which is not of a script in steps");
        assertThat(files(steps())).containsEntry("run-all.sql", "mine");
    }

    @Test
    void aFailureLeavesNothingBehind() throws IOException {
        project.revision("e4", "d3", "SELECT 'never closed;", "SELECT 1;");
        refused(4, "upgrade", "head", "--sql", "--split", steps().toString());
        try (Stream<Path> files = Files.list(project.folder())) {
            assertThat(files.map(file -> file.getFileName().toString())).containsOnly("config", "migrations");
        }
    }

    private String joined(Path steps) {
        Map<String, String> files = files(steps);
        return INCLUDED.matcher(files.get("run-all.sql"))
                .replaceAll(match -> Matcher.quoteReplacement(part(files.get(match.group(1)))));
    }

    /** Without what stands for a file of its own. */
    private static String part(String text) {
        return text.substring(text.indexOf("\n\n-- ")).strip();
    }

    private static Map<String, String> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            Map<String, String> texts = new TreeMap<>();
            for (Path file : files.toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
