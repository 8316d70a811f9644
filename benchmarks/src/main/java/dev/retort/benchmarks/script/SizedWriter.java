package dev.retort.benchmarks.script;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes text as UTF-8 and counts its bytes. */
public final class SizedWriter implements AutoCloseable {
    private final OutputStream out;
    private long bytes;

    /** Writes to this stream, and closes it. */
    public SizedWriter(OutputStream out) {
        this.out = out;
    }

    /** Writes a new file. */
    public static SizedWriter to(Path file) throws IOException {
        return new SizedWriter(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
    }

    /** Writes some text. */
    public void write(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        bytes += encoded.length;
        try {
            out.write(encoded);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many were written so far. */
    public long bytes() {
        return bytes;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
