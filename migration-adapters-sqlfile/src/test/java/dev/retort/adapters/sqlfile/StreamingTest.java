package dev.retort.adapters.sqlfile;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Large files in a JVM of their own, whose heap is 64 MB. */
class StreamingTest {
    private static final int SMALL_HEAP = 64;
    private static final int STATEMENT = 4 << 20;
    private static final int LARGE_STATEMENT = 40_000_000;
    private static final byte[] LINE = "1\tsome text to be loaded, it's; of 40 bytes\n".getBytes(US_ASCII);
    private static final int LINES = 200_000_000 / LINE.length;
    private static final String HEADER =
            "-- revision: a001\n-- down_revision: base\n-- message: large\n\n-- retort:upgrade\n";
    private static final Pattern REMEDY = Pattern.compile("-Xmx(\\d+)m is enough");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"x", "ж"})
    void statementsOfFourMegabytesAndDataOfAnySizeAreRead(String first) throws IOException, InterruptedException {
        try (OutputStream file = file()) {
            for (int i = 0; i < 20; i++) {
                statement(file, first, STATEMENT);
            }
            file.write("COPY t FROM stdin;\n".getBytes(US_ASCII));
            for (int i = 0; i < LINES; i++) {
                file.write(LINE);
            }
            file.write("\\.\nSELECT 1;\n".getBytes(US_ASCII));
        }
        int characters = 20 * (STATEMENT - first.getBytes(UTF_8).length) + "COPY t FROM stdin;SELECT 1;".length();
        Ended ended = read(SMALL_HEAP);
        assertThat(ended.output()).isEqualTo(StreamedReading.summary(22, characters, (long) LINES * LINE.length));
        assertThat(ended.status()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "ж"})
    void aStatementThatDoesNotFitIsRefusedWithTheHeapThatItNeeds(String first)
            throws IOException, InterruptedException {
        try (OutputStream file = file()) {
            statement(file, first, LARGE_STATEMENT + 1);
        }
        Ended refused = read(SMALL_HEAP);
        assertThat(refused.output())
                .startsWith(
                        "a001.sql:6: this statement has " + LARGE_STATEMENT + " bytes, which is more than fits into")
                .doesNotContain("OutOfMemoryError");
        assertThat(refused.status()).isEqualTo(StreamedReading.REFUSED);
        Matcher remedy = REMEDY.matcher(refused.output());
        assertThat(remedy.find()).isTrue();
        Ended enough = read(Integer.parseInt(remedy.group(1)));
        assertThat(enough.output()).startsWith("1 statements of ");
    }

    @Test
    void aQuoteThatIsNeverClosedEndsInARefusal() throws IOException, InterruptedException {
        try (OutputStream file = file()) {
            file.write("SELECT 'it is".getBytes(US_ASCII));
            file.write("y".repeat(LARGE_STATEMENT).getBytes(US_ASCII));
        }
        Ended refused = read(SMALL_HEAP);
        assertThat(refused.output())
                .startsWith("a001.sql:6: a quote or comment in this statement is never closed")
                .doesNotContain("OutOfMemoryError");
        assertThat(refused.status()).isEqualTo(StreamedReading.REFUSED);
    }

    /** A statement that begins with this text, of so many bytes with its line end. */
    private static void statement(OutputStream file, String first, int bytes) throws IOException {
        byte[] begin = ("SELECT length('" + first).getBytes(UTF_8);
        byte[] end = "');\n".getBytes(US_ASCII);
        file.write(begin);
        file.write("y".repeat(bytes - begin.length - end.length).getBytes(US_ASCII));
        file.write(end);
    }

    private OutputStream file() throws IOException {
        OutputStream file = new BufferedOutputStream(Files.newOutputStream(folder.resolve("a001.sql")));
        file.write(HEADER.getBytes(US_ASCII));
        return file;
    }

    private Ended read(int megabytes) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + megabytes + "m",
                        "-XX:+UseSerialGC",
                        "-Dstdout.encoding=UTF-8",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StreamedReading.class.getName(),
                        folder.toString()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("has ended").isTrue();
            return new Ended(process.exitValue(), Files.readString(output).strip());
        } finally {
            process.destroyForcibly();
        }
    }

    private record Ended(int status, String output) {}
}
