package dev.retort.cli.settings.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.Driver;

class UrlRoundTripTest {
    private static final String CHARACTERS = "aZ09 /?%+&=#@:,;[]\\'\"$~äß€\uD83D\uDE00";
    private static final List<String> SCHEMES =
            List.of("postgresql", "postgres", "postgresql+asyncpg", "jdbc:postgresql");

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static Map<?, ?> understood(DatabaseUrl url) {
        return Objects.requireNonNull(Driver.parseURL(url.login().jdbcUrl(), null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a?b", "100%", "a+b", "a&b", "a b", "größe", "a=b#c@d:e", "%2B", "😀"})
    void theDriverUnderstandsWhatIsWritten(String text) {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://" + encode(text) + ":" + encode(text) + "@h:5433,[::1]/"
                + encode(text) + "?connect_timeout=7&application_name=" + encode(text) + "&options=" + encode(text));
        assertThat(url.login().user()).isEqualTo(text);
        assertThat(url.login().password()).isEqualTo(text);
        assertThat(understood(url))
                .isEqualTo(properties(Map.of(
                        "PGHOST",
                        "h,[::1]",
                        "PGPORT",
                        "5433,5432",
                        "PGDBNAME",
                        text,
                        "connectTimeout",
                        "7",
                        "ApplicationName",
                        text,
                        "options",
                        text)));
    }

    @Test
    void everyUrlIsReadAsItWasWritten() {
        long seed = Long.getLong("retort.seed", System.nanoTime());
        System.out.println("UrlRoundTripTest: -Dretort.seed=" + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            readsAsWritten(random, "seed " + seed + ", round " + round);
        }
    }

    private static void readsAsWritten(Random random, String description) {
        String user = text(random);
        String password = text(random);
        String database = text(random);
        List<Integer> ports = IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(host -> 1 + random.nextInt(65535))
                .toList();
        String hosts = ports.stream()
                .map(port -> (random.nextBoolean() ? "db-" + port + ".example" : "[2001:db8::" + port % 10 + "]") + ":"
                        + port)
                .collect(Collectors.joining(","));
        boolean inQuery = random.nextBoolean();
        String credentials = inQuery ? "" : encode(user) + ":" + encode(password) + "@";
        String query = inQuery ? "?user=" + encode(user) + "&password=" + encode(password) : "";
        String written = SCHEMES.get(random.nextInt(SCHEMES.size())) + "://" + credentials + hosts + "/"
                + encode(database) + query;
        DatabaseUrl url = DatabaseUrl.parse(written);
        assertThat(url.login().user()).as(description).isEqualTo(user);
        assertThat(url.login().password()).as(description).isEqualTo(password);
        assertThat(url.hosts()).as(description).isEqualTo(hosts);
        assertThat(understood(url))
                .as(description)
                .isEqualTo(properties(Map.of(
                        "PGHOST", hosts.replaceAll(":[0-9]+(?=,|$)", ""),
                        "PGPORT", ports.stream().map(String::valueOf).collect(Collectors.joining(",")),
                        "PGDBNAME", database)));
    }

    private static String text(Random random) {
        int[] characters = CHARACTERS.codePoints().toArray();
        return random.ints(1 + random.nextInt(12), 0, characters.length)
                .mapToObj(index -> Character.toString(characters[index]))
                .collect(Collectors.joining());
    }

    private static Properties properties(Map<String, String> values) {
        Properties properties = new Properties();
        properties.putAll(values);
        return properties;
    }
}
