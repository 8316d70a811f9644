package dev.retort.cli.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Random data, in random formats, mean the same to COPY and as INSERT statements. {@code -Dretort.fuzz.copy} says how many
 * rounds, {@code -Dretort.seed} which ones.
 */
@Timeout(120)
class RandomCopyIT {
    private static final long SEED = Long.getLong("retort.seed", 20261122);
    private static final int ROUNDS = Integer.getInteger("retort.fuzz.copy", 120);

    private static final String[] PIECES = {
        "'",
        "''",
        "\"",
        "\\",
        "\\\\",
        "\\N",
        "\\'",
        "$$",
        "--",
        "/*",
        ";",
        "\t",
        ",",
        "|",
        "E'",
        "a",
        "N",
        "x",
        "x4",
        "7",
        "\\101",
        "\\x41",
        "\\303\\251",
        "ü",
        "😀",
        " ",
        ":x",
        "\u0001",
        "\uFEFF",
        "\\.",
        "\b",
        "\n",
        "\r\n",
        "{",
        "}"
    };

    /** A line with nothing else ends the data, wherever it stands. */
    private static final Pattern CLOSING = Pattern.compile("(?m)^\\\\\\.\\r?$");

    private static LoadedTwice twice;

    private final Random random = new Random(SEED);

    @BeforeAll
    static void open() throws Exception {
        twice = LoadedTwice.open();
    }

    @AfterAll
    static void close() throws Exception {
        twice.close();
    }

    @BeforeEach
    void makeTable() throws Exception {
        twice.table("(n int, b text, c text)");
    }

    @Test
    void rowsThatAreWrittenAsTextComeThrough() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String delimiter = one("\t", ",", "|", "'", ":", "\u0001", "N");
            String marker = one("\\N", "", "null", "'", "\\\\");
            if (!marker.contains(delimiter)) {
                String data = rows(delimiter, value -> escaped(value, delimiter), marker);
                mustComeThrough(
                        "COPY t (n, b, c) FROM STDIN (DELIMITER " + literal(delimiter) + ", NULL " + literal(marker)
                                + ")",
                        data);
            }
        }
    }

    @Test
    void rowsThatAreWrittenAsCsvComeThrough() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String delimiter = one(",", ";", "\t", "|", "a");
            String quote = one("\"", "'", "x", "$");
            String escape = one(quote, "\\", "\"", "!");
            String marker = one("", "NULL", "\\N");
            String data = rows(delimiter, value -> quoted(value, quote, escape), marker);
            mustComeThrough(
                    "COPY t (n, b, c) FROM STDIN WITH DELIMITER " + literal(delimiter) + " NULL " + literal(marker)
                            + " CSV QUOTE " + literal(quote) + " ESCAPE " + literal(escape),
                    data);
        }
    }

    @Test
    void whateverStandsThereIsTheSameOrRefused() throws Exception {
        int loaded = 0;
        for (int round = 0; round < ROUNDS * 4; round++) {
            String end = one("\n", "\n", "\r\n");
            boolean csv = random.nextBoolean();
            String data = IntStream.rangeClosed(0, random.nextInt(3))
                    .mapToObj(line -> line + "|" + text(5) + "|" + text(5) + end)
                    .collect(Collectors.joining());
            if (!CLOSING.matcher(data).find()) {
                loaded += sameOrRefused(
                        csv
                                ? "COPY t (n, b, c) FROM STDIN CSV DELIMITER '|' QUOTE '" + one("\"", "x")
                                        + "' ESCAPE '" + one("\"", "x", "a") + "'"
                                : "COPY t (n, b, c) FROM STDIN DELIMITER '|'",
                        data);
            }
        }
        assertThat(loaded).as("seed %s", SEED).isGreaterThan(ROUNDS / 4);
    }

    private void mustComeThrough(String command, String data) throws Exception {
        assertThat(twice.load(command, data))
                .as("seed %s: %s\n%s", SEED, command, data)
                .isEmpty();
        compare(command, data);
    }

    /** How many times the data could be loaded: once or not at all. */
    private int sameOrRefused(String command, String data) throws Exception {
        List<String> states = twice.load(command, data);
        boolean marker = !command.contains("CSV") && data.contains("\\.");
        // Servers before 18 take a \. at the end of a line for the end of the data.
        assertThat(states.size() == 2 || states.isEmpty() || (marker && states.equals(List.of(LoadedTwice.REFUSED))))
                .as("seed %s: %s for %s\n%s", SEED, states, command, data)
                .isTrue();
        if (states.isEmpty()) {
            compare(command, data);
            return 1;
        }
        twice.inBoth("TRUNCATE t");
        return 0;
    }

    private static void compare(String command, String data) throws Exception {
        assertThat(twice.inserted()).as("seed %s: %s\n%s", SEED, command, data).isEqualTo(twice.copied());
        twice.inBoth("TRUNCATE t");
    }

    private String rows(String delimiter, UnaryOperator<String> written, String marker) {
        return IntStream.range(0, 1 + random.nextInt(4))
                .mapToObj(n -> n + delimiter + field(written, marker) + delimiter + field(written, marker) + "\n")
                .collect(Collectors.joining());
    }

    private String field(UnaryOperator<String> written, String marker) {
        return random.nextInt(5) == 0 ? marker : written.apply(text(8));
    }

    private String text(int most) {
        return random.ints(random.nextInt(most), 0, PIECES.length)
                .mapToObj(at -> PIECES[at])
                .collect(Collectors.joining());
    }

    private String one(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** Each byte is sometimes written as its number, where that cannot be part of what follows. */
    private String escaped(String value, String delimiter) {
        return value.codePoints()
                .mapToObj(c -> {
                    String one = Character.toString(c);
                    boolean must = one.equals("\\") || one.equals(delimiter) || c < ' ';
                    return must || random.nextInt(6) == 0 ? numbers(one) : one;
                })
                .collect(Collectors.joining());
    }

    private String numbers(String one) {
        byte[] bytes = one.getBytes(StandardCharsets.UTF_8);
        return IntStream.range(0, bytes.length)
                .mapToObj(at -> String.format(random.nextBoolean() ? "\\%03o" : "\\x%02X", bytes[at] & 0xFF))
                .collect(Collectors.joining());
    }

    private static String quoted(String value, String quote, String escape) {
        String doubled = Arrays.stream(value.split("", -1))
                .map(one -> one.equals(quote) || one.equals(escape) ? escape + one : one)
                .collect(Collectors.joining());
        return quote + doubled + quote;
    }

    private static String literal(String value) {
        return "E'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
