package dev.retort.cli.settings.source;

import dev.retort.cli.settings.fault.Faults;
import dev.retort.cli.settings.fault.Origin;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a small file as UTF-8. */
final class TextFile {
    private static final long LONGEST = 1 << 20;

    private TextFile() {}

    /** The text, without a byte order mark; empty, with a fault, where it cannot be had. */
    static Optional<String> read(Path file, Path shown, Faults faults) {
        try {
            if (Files.size(file) > LONGEST) {
                faults.add(
                        Origin.of(shown.toString()),
                        "it is longer than 1 MiB, and so no file of settings; name another");
                return Optional.empty();
            }
            return decode(Files.readAllBytes(file), shown, faults);
        } catch (IOException e) {
            faults.add(Origin.of(shown.toString()), "it cannot be read: " + e + "; check its rights");
            return Optional.empty();
        }
    }

    private static Optional<String> decode(byte[] bytes, Path shown, Faults faults) {
        CharBuffer text = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), text, true);
        String read = text.flip().toString();
        if (result.isError()) {
            int line = 1 + (int) read.chars().filter(c -> c == '\n').count();
            faults.add(
                    Origin.at(shown, line, read.length() - read.lastIndexOf('\n')),
                    "a byte stands here that is no UTF-8; save the file as UTF-8");
            return Optional.empty();
        }
        return Optional.of(read.startsWith("\uFEFF") ? read.substring(1) : read);
    }
}
