package dev.retort.cli.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.retort.adapters.jdbc.testing.TestPostgres;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A table holds the same rows after a COPY and after the INSERT statements that are made of it. */
@Timeout(120)
class CopyInsertsIT {
    private static LoadedTwice twice;

    @BeforeAll
    static void open() throws Exception {
        twice = LoadedTwice.open();
        twice.execute(
                "CREATE TYPE public.mood AS ENUM ('sad', 'it''s \\ ok')",
                "CREATE TYPE public.pair AS (n numeric(5,2), t varchar(3))",
                "CREATE DOMAIN public.short AS varchar(3) CHECK (VALUE <> 'bad')",
                "CREATE DOMAIN public.given AS int NOT NULL DEFAULT 7");
    }

    @AfterAll
    static void close() throws Exception {
        twice.close();
    }

    static Stream<Arguments> types() {
        return Stream.of(
                type(
                        "text",
                        "",
                        " a ",
                        "it's",
                        "\\",
                        "\\\\N",
                        "\\N",
                        "a\tb\nc\rd\u000B\b\f",
                        "größe 日本 😀",
                        "E'x'",
                        "\u0001"),
                type("json", "{\"a\" : \"\\u00e9\\\\ '\", \"b\":[1,\n 2.50]}", "null", "\"\\n\""),
                type("jsonb", "{\"a\" : \"\\u00e9\\\\ '\", \"a\":[1, 2.50]}", "null"),
                type("bytea", "\\x00ff5c", "\\000\\134a", "plain"),
                type("int[]", "{1,NULL,-3}", "{{1,2},{3,4}}", "[0:1]={5,6}", "{}"),
                type("text[]", "{\"a \\\"b\\\" \\\\c\",NULL,\"NULL\",\"\",d'e,\"{,}\"}"),
                type("varchar(3)[]", "{abc,\"d  \"}", "{\"ab     \"}"),
                type("numeric(5,2)[]", "{1.005,2.994}"),
                type(
                        "timestamptz",
                        "2026-11-22 01:02:03.456789+05:30",
                        "infinity",
                        "-infinity",
                        "2026-07-01 12:00 Europe/Rome"),
                type("timestamptz(0)", "2026-11-22 01:02:03.5+00", "2026-12-31 23:59:59.9999995+00"),
                type(
                        "timestamp(0)",
                        "2026-11-22 01:02:03.4999999",
                        "2026-11-22 01:02:03.5",
                        "2026-12-31 23:59:59.9999995"),
                type("timestamp(3)", "2026-11-22 01:02:03.0005", "2026-11-22 01:02:03.0015"),
                type("time(1)", "23:59:59.96", "01:02:03.25"),
                type("timetz", "01:02:03+02", "01:02:03.5-11:30"),
                type("date", "2026-02-28", "infinity", "0044-03-15 BC", "Feb 3 2026"),
                type("float8", "NaN", "-Infinity", "1e-307", "0.1", "-0", "1.7976931348623157e308"),
                type("float4", "0.1", "16777217", "NaN"),
                type("numeric", "NaN", "1e100", "-0.00", "123456789012345678901234567890.123"),
                type("numeric(5,2)", "1.005", "-1.995", "999.994", "NaN"),
                type("interval", "1 year 2 mons -3 days 04:05:06.7", "P1Y2M", "@ 1 hour ago", "5"),
                type("interval hour to minute", "1:30", "2", "1 day 02:03:04.5", "90"),
                type("interval(0)", "1.5 seconds", "0.49 s"),
                type("interval year", "2", "18 months"),
                type("interval second(1)", "1.25", "3"),
                type("char(5)", "ab", "abcde   ", "", "ü"),
                type("char", "x"),
                type("\"char\"", "x", "", "\\101"),
                type("varchar(3)", "abc", "ab      ", "日本語"),
                type("name", "a name", "n".repeat(80)),
                type("bit(3)", "101", "b011", "111"),
                type("bit(8)", "xA5", "b10100101"),
                type("varbit", "10101", "", "xF"),
                type("varbit(4)", "1010", "1"),
                type("bit(2)[]", "{10,01}"),
                type("uuid", "{A0EEBC99-9C0B4EF8-BB6D6BB9-BD380A11}"),
                type("inet", "10.1.2.3/8", "::1"),
                type("cidr", "10.0.0.0/8"),
                type("macaddr", "08-00-2b-01-02-03"),
                type("int4range", "[1,5]", "empty", "(,3)"),
                type("tstzrange", "[\"2026-01-01 00:00+01\",infinity)"),
                type("int4multirange", "{[1,3],(7,9]}"),
                type("point", "(1,2.5)"),
                type("money", "$1,234.56"),
                type("pg_lsn", "16/B374D848"),
                type("tsvector", "fat:2B,4 'it''s' cat:1A", "a \\\\"),
                type("tsquery", "'fat' & !cat:ab"),
                type("xml", "<a b=\"c\">'d' &amp; \\</a>", "text only"),
                type("boolean", "t", "off", "1", "YES"),
                type("int", " 42 ", "-2147483648"),
                type("bigint", "9223372036854775807"),
                type("oid", "4294967295"),
                type("regclass", "pg_class", "1259"),
                type("public.mood", "sad", "it's \\ ok"),
                type("public.mood[]", "{sad,\"it's \\\\ ok\"}"),
                type("public.pair", "(1.005,\"a\\\"\")", "(,)", "(2,\"'x \")"),
                type("public.pair[]", "{\"(1.005,abc)\",\"(,\\\"\\\")\"}"),
                type("public.short", "abc", "ab    "),
                type("public.short[]", "{abc,NULL}"));
    }

    private static Arguments type(String type, String... values) {
        return Arguments.of(type, List.of(values));
    }

    @ParameterizedTest
    @MethodSource("types")
    void valuesOfATypeAreTheSameInOneStatement(String type, List<String> values) throws Exception {
        String data = Stream.concat(values.stream().map(CopyInsertsIT::escaped), Stream.of("\\N"))
                .map(value -> "1\t" + value + "\n")
                .collect(Collectors.joining());
        twice.table("(n int, v " + type + ")");
        assertThat(twice.load("COPY t (n, v) FROM STDIN", data)).isEmpty();
        assertThat(twice.inserted()).isEqualTo(twice.copied()).hasSize(values.size() + 1);
    }

    @Test
    void valuesOfManyTypesStandInOneRow() throws Exception {
        List<String> columns = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        types().forEach(type -> {
            columns.add("c" + columns.size() + " " + type.get()[0]);
            fields.add(escaped(((List<?>) type.get()[1]).getFirst().toString()));
        });
        twice.table("(" + String.join(", ", columns) + ")");
        assertThat(twice.load("COPY t FROM STDIN", (String.join("\t", fields) + "\n").repeat(3)))
                .isEmpty();
        assertThat(twice.inserted()).isEqualTo(twice.copied()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "varchar(3)=abcd",
                "char(2)=abc",
                "bit(3)=1111",
                "bit(3)=1",
                "varbit(2)=111",
                "varchar(2)[]={abc}",
                "numeric(3,2)=10",
                "int=",
                "date=tomorrow morning",
                "public.short=bad",
                "public.short=long",
                "public.given=\\N",
                "public.mood=glad",
                "public.pair=(1000,a)",
                "public.pair=(1,abcd)",
                "json={",
                "bytea=\\\\x0"
            })
    void whatTheTypeRefusesIsRefusedInTheSameWay(String typeAndValue) throws Exception {
        String[] parts = typeAndValue.split("=", 2);
        twice.table("(v " + parts[0] + ")");
        List<String> states = twice.load("COPY t (v) FROM STDIN", parts[1] + "\n");
        assertThat(states).hasSize(2);
        assertThat(states.getLast()).isEqualTo(states.getFirst());
    }

    @Nested
    class OfATable {
        @Test
        void identityColumnsHoldWhatTheDataSay() throws Exception {
            twice.table("(a int GENERATED ALWAYS AS IDENTITY, b int GENERATED BY DEFAULT AS IDENTITY, t text)");
            assertThat(twice.load("COPY t FROM STDIN", "10\t20\tx\n11\t21\ty\n"))
                    .isEmpty();
            assertThat(twice.load("COPY t (b, a) FROM STDIN", "30\t31\n")).isEmpty();
            assertThat(twice.load("COPY t (t) FROM STDIN", "z\n")).isEmpty();
            assertThat(twice.inserted())
                    .isEqualTo(twice.copied())
                    .containsExactly("(1,1,z)", "(10,20,x)", "(11,21,y)", "(31,30,)");
        }

        @Test
        void whatIsNotNamedGetsItsDefault() throws Exception {
            twice.table("(a int DEFAULT 5, b public.given, c text, d text GENERATED ALWAYS AS (c || '!') STORED)");
            assertThat(twice.load("COPY t (c) FROM STDIN", "x\ny\n")).isEmpty();
            assertThat(twice.inserted()).isEqualTo(twice.copied()).hasSize(2);
        }

        @Test
        void aGeneratedColumnAtTheEndTakesNoField() throws Exception {
            twice.table("(a int, c text, d text GENERATED ALWAYS AS (c || '!') STORED)");
            assertThat(twice.load("COPY t FROM STDIN", "1\tx\n2\ty\n")).isEmpty();
            assertThat(twice.inserted()).isEqualTo(twice.copied()).containsExactly("(1,x,x!)", "(2,y,y!)");
        }

        @Test
        void rowsThatDoNotFillTheTableAreRefusedWhereNoColumnsAreNamed() throws Exception {
            twice.table("(gone int, a int, b int DEFAULT 5, c int GENERATED ALWAYS AS (1) STORED)");
            twice.inBoth("ALTER TABLE t DROP COLUMN gone");
            for (String data : List.of("1\n2\n", "1\t2\t3\n")) {
                assertThat(twice.load("COPY t FROM STDIN", data)).containsExactly("22P04", "22P04");
            }
            assertThat(twice.load("COPY t FROM STDIN", "1\t2\n")).isEmpty();
            twice.table("(\"A b\" int, \"it's\" int)");
            assertThat(twice.load("COPY t FROM STDIN", "1\n")).containsExactly("22P04", "22P04");
            assertThat(twice.load("COPY t FROM STDIN", "1\t2\n")).isEmpty();
            assertThat(twice.inserted()).isEqualTo(twice.copied()).containsExactly("(1,2)");
        }

        @Test
        void rowsGoIntoTheirPartitions() throws Exception {
            twice.table("(a int, t text) PARTITION BY LIST (a)");
            twice.inBoth("CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1)", "CREATE TABLE t2 PARTITION OF t DEFAULT");
            assertThat(twice.load("COPY t FROM STDIN", "1\tx\n2\ty\n\\N\tz\n")).isEmpty();
            assertThat(twice.inserted()).isEqualTo(twice.copied()).hasSize(3);
        }

        @Test
        void namesInQuotesAreTheSameNames() throws Exception {
            twice.table("(\"a \"\"b\" int, \"Ü\" text, ß text)");
            String command = "COPY/* the */\"t\" -- table\n( \"a \"\"b\" ,/* ) */\"Ü\",ß)FROM stdin;";
            assertThat(twice.load(command, "1\tx\ty\n")).isEmpty();
            assertThat(twice.inserted()).isEqualTo(twice.copied()).containsExactly("(1,x,y)");
        }
    }

    @Nested
    class OfOptions {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "WITH (FORMAT csv, HEADER, DELIMITER ';', NULL '-')",
                    "(FORMAT 'csv', HEADER on, DELIMITER E'\\x3b', NULL $$-$$, ENCODING 'utf-8')",
                    "WITH DELIMITER AS ';' NULL AS '-' CSV HEADER QUOTE '\"' ESCAPE AS '\"'",
                    "DELIMITER E'\\073' NULL '-' CSV HEADER",
                    "USING DELIMITERS ';' WITH NULL '-' CSV HEADER",
                    "WITH (FORMAT csv, HEADER 1, DELIMITER ';', NULL '-', FORCE_NULL (b), FORCE_NOT_NULL ('c'))",
                    "DELIMITER ';' NULL '-' CSV HEADER FORCE NOT NULL c, b FORCE NULL \"b\"",
                })
        void theyMeanTheSame(String options) throws Exception {
            twice.table("(a int, b text, c text)");
            assertThat(twice.load(
                            "COPY t (a, b, c) FROM STDIN " + options, "a;b;c\n1;-;-\n2;\"-\";\"-\"\n3;\"x\ny\";\n"))
                    .isEmpty();
            assertThat(twice.inserted()).isEqualTo(twice.copied()).hasSize(3);
        }

        @Test
        void columnsAreForcedAllTogether() throws Exception {
            assumeThat(TestPostgres.major()).isGreaterThanOrEqualTo(17);
            twice.table("(a text, b text)");
            for (String force : List.of("FORCE_NULL *", "FORCE_NOT_NULL *", "FORCE_NULL *, FORCE_NOT_NULL (a)")) {
                assertThat(twice.load("COPY t (a, b) FROM STDIN (FORMAT csv, " + force + ")", ",\"\"\n\"\",\n"))
                        .isEmpty();
            }
            assertThat(twice.inserted()).isEqualTo(twice.copied()).hasSize(6);
        }

        @Test
        void theDefaultMarkerIsTheDefault() throws Exception {
            assumeThat(TestPostgres.major()).isGreaterThanOrEqualTo(16);
            twice.table("(a int GENERATED ALWAYS AS IDENTITY, b text DEFAULT 'it''s', c timestamptz DEFAULT now())");
            twice.together(() -> {
                assertThat(twice.load("COPY t FROM STDIN (DEFAULT '\\D')", "\\D\t\\D\t\\D\n7\t\\\\D\t\\N\n"))
                        .isEmpty();
                assertThat(twice.load("COPY t FROM STDIN (FORMAT csv, DEFAULT 'D')", "D,D,D\n8,\"D\",\n"))
                        .isEmpty();
            });
            assertThat(twice.inserted()).isEqualTo(twice.copied()).hasSize(4);
        }

        @Test
        void freezeWritesTheSameRows() throws Exception {
            twice.table("(a int)");
            twice.together(() -> {
                twice.inBoth("TRUNCATE t");
                assertThat(twice.load("COPY t FROM STDIN WITH (FREEZE)", "1\n2\n"))
                        .isEmpty();
            });
            assertThat(twice.inserted()).isEqualTo(twice.copied()).hasSize(2);
        }
    }

    /** COPY refuses these data; whether it would cannot be told without the table. */
    @Nested
    class WhatOnlyCopyRefuses {
        @Test
        void aDefaultMarkerInAColumnWithoutADefaultIsNull() throws Exception {
            assumeThat(TestPostgres.major()).isGreaterThanOrEqualTo(16);
            twice.table("(a int)");
            assertThat(twice.load("COPY t (a) FROM STDIN (DEFAULT 'D')", "D\n")).containsExactly("22P04");
            assertThat(twice.inserted()).containsExactly("()");
        }
    }

    @Test
    void manyRowsGoIntoManyStatements() throws Exception {
        twice.table("(n int, t text)");
        StringBuilder data = new StringBuilder();
        for (int n = 0; n < 5_000; n++) {
            data.append(n).append('\t').append("é\\\\'".repeat(n % 97)).append('\n');
        }
        data.append("5000\t").append("x".repeat(200_000)).append("\n5001\tlast\n");
        assertThat(twice.load("COPY t FROM STDIN", data.toString())).isEmpty();
        assertThat(twice.inserted()).isEqualTo(twice.copied()).hasSize(5_002);
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }
}
