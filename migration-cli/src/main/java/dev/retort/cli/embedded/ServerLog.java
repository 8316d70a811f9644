package dev.retort.cli.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the server writes about itself, over all its starts. */
record ServerLog(Path file) {

    private static final Pattern FATAL = Pattern.compile("FATAL:\\s+(.*)");

    /** The position that the next start writes at. */
    long end() throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /** Why the server ended, in its own words, as far as it wrote this after the position; else nothing. */
    String fatalSince(long position) throws IOException {
        if (!Files.exists(file)) {
            return "";
        }
        try (var input = Files.newInputStream(file)) {
            input.skipNBytes(position);
            return new String(input.readAllBytes(), UTF_8)
                    .lines()
                    .map(FATAL::matcher)
                    .filter(Matcher::find)
                    .map(line -> line.group(1))
                    .collect(joining("; "));
        }
    }
}
