package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.adapters.jdbc.testing.Secrets;
import dev.retort.cli.TestProject.Outcome;
import dev.retort.cli.settings.key.AdapterKeys;
import dev.retort.cli.settings.key.SettingKey;
import dev.retort.cli.settings.key.SettingKeys;
import dev.retort.port.MigrationTarget;
import dev.retort.spi.TargetContext;
import dev.retort.spi.TargetFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever stands in settings, and wherever, the command says what is wrong, shows no secret, and ends with status 0 or 3.
 *
 * <p>Secrets stand where no change reaches them: on lines before the changed ones, or behind keys that are left as they
 * are. {@link TestProject#run} refuses any output that holds one.
 */
class MutatedSettingsTest {
    private static final List<String> PIECES = List.of(
            "\n",
            ":",
            ": ",
            "- ",
            "  ",
            "\t",
            "{",
            "}",
            "[",
            "]",
            "'",
            "\"",
            "#",
            "&a ",
            "*a",
            "!!int ",
            "---\n",
            "|\n",
            ">-\n",
            "${",
            "${X}",
            "? ",
            "%",
            "@",
            "`",
            "\u0000",
            "\uD83D\uDE00",
            "null",
            "~",
            "1e9",
            "0x1F",
            "2026-11-22",
            "<<: ",
            "schema",
            "environments:",
            "adapters:",
            "\\x",
            "\r",
            "\uFEFF",
            "...\n",
            "%YAML 9.9\n",
            "=",
            ",",
            "://",
            "?password=",
            "export ",
            "\\",
            "\u001B[2J",
            "pg_");

    /** The first line is what a parser quotes when it is lost further below. */
    private static final String SECRET_LINES = """
            adapters: {board: {token: %1$s}}
            url: postgresql://app:%1$s@db/x
            """.formatted(Secrets.MARK);

    private static final String DOT_ENV_SECRETS = """

            DATABASE_URL=postgresql://app:%1$s@db/x
            RETORT_ADAPTERS_BOARD_TOKEN=%1$s
            PGPASSWORD=%1$s
            """.formatted(Secrets.MARK);

    private static final String DOT_ENV = """
            # what differs here
            DB_SCHEMA=app
            RETORT_LOCK_TIMEOUT="5s" # seconds
            export RETORT_SEARCH_PATH='app, "public"'
            RETORT_VERSION_TABLE_NAME="a\\"b\\n$c"
            RETORT_ENVIRONMENT=prod
            """;

    private static final String SET = "--set=";

    private static final List<SettingKey> KEYS =
            new SettingKeys(Map.of("board", new AdapterKeys(Set.of("folder", "token"), Set.of("token")))).all();

    @TempDir
    Path folder;

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private final PrintStream standardError = System.err;
    private final ByteArrayOutputStream elsewhere = new ByteArrayOutputStream();
    private Random random = new Random(0);

    /** An adapter on the class path, so that there is a key whose value is a secret. */
    public static final class Board implements TargetFactory {
        @Override
        public String name() {
            return "board";
        }

        @Override
        public Set<String> settings() {
            return Set.of("folder", "token");
        }

        @Override
        public Set<String> secrets() {
            return Set.of("token");
        }

        @Override
        public MigrationTarget create(TargetContext context) {
            throw new UnsupportedOperationException("no command here needs a target");
        }
    }

    @BeforeEach
    void putAnAdapterOnTheClassPath() throws MalformedURLException {
        new TestProject(folder)
                .write("jar/META-INF/services/" + TargetFactory.class.getName(), Board.class.getName() + "\n");
        URL[] jar = {folder.resolve("jar").toUri().toURL()};
        Thread.currentThread().setContextClassLoader(new URLClassLoader(jar, before));
    }

    @AfterEach
    void takeItOff() throws IOException {
        ((URLClassLoader) Thread.currentThread().getContextClassLoader()).close();
        Thread.currentThread().setContextClassLoader(before);
    }

    @BeforeEach
    void listenToStandardError() {
        System.setErr(new PrintStream(elsewhere, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void leaveItAlone() {
        System.setErr(standardError);
    }

    @BeforeEach
    void tellTheSeed() {
        long seed = Long.getLong("retort.seed", System.nanoTime());
        System.out.println("mutated settings with -Dretort.seed=" + seed);
        random = new Random(seed);
    }

    @Test
    void withoutAMutationTheSecretsAreInForceAndHidden() throws IOException {
        assertHidden(project(settings()).run("settings"), "config/migration.yaml");
        project("").write(".env", DOT_ENV_SECRETS);
        assertHidden(TestProject.bare(folder).run("settings"), ".env");
        assertHidden(TestProject.bare(folder).run(secretOptions()), "--set");
    }

    private static void assertHidden(Outcome outcome, String source) {
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .containsPattern("(?m)^url +postgresql://.*db/x +" + source)
                .containsPattern("(?m)^adapters.board.token +\\*\\*\\* +" + source);
    }

    @Test
    void aFileIsNeverADefect() throws IOException {
        String rest = settings().substring(SECRET_LINES.length());
        for (int run = 0; run < 120; run++) {
            byte[] mutated = damaged(SECRET_LINES + mutated(rest), SECRET_LINES.length());
            TestProject project = TestProject.bare(folder);
            Files.write(folder.resolve("config/migration.yaml"), mutated);
            assertTold(random.nextBoolean() ? project.run("settings") : project.run("-n", "prod", "settings"));
        }
    }

    @Test
    void aCharacterOfTwoHalvesMayStandWhereABufferOfTheParserEnds() throws IOException {
        for (int length = 1020; length <= 1030; length++) {
            Outcome outcome = project("#".repeat(length) + "\uD83D\uDE00\nurl: embedded\n")
                    .run("settings");
            assertThat(outcome.status())
                    .as("%s before it: %s", length, outcome.err())
                    .isZero();
        }
    }

    @Test
    void aDotEnvFileIsNeverADefect() throws IOException {
        for (int run = 0; run < 45; run++) {
            TestProject project = project(settings());
            byte[] mutated = damaged(DOT_ENV_SECRETS + mutated(DOT_ENV), DOT_ENV_SECRETS.length());
            Files.write(folder.resolve(".env"), mutated);
            // They hold no quote that would make them part of a value before them.
            Files.writeString(folder.resolve(".env"), DOT_ENV_SECRETS, StandardOpenOption.APPEND);
            assertTold(project.run("settings"));
        }
    }

    @Test
    void environmentVariablesAreNeverADefect() throws IOException {
        for (int run = 0; run < 45; run++) {
            TestProject project =
                    project(settings()).with("RETORT_ENVIRONMENT", random.nextInt(9) == 0 ? mutated("prod") : "");
            for (int count = random.nextInt(4); count >= 0; count--) {
                SettingKey key = anyOf(KEYS);
                project.with(anyOf(key.variables()), mutatedValue(key));
                project.with(mutated(key.variables().getFirst()), mutated(key.shown()));
            }
            assertTold(project.run("settings"));
        }
    }

    @Test
    void optionsAreNeverADefect() throws IOException {
        for (int run = 0; run < 45; run++) {
            List<String> arguments = new ArrayList<>(List.of(secretOptions()));
            for (int count = random.nextInt(4); count >= 0; count--) {
                SettingKey key = anyOf(KEYS);
                arguments.add(SET + key.path() + "=" + mutatedValue(key));
                arguments.add(SET + mutated(key.path()) + (random.nextInt(9) == 0 ? "" : "=" + mutated(key.shown())));
            }
            Outcome outcome = project(settings()).run(arguments.toArray(String[]::new));
            assertTold(outcome, arguments.stream().allMatch(MutatedSettingsTest::hasKey) ? List.of(0, 3) : List.of(2));
        }
    }

    private static boolean hasKey(String argument) {
        return !argument.startsWith(SET) || argument.indexOf('=', SET.length()) > SET.length();
    }

    private static String[] secretOptions() {
        return new String[] {
            "settings",
            SET + "url=postgresql://app:" + Secrets.MARK + "@db/x",
            SET + "adapters.board.token=" + Secrets.MARK
        };
    }

    /** The secrets, and below them the shipped file without its URL. */
    private static String settings() throws IOException {
        return SECRET_LINES
                + Files.readString(Golden.ROOT.resolve("config/migration.yaml")).replaceFirst("(?m)^url: .*$", "")
                + "\nenvironments:\n  prod:\n    url: postgresql://app@db/y\n    version-table: {name: v}\n";
    }

    private TestProject project(String settings) throws IOException {
        Files.deleteIfExists(folder.resolve(".env"));
        TestProject project = TestProject.bare(folder);
        project.write("config/migration.yaml", settings);
        return project;
    }

    private void assertTold(Outcome outcome) {
        assertTold(outcome, List.of(0, 3));
    }

    private void assertTold(Outcome outcome, List<Integer> statuses) {
        assertThat(outcome.status()).as(outcome.err()).isIn(statuses);
        assertThat(outcome.err()).doesNotContain("at dev.retort", "Exception", "tools.jackson");
        assertThat(elsewhere.toString(StandardCharsets.UTF_8))
                .as("what a library says past the console, and so past what leaves secrets out")
                .isEmpty();
    }

    /** A value whose secret, if it has one, comes first. */
    private String mutatedValue(SettingKey key) {
        if (key.isUrl()) {
            return "postgresql://app:" + Secrets.MARK + "@" + mutated("db:5432/x?sslmode=require");
        }
        return key.secret() ? Secrets.MARK + mutated(" and more") : mutated(key.shown());
    }

    private String mutated(String text) {
        StringBuilder mutated = new StringBuilder(text);
        for (int change = random.nextInt(4); change >= 0; change--) {
            int from = random.nextInt(mutated.length() + 1);
            int to = Math.min(mutated.length(), from + random.nextInt(random.nextInt(8) == 0 ? 200 : 6));
            String piece = random.nextInt(12) == 0 ? much(mutated.substring(from, to)) : anyOf(PIECES);
            mutated.replace(from, to, random.nextInt(5) == 0 ? "" : piece);
        }
        return mutated.toString();
    }

    /** Something deep, or long. */
    private String much(String block) {
        int depth = random.nextInt(4000);
        return switch (random.nextInt(4)) {
            case 0 ->
                anyOf(List.of("[", "{", "{a: ", "- ", "? ", "[{a: ", "${", "'", "\\"))
                        .repeat(depth);
            case 1 ->
                IntStream.range(0, depth / 8)
                        .mapToObj(level -> "\n" + " ".repeat(level) + "a:")
                        .collect(Collectors.joining());
            case 2 ->
                "\nenvironments:\n" + ("  prod: {schema: ''}\n  p" + depth + ":\n    schma: \n").repeat(depth / 8);
            default -> block.repeat(depth / 8);
        };
    }

    private <T> T anyOf(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** The text, now and then with a byte that is no text, behind what is left as it is. */
    private byte[] damaged(String text, int from) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > from && random.nextInt(5) == 0) {
            bytes[from + random.nextInt(bytes.length - from)] = (byte) random.nextInt(256);
        }
        return bytes;
    }
}
