package dev.retort.benchmarks.lex;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.retort.benchmarks.script.SizedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScriptShapeTest {
    private static final int BYTES = 1_000_000;
    private static final int LONGEST_SOURCE = 100_000;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void aShapeHasAboutAsManyBytesAsAskedFor(ScriptShape shape) {
        assertThat(text(shape).getBytes(UTF_8).length).isBetween(BYTES, BYTES + LONGEST_SOURCE);
    }

    @ParameterizedTest
    @EnumSource
    void aShapeIsTheSameEveryTime(ScriptShape shape) {
        assertThat(text(shape)).isEqualTo(text(shape));
    }

    @ParameterizedTest
    @EnumSource
    void itsRevisionIsReadToTheEnd(ScriptShape shape) throws IOException {
        Reading reading = reading(shape);
        assertThat(reading.characters() + reading.copied()).isBetween(BYTES * 95L / 100, BYTES + (long) LONGEST_SOURCE);
        assertThat(reading).isEqualTo(reading(shape));
    }

    @Test
    void insertsAreOfOneRowAndOfMany() throws IOException {
        String text = text(ScriptShape.INSERTS);
        assertThat(reading(ScriptShape.INSERTS).statements())
                .isEqualTo(1
                        + text.lines().filter(line -> line.startsWith("INSERT")).count());
        assertThat(text)
                .contains("VALUES (")
                .contains("VALUES\n    (")
                .contains("it''s")
                .contains("größer");
    }

    @Test
    void aMixIsHalfInsertsByBytes() {
        long inserts = text(ScriptShape.MIX)
                .lines()
                .filter(line -> line.startsWith("INSERT INTO entry") || line.matches("    \\(\\d+, \\d{5}, .*"))
                .mapToLong(line -> line.getBytes(UTF_8).length + 1)
                .sum();
        assertThat((double) inserts / BYTES).isCloseTo(0.5, within(0.1));
    }

    @Test
    void functionsHoldWhatMisleadsAReaderOfSql() {
        assertThat(text(ScriptShape.FUNCTIONS))
                .contains("BEGIN ATOMIC", "AS $$\n", "AS $body$\n", "CREATE VIEW", "CREATE INDEX", "CASE WHEN")
                .containsPattern("/\\*[^/]*/\\*")
                .containsPattern("-- [a-z ]+'s ");
    }

    @Test
    void aCopyIsMostlyData() throws IOException {
        Reading reading = reading(ScriptShape.COPY);
        assertThat(reading.copied())
                .isEqualTo(text(ScriptShape.COPY)
                        .lines()
                        .filter(line -> line.contains("\t"))
                        .mapToLong(line -> line.getBytes(UTF_8).length + 1)
                        .sum());
    }

    private Reading reading(ScriptShape shape) throws IOException {
        ScriptBenchmark.write(folder.resolve("0001.sql"), shape, BYTES);
        return Reading.of(ScriptBenchmark.upgrade(folder));
    }

    private static String text(ScriptShape shape) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        shape.write(new SizedWriter(out), BYTES);
        return out.toString(UTF_8);
    }
}
