package dev.retort.adapters.sqlfile.lexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.retort.adapters.sqlfile.lexer.LexerCases.Case;
import dev.retort.adapters.sqlfile.lexer.PsqlSplits.Split;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the lexer accepts, psql must split in the same way; passed over where there is no psql. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PsqlAgreementTest {
    private static final Path CORPORA = Path.of(System.getProperty("retort.root", "."), "..", "shared", "corpora")
            .normalize();
    private static final int RANDOM_SCRIPTS = Integer.getInteger("retort.fuzz.psql", 300);
    /** Always the same, so that a build does not fail by chance; {@code -Dretort.seed=N} looks elsewhere. */
    private static final long SEED = 20_261_122;

    private static final String NOT_AS_PSQL = " (not as psql)";
    private static final Pattern PSQL_COMMAND = Pattern.compile("(?m)^\\s*\\\\[a-zA-Z!?;]");
    private static final Pattern PLACE_AND_PLACEMENT = Pattern.compile("^\\d+:\\d+ (?:(copy)|\\w+)\\S* ");
    private static final Pattern BEFORE = Pattern.compile("^(?:[ \t\r\n\f]|--[^\r\n]*)+");
    private static final Pattern BEHIND = Pattern.compile("[ \t\r\n\f]+$");
    private static final Pattern END_OF_DATA = Pattern.compile("(?<=\n|^)\\\\\\.(?:\r?\n)?\\z");

    /**
     * What random scripts are made of; ␠ is a blank, ⏎ LF, ␍ CR, ⇥ tab, ␌ a form feed, ␂ the byte order mark and ⍽ the
     * blank that does not break.
     *
     * <p>Left out on purpose: psql's commands and section lines, which mean something to one side only; NUL, at which
     * psql cuts a line; an escape string that may go on in the next line, and code in the line behind a SET of
     * standard_conforming_strings, because psql looks at one line at a time; a word right behind a colon, which psql
     * takes for a variable; the vertical tab, white space since PostgreSQL 16; letters right behind digits, which
     * PostgreSQL refuses since 15. Quotes that stay open are left out by the lexer, which refuses them.
     */
    private static final List<String> FRAGMENTS =
            Arrays.stream("""
            SELECT␠ 1␠ 1..10␠ $1␠ $ $1$a$ a$b␠ ' '' " "" $$ $a$ $A$ E'\\'\\\\'; e''''; '\\'␠ U&'\\', u&" B'1', x'F', N'
            -- --␠it's;⏎ /* */ /*␠;␠*/ /*/*␠*/*/ +- * / @ ( ) ( ) ; ; ;⏎ ⏎ ␍⏎ ␍ ⇥ ␌ ␠ ␠ :␠ :: := [1:2] 😀␠ ä␠ ␂ ⍽
            BEGIN␠ATOMIC␠ begin␠ END␠ CASE␠ "end"␠ CREATE␠FUNCTION␠f()␠ ;CREATE␠OR/**/REPLACE␠procedure␠p()␠
            CREATE␠VIEW␠v␠AS␠ ;CREATE␠FUNCTION␠f()␠BEGIN␠ATOMIC␠SELECT␠1;
            ;COPY␠t␠FROM␠stdin; ;copy␠"t"␠(a,b)␠from␠--␠;⏎StdIn;⏎1⏎\\.⏎ ;COPY␠t␠TO␠stdout; ;COPY␠(SELECT␠1)␠TO␠stdout;
            ;SET␠standard_conforming_strings␠=␠off;⏎ ;SET␠standard_conforming_strings␠TO␠'on';⏎ ;RESET␠ALL;⏎
            CREATE␠INDEX␠CONCURRENTLY␠ ROLLBACK␠TO␠a;
            """.split("\\s")).map(PsqlAgreementTest::plain).toList();

    private static Optional<Path> psql = Optional.empty();

    @BeforeAll
    static void findPsql() {
        psql = PsqlSplits.psql();
        if (psql.isEmpty()) {
            System.out.println("PsqlAgreementTest: skipped, there is no psql 15 or newer on the path");
        }
        assumeTrue(psql.isPresent(), "no psql");
    }

    @Test
    void psqlSplitsTheOwnCasesAsTheyExpect() {
        List<Case> cases = LexerCases.read().stream()
                .filter(one -> !one.name().endsWith(NOT_AS_PSQL))
                .filter(PsqlAgreementTest::isAccepted)
                .toList();
        assertThat(cases).isNotEmpty();
        assertThat(faults(cases)).isEmpty();
    }

    @Test
    void psqlSplitsRandomScriptsAsTheLexerDoes() {
        long seed = Long.getLong("retort.seed", SEED);
        System.out.println("PsqlAgreementTest: seed " + seed);
        Random random = new Random(seed);
        List<Case> scripts = Stream.generate(() -> script(random))
                .limit(100L * RANDOM_SCRIPTS)
                .map(script -> new Case("random", script, LexerCases.items(script)))
                .filter(PsqlAgreementTest::isAccepted)
                .limit(RANDOM_SCRIPTS)
                .toList();
        assertThat(scripts).hasSize(RANDOM_SCRIPTS);
        assertThat(faults(scripts)).as("seed %d", seed).isEmpty();
    }

    @Test
    void psqlSplitsTheCorporaAsTheLexerDoes() throws IOException {
        if (!Files.isDirectory(CORPORA)) {
            System.out.println("PsqlAgreementTest: corpora skipped, there is no " + CORPORA);
        }
        assumeTrue(Files.isDirectory(CORPORA), "no " + CORPORA);
        List<Case> files = corpora();
        long statements = files.stream()
                .flatMap(file -> file.expected().stream())
                .filter(item -> !item.startsWith("| "))
                .count();
        System.out.println("PsqlAgreementTest: " + files.size() + " files, " + statements + " statements");
        assertThat(files).isNotEmpty();
        assertThat(faults(files)).isEmpty();
    }

    private static String script(Random random) {
        return IntStream.range(0, 3 + random.nextInt(22))
                .mapToObj(i -> FRAGMENTS.get(random.nextInt(FRAGMENTS.size())))
                .collect(Collectors.joining());
    }

    private static List<Case> corpora() throws IOException {
        try (Stream<Path> files = Files.walk(CORPORA)) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .sorted()
                    .map(PsqlAgreementTest::file)
                    .filter(file -> !PSQL_COMMAND.matcher(file.input()).find())
                    .filter(PsqlAgreementTest::isAccepted)
                    .toList();
        }
    }

    private static Case file(Path file) {
        try {
            String text = Files.readString(file);
            return new Case(file.toString(), text, LexerCases.items(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isAccepted(Case one) {
        return one.expected().stream().noneMatch(item -> item.startsWith("error "));
    }

    /** What psql finds in another way. */
    private static List<String> faults(List<Case> cases) {
        PsqlSplits splits = new PsqlSplits(psql.orElseThrow());
        return cases.parallelStream()
                .flatMap(one -> fault(one, splits.of(one.input())).stream())
                .toList();
    }

    private static Optional<String> fault(Case one, List<Split> splits) {
        String found = splits.stream()
                .filter(split -> !NotedQuery.of(split.text()).isEmpty())
                .flatMap(PsqlAgreementTest::lines)
                .collect(Collectors.joining("\n    "));
        String expected = one.expected().stream()
                .filter(item -> !item.matches("\\d+:\\d+ mark .*"))
                .map(item -> PLACE_AND_PLACEMENT.matcher(item).replaceFirst("$1> "))
                .map(PsqlAgreementTest::withoutEmptyLines)
                .collect(Collectors.joining("\n    "));
        return found.equals(expected)
                ? Optional.empty()
                : Optional.of("\n" + one + " [" + visible(one.input()) + "]\n  psql\n    " + found
                        + "\n  expected\n    " + expected + "\n");
    }

    private static Stream<String> lines(Split split) {
        String text = BEFORE.matcher(split.text()).replaceFirst("");
        String shown = visible(BEHIND.matcher(text).replaceFirst(""));
        return Stream.concat(
                Stream.of((split.copyData().isPresent() ? "copy> " : "> ") + withoutEmptyLines(shown)),
                split.copyData().stream().flatMap(PsqlAgreementTest::dataLines));
    }

    private static Stream<String> dataLines(String data) {
        String lines = END_OF_DATA.matcher(data).replaceFirst("");
        return lines.isEmpty()
                ? Stream.empty()
                : Arrays.stream(lines.split("\n")).map(line -> "| " + visible(line));
    }

    // psql leaves out empty lines outside quotes.
    private static String withoutEmptyLines(String line) {
        return line.startsWith("| ") ? line : line.replaceAll("⏎⏎+", "⏎");
    }

    private static String visible(String text) {
        return text.replace("\r", "␍").replace("\n", "⏎").replace("\t", "⇥");
    }

    private static String plain(String fragment) {
        return LexerCases.plain(fragment).replace('␠', ' ').replace('␌', '\f').replace('⍽', '\u00A0');
    }
}
