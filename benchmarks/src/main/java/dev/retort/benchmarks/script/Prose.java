package dev.retort.benchmarks.script;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words that mean nothing, the same in every run. */
public final class Prose {
    private static final List<String> WORDS = List.of(
            "account", "amber", "before", "carrier", "copper", "delta", "early", "fallow", "garden", "harbour",
            "invoice", "journey", "kettle", "ledger", "market", "narrow", "orchard", "parcel", "quarter", "river",
            "signal", "timber", "until", "valley", "winter", "yellow");
    private static final List<String> FOREIGN =
            List.of("café", "Straße", "naïve", "größer", "Łódź", "счёт", "φόρος", "請求書", "smörgås", "señal");
    private static final List<String> QUOTING = List.of("it's", "o'clock", "don't", "'so called'");

    private final Random random;

    /** The words that this seed gives. */
    public Prose(long seed) {
        random = new Random(seed);
    }

    /** A number between these two, which may be given, too. */
    public int number(int from, int to) {
        return random.nextInt(from, to + 1);
    }

    /** A word of letters that ASCII has. */
    public String word() {
        return of(WORDS);
    }

    /** One of these. */
    public <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Words of ASCII, as a comment has them. */
    public String words(int count) {
        return Stream.generate(this::word).limit(count).collect(Collectors.joining(" "));
    }

    /** Words as people type them: one in thirty has an apostrophe, one in thirty is beyond ASCII. */
    public String text(int count) {
        return Stream.generate(this::typed).limit(count).collect(Collectors.joining(" "));
    }

    private String typed() {
        return switch (random.nextInt(30)) {
            case 0 -> of(QUOTING);
            case 1 -> of(FOREIGN);
            default -> word();
        };
    }
}
