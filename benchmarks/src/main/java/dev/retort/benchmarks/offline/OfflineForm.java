package dev.retort.benchmarks.offline;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What is asked for. */
enum OfflineForm {
    /** One script for psql. */
    ORDINARY("--sql"),
    /** One that begins anywhere. */
    IDEMPOTENT("--sql --idempotent"),
    /** One for any client. */
    PLAIN("--sql --client plain");

    private final String title;

    OfflineForm(String title) {
        this.title = title;
    }

    /** As on the command line. */
    String title() {
        return title;
    }

    /** The file that holds the script. */
    String script() {
        return name().toLowerCase(Locale.ROOT) + ".sql";
    }

    List<String> arguments() {
        return Stream.concat(Stream.of("-q", "upgrade", "head", "-o", script()), Stream.of(title.split(" ")))
                .toList();
    }
}
