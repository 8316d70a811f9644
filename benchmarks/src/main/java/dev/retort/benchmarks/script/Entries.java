package dev.retort.benchmarks.script;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;

/** Rows one after the other, and statements that load them; the same in every run. */
public final class Entries {
    /** The COPY that the data of rows follow. */
    public static final String COPY = "COPY " + Entry.COLUMNS + " FROM stdin;\n";
    /** What ends the data of a COPY. */
    public static final String COPY_END = "\\.\n";

    private static final LocalDateTime BEGIN = LocalDateTime.of(2026, 1, 1, 0, 0, 1);
    private static final List<String> CURRENCIES = List.of("EUR", "USD", "GBP", "JPY", "PLN");

    private final Prose prose;
    private long made;

    /** The rows that this seed gives. */
    public Entries(long seed) {
        prose = new Prose(seed);
    }

    /** How many rows were made so far. */
    public long made() {
        return made;
    }

    /** The next row. */
    public Entry next() {
        made++;
        return new Entry(
                made,
                prose.number(10_000, 99_999),
                BEGIN.plusSeconds(7 * made),
                BigDecimal.valueOf(prose.number(-1_000_000, 10_000_000), 2),
                prose.of(CURRENCIES),
                prose.text(prose.number(3, 8)));
    }

    /** An INSERT of so many rows, with its line end. */
    public String insert(int rows) {
        String begin = "INSERT INTO " + Entry.COLUMNS + " VALUES";
        return rows == 1
                ? begin + " " + next().values() + ";\n"
                : rows(rows).map(Entry::values).collect(joining(",\n    ", begin + "\n    ", ";\n"));
    }

    /** A COPY of so many rows, with its data. */
    public String copy(int rows) {
        return rows(rows).map(Entry::copyLine).collect(joining("", COPY, COPY_END));
    }

    private Stream<Entry> rows(int count) {
        return Stream.generate(this::next).limit(count);
    }
}
