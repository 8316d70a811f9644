package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of the project that tests keep in step; {@code -Dretort.write=true} writes them anew. */
public final class Golden {
    /** The project's folder. */
    public static final Path ROOT = Path.of(System.getProperty("retort.root"));

    private Golden() {}

    /** Compares a file, by its path below the project's folder, with what it should hold. */
    public static void assertHolds(String path, String text) throws IOException {
        Path file = ROOT.resolve(path);
        if (Boolean.getBoolean("retort.write")) {
            Files.writeString(file, text);
        }
        assertThat(file)
                .as("%s; -Dretort.write=true writes it anew", path)
                .content()
                .isEqualTo(text);
    }
}
