package dev.retort.adapters.jdbc;

import static dev.retort.adapters.jdbc.TestScript.revision;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Plans whose runs are disturbed. Every part of a step adds a row to {@code ran}, so what is done twice shows. */
final class FaultPlan {
    private static final TestScript A1 = revision("a1")
            .upgrade(
                    "CREATE TABLE ran (part text)",
                    "CREATE TABLE one (i int PRIMARY KEY, t text, j int NOT NULL DEFAULT 0)",
                    "INSERT INTO one SELECT g, 't' || g FROM generate_series(1, 50) g",
                    "CREATE INDEX one_t ON one (t)",
                    "INSERT INTO ran VALUES ('a1')");

    private static final TestScript B2 = revision("b2 <- a1")
            .upgrade(
                    "CREATE TYPE mood AS ENUM ('sad')",
                    "CREATE TABLE moods (m mood)",
                    "CREATE TABLE parts (i int) PARTITION BY RANGE (i)",
                    "CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (10)",
                    "CREATE TABLE parts_2 PARTITION OF parts FOR VALUES FROM (10) TO (20)",
                    "INSERT INTO parts SELECT generate_series(5, 15)",
                    "INSERT INTO ran VALUES ('b2')");

    private static final TestScript LOADS = revision("c3 <- b2")
            .upgrade(
                    "CREATE TABLE two (i int, t text)",
                    "COPY two FROM STDIN\n" + rows(1, 20),
                    "UPDATE two SET i = i + 1",
                    "INSERT INTO ran VALUES ('c3')");

    private static final TestScript SETS = revision("d4 <- c3")
            .upgrade(
                    "SET work_mem = '9MB'",
                    "SET statement_timeout = '59s'",
                    "INSERT INTO ran SELECT 'd4 ' || current_setting('work_mem')");

    private static final TestScript FOLLOWS = revision("e5 <- d4")
            .upgrade("UPDATE one SET j = j + 1", "INSERT INTO ran SELECT 'e5 ' || current_setting('work_mem')");

    private static final TestScript ADDS_A_VALUE = revision("f6 <- e5")
            .upgrade(
                    "INSERT INTO ran VALUES ('f6 before')",
                    "ALTER TYPE mood ADD VALUE 'glad'",
                    "INSERT INTO moods VALUES ('glad')",
                    "INSERT INTO ran VALUES ('f6 behind')");

    private static final TestScript CREATES_AN_INDEX = revision("a7 <- f6")
            .upgrade(
                    "ALTER TABLE one ADD k int",
                    "INSERT INTO ran VALUES ('a7 before')",
                    "CREATE INDEX CONCURRENTLY one_k ON one (k)",
                    "UPDATE one SET j = j + 1, k = i",
                    "INSERT INTO ran VALUES ('a7 behind')");

    private static final TestScript DROPS_AN_INDEX = revision("b8 <- a7")
            .upgrade(
                    "INSERT INTO ran VALUES ('b8 before')",
                    "DROP INDEX CONCURRENTLY one_t",
                    "INSERT INTO ran VALUES ('b8 behind')");

    private static final TestScript REBUILDS_AN_INDEX =
            revision("c9 <- b8").upgrade("REINDEX INDEX CONCURRENTLY one_k", "INSERT INTO ran VALUES ('c9')");

    private static final TestScript CREATES_AN_INDEX_WITHOUT_NAME =
            revision("d10 <- c9").upgrade("INSERT INTO ran VALUES ('d10')", "CREATE INDEX CONCURRENTLY ON one (k, i)");

    private static final TestScript DETACHES_A_PARTITION = revision("e11 <- d10")
            .upgrade(
                    "INSERT INTO ran VALUES ('e11 before')",
                    "ALTER TABLE parts DETACH PARTITION parts_1 CONCURRENTLY",
                    "INSERT INTO ran VALUES ('e11 behind')",
                    "ALTER TABLE parts_1 ADD j int");

    private static final TestScript SETS_FOR_A_WHILE = revision("f12 <- e11")
            .upgrade(
                    "SET work_mem = '8MB'",
                    "INSERT INTO ran VALUES ('f12 before')",
                    "CREATE UNIQUE INDEX CONCURRENTLY one_ij ON one (i, j)",
                    "INSERT INTO ran SELECT 'f12 behind ' || current_setting('work_mem')");

    private static final TestScript ENDS =
            revision("a13 <- f12").upgrade("INSERT INTO ran SELECT 'a13 ' || current_setting('work_mem')");

    private FaultPlan() {}

    /** Steps that are a transaction each. */
    static List<TestScript> transactional() {
        return List.of(A1, B2, LOADS, SETS, FOLLOWS);
    }

    /** All kinds of steps. */
    static List<TestScript> everything() {
        return Stream.concat(
                        transactional().stream(),
                        Stream.of(
                                ADDS_A_VALUE,
                                CREATES_AN_INDEX,
                                DROPS_AN_INDEX,
                                REBUILDS_AN_INDEX,
                                CREATES_AN_INDEX_WITHOUT_NAME,
                                DETACHES_A_PARTITION,
                                SETS_FOR_A_WHILE,
                                ENDS))
                .toList();
    }

    private static String rows(int first, int last) {
        StringBuilder rows = new StringBuilder();
        IntStream.rangeClosed(first, last)
                .forEach(i -> rows.append(i).append("\tt").append(i).append('\n'));
        return rows.toString();
    }
}
