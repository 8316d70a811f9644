package dev.retort.cli.settings.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.cli.settings.fault.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DotEnvTest {
    @TempDir
    Path folder;

    private final Faults faults = new Faults();

    private DotEnv read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve(".env"), text);
        return DotEnv.read(Optional.of(file), Path.of(".env"), faults);
    }

    @Test
    void readsWhatPeopleWrite() throws IOException {
        DotEnv file = read("""
                # a comment

                PLAIN=postgresql://u:p#ss@host/db
                COMMENTED=value # not this
                  export EXPORTED = with blanks\s\s
                SINGLE='as it is: \\n "#" $HOME'
                DOUBLE="two\\nlines and \\"quotes\\" \\$HOME \\\\ \\d"   # a remark
                EMPTY=
                ALONE
                KEY="-----BEGIN-----
                abc
                -----END-----"
                LAST=end""");
        assertThat(faults.lines()).isEmpty();
        assertThat(file.values())
                .isEqualTo(Map.of(
                        "PLAIN", "postgresql://u:p#ss@host/db",
                        "COMMENTED", "value",
                        "EXPORTED", "with blanks",
                        "SINGLE", "as it is: \\n \"#\" $HOME",
                        "DOUBLE", "two\nlines and \"quotes\" $HOME \\ \\d",
                        "KEY", "-----BEGIN-----\nabc\n-----END-----",
                        "LAST", "end"));
        assertThat(file.origin("LAST")).hasToString(".env:13:1");
    }

    @Test
    void readsFilesOfWindows() throws IOException {
        assertThat(read("\uFEFFA=1\r\nB=\"2\"\r\n").values()).isEqualTo(Map.of("A", "1", "B", "2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words=s3cr3t", "A='s3cr3t", "A=\"s3cr3t", "A='s3' cr3t", "=s3cr3t", "s3cr3t?"})
    void tellsTheLineOfWhatItCannotReadAndNothingOfIt(String line) throws IOException {
        assertThat(read("OK=1\n" + line + "\nTHEN=2\n").values()).containsEntry("OK", "1");
        assertThat(faults.lines()).first().asString().startsWith(".env:2:1: ").doesNotContain("s3cr3t");
    }

    @Test
    void longValuesAndManyLinesAreReadAtOnce() throws IOException {
        String value = "x".repeat(1 << 19);
        assertThat(read("A=\"" + value + "\"\n").values()).containsEntry("A", value);
        assertThat(read("A=1\n".repeat(1 << 17) + "B=2\n").origin("B")).hasToString(".env:131073:1");
        assertThat(read("A=\"" + "\\\\\\n".repeat(1 << 17) + "\"\n").values().get("A"))
                .hasSize(2 << 17);
    }

    @Test
    void noFileSaysNothing() {
        assertThat(DotEnv.read(Optional.empty(), Path.of(".env"), faults).values())
                .isEmpty();
        assertThat(faults.lines()).isEmpty();
    }
}
