package dev.retort.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of the documentation, taken apart. */
record Markdown(String page, String text) {
    static Markdown read(String page) {
        try {
            return new Markdown(page, Files.readString(Golden.ROOT.resolve(page)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every page of the project. */
    static List<Markdown> all() throws IOException {
        try (Stream<Path> files = Files.walk(Golden.ROOT)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .map(file -> Golden.ROOT.relativize(file).toString().replace('\\', '/'))
                    .filter(page -> !page.matches("(.*/)?(target|\\.[^/]+)/.*"))
                    .sorted()
                    .map(Markdown::read)
                    .toList();
        }
    }

    /** The blocks in this language, in their order. */
    List<String> blocks(String language) {
        return Pattern.compile("(?ms)^```" + language + "\\R(.*?)^```$")
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Override
    public String toString() {
        return page;
    }
}
