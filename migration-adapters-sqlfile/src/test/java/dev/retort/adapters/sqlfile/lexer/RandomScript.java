package dev.retort.adapters.sqlfile.lexer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A script that nobody would write; the same seed makes the same. */
record RandomScript(Kind kind, byte[] bytes) {
    /** How it is made. */
    enum Kind {
        /** Of what means something to a lexer. */
        FRAGMENTS,
        /** Of bytes, mostly such that mean something to a lexer. */
        BYTES,
        /** Of an own case, which is then spoilt. */
        MUTATION
    }

    private static final byte[] TELLING = "'\"$;;-/*\\().:\n\n\r \t01eEuU&bBxXaé©".getBytes(UTF_8);

    /** ␠ is a blank, ⏎ LF, ␍ CR, ⇥ tab, ␌ a form feed, ␋ a vertical tab, ␂ the byte order mark and ⍽ a wide blank. */
    private static final List<byte[]> FRAGMENTS = Stream.concat(
                    Arrays.stream("""
            SELECT␠ SELECT␠ 1␠ 2 1e 1.. 1.5e+3 0x1F 1_000 $1␠ $ a$b␠ word␠ ä␠ 😀␠ ÿ 中 ␂ \u00A0 ⍽
            ' ' '' '␠' \\' \\ \\\\ " " "" E' e' E'\\' e'a'␠⏎'b' E'a'␠--␠c⏎␠'b' U&' u&" U&"d!0061" UESCAPE␠'!' B'1' X'F' N'
            $$ $$ $a$ $a$ $A$ $тег$ $1$ $a␠$ $$a$$ $_1$ $a$;$a$
            -- --␠x⏎ --␠it's;␍ -- /* */ /* */ /*␠;␠*/ /*/*␠*/*/ /**/ /*/ */* - + :: : := . .. @ % ( ) ( ) [ ]
            ; ; ;⏎ ;␍⏎ ⏎ ⏎ ␍⏎ ␍ ⇥ ␌ ␋ ␠ ␠
            BEGIN␠ATOMIC␠ begin␠/**/atomic⏎ END␠ end; CASE␠ CASE␠WHEN␠1␠THEN␠2␠END␠ RETURN␠1;
            CREATE␠FUNCTION␠f()␠ create␠or␠replace␠procedure␠p()␠ CREATE␠VIEW␠v␠AS␠ CREATE␠RULE␠r␠AS␠DO␠(
            CREATE␠FUNCTION␠f()␠BEGIN␠ATOMIC␠SELECT␠1;␠ ;CREATE␠FUNCTION␠g()␠BEGIN␠ATOMIC␠SELECT␠CASE␠1␠END;␠END;
            COPY␠t␠FROM␠stdin;⏎1⏎2⏎\\.⏎ COPY␠t␠FROM␠stdin;␍⏎1␍⏎\\.␍⏎ ;copy␠"t"␠(a,b)␠from␠StdIn␠with␠csv;⏎
            ;COPY␠t␠FROM␠stdin; ;COPY␠t␠FROM␠stdin␠ ;COPY␠t␠FROM␠stdout;⏎ ;COPY␠t␠TO␠stdout; COPY␠t␠FROM␠'x';
            ;COPY␠t␠FROM␠stdin;␠SELECT␠1;⏎x⏎\\.⏎ ;COPY␠t␠FROM␠stdin;COPY␠u␠FROM␠stdin;⏎1⏎\\.⏎2⏎\\.⏎
            ;COPY␠t␠FROM␠stdin;--⏎\\.⏎ ;COPY␠t␠FROM␠stdin;⍽⏎1⏎\\.⏎ \\. ⏎\\.⏎ ⏎\\.␍⏎ ⏎\\.x⏎ ␍\\.␍⏎ \\.⏎ 1\\t2⏎ ⏎␠\\.⏎
            ⏎--␠retort:upgrade⏎ ⏎--␠retort:downgrade␠irreversible␍⏎ --␠retort:upgrade ⏎--retort:upgrade⏎ ⏎--␠retort:⏎
            SET␠standard_conforming_strings␠=␠off; SET␠standard_conforming_strings␠TO␠'on'; ;RESET␠ALL;⏎
            SELECT␠set_config('standard_conforming_strings','off',false); ;set␠local␠standard_conforming_strings=0;
            SET␠ROLE␠a; DISCARD␠ALL;
            \\restrict␠x⏎ \\unrestrict␠x⏎ \\echo␠a␠'b;⏎ \\set␠ON_ERROR_STOP␠on⏎ \\encoding␠UTF8⏎ \\i␠x.sql⏎ \\ir␠'x␠y'⏎
            \\connect␠x⏎ \\if␠x⏎ \\gexec \\;
            CREATE␠INDEX␠CONCURRENTLY␠i␠ON␠t(a); ROLLBACK␠TO␠a; BEGIN; COMMIT; ALTER␠TYPE␠a␠ADD␠VALUE␠'b';
            CREATE␠TYPE␠a␠AS␠ENUM␠(); DROP␠SUBSCRIPTION␠s; REINDEX␠(CONCURRENTLY␠off)␠ VACUUM; CALL␠p();
            """.split("\\s"))
                            .map(fragment -> plain(fragment).getBytes(UTF_8)),
                    Stream.of(
                            raw(0),
                            raw(0xFF),
                            raw(0xC3),
                            raw(0x80),
                            raw(0xED, 0xA0, 0x80),
                            raw(0xED, 0xB0, 0x80),
                            raw(0xC0, 0xBB),
                            raw(0xE2, 0x82),
                            raw(0xF4, 0x90, 0x80, 0x80),
                            raw(0xF0, 0x9F)))
            .filter(fragment -> fragment.length > 0)
            .toList();

    /** The last ones, NUL and what is not UTF-8: a script with one of them is refused soon. */
    private static final int BAD = 10;

    private static final List<byte[]> CASES =
            LexerCases.read().stream().map(one -> one.input().getBytes(UTF_8)).toList();

    static RandomScript of(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
        return new RandomScript(
                kind,
                switch (kind) {
                    case FRAGMENTS -> fragments(random);
                    case BYTES -> noise(random);
                    case MUTATION -> mutation(random);
                });
    }

    private static byte[] fragments(RandomGenerator random) {
        ByteArrayOutputStream script = new ByteArrayOutputStream();
        int usable = FRAGMENTS.size() - (random.nextInt(10) == 0 ? 0 : BAD);
        for (int i = random.nextInt(25); i > 0; i--) {
            script.writeBytes(FRAGMENTS.get(random.nextInt(usable)));
            script.writeBytes(random.nextBoolean() ? raw(' ') : raw());
        }
        return script.toByteArray();
    }

    private static byte[] noise(RandomGenerator random) {
        byte[] script = new byte[random.nextInt(40)];
        boolean any = random.nextInt(5) == 0;
        for (int i = 0; i < script.length; i++) {
            script[i] = any ? (byte) random.nextInt(256) : TELLING[random.nextInt(TELLING.length)];
        }
        return script;
    }

    private static byte[] mutation(RandomGenerator random) {
        byte[] script = CASES.get(random.nextInt(CASES.size()));
        for (int i = random.nextInt(4); i >= 0; i--) {
            int from = random.nextInt(script.length + 1);
            int to = Math.min(script.length, from + 1 + random.nextInt(random.nextBoolean() ? 1 : 12));
            byte[] piece = Arrays.copyOfRange(script, from, to);
            script = switch (random.nextInt(5)) {
                case 0 -> replaced(script, from, to, raw());
                case 1 -> replaced(script, to, to, piece);
                case 2 -> replaced(replaced(script, from, to, raw()), random.nextInt(from + 1), piece);
                case 3 -> replaced(script, from, from, raw(TELLING[random.nextInt(TELLING.length)]));
                default -> replaced(script, from, from, FRAGMENTS.get(random.nextInt(FRAGMENTS.size() - BAD)));
            };
        }
        return script;
    }

    private static byte[] replaced(byte[] script, int at, byte[] piece) {
        return replaced(script, at, at, piece);
    }

    private static byte[] replaced(byte[] script, int from, int to, byte[] piece) {
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        result.write(script, 0, from);
        result.writeBytes(piece);
        result.write(script, to, script.length - to);
        return result.toByteArray();
    }

    private static byte[] raw(int... values) {
        byte[] bytes = new byte[values.length];
        IntStream.range(0, values.length).forEach(i -> bytes[i] = (byte) values[i]);
        return bytes;
    }

    private static String plain(String fragment) {
        return LexerCases.plain(fragment)
                .replace('␠', ' ')
                .replace('⍽', '\u2003')
                .replace('␌', '\f')
                .replace('␋', '\u000b');
    }
}
