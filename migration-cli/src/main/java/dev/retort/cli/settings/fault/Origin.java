package dev.retort.cli.settings.fault;

import java.nio.file.Path;
import java.util.Comparator;
import tools.jackson.core.TokenStreamLocation;

/**
 * Where a value was found.
 *
 * @param name the file, the variable or the option, as people know it
 * @param line its line in the file, from 1; 0 for what is no file
 * @param column its column there
 */
public record Origin(String name, int line, int column) {
    /** Nowhere: the default of the key. */
    public static final Origin DEFAULT = of("default");

    /** Files first, in the order of their lines. */
    static final Comparator<Origin> IN_FILES = Comparator.comparing((Origin origin) -> origin.line == 0)
            .thenComparing(origin -> origin.line == 0 ? "" : origin.name)
            .thenComparingInt(Origin::line)
            .thenComparingInt(Origin::column);

    /** An option, or a file as a whole. */
    public static Origin of(String name) {
        return new Origin(name, 0, 0);
    }

    /** An environment variable. */
    public static Origin variable(String name) {
        return of("environment variable " + name);
    }

    /** A place in a file, as Jackson tells it. */
    public static Origin in(Path file, TokenStreamLocation place) {
        return at(file, Math.max(1, place.getLineNr()), Math.max(1, place.getColumnNr()));
    }

    /** A place in a file. */
    public static Origin at(Path file, int line, int column) {
        return new Origin(file.toString(), line, column);
    }

    /** {@code config/migration.yaml:7:3}, {@code environment variable DB_SCHEMA}, {@code --schema}, ... */
    @Override
    public String toString() {
        return line == 0 ? name : name + ":" + line + ":" + column;
    }
}
