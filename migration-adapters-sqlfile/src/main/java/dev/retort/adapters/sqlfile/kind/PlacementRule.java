package dev.retort.adapters.sqlfile.kind;

import static dev.retort.statement.Placement.COMMIT_AFTER;
import static dev.retort.statement.Placement.IN_TRANSACTION;
import static dev.retort.statement.Placement.OUTSIDE_TRANSACTION;
import static dev.retort.statement.Placement.TRANSACTION_CONTROL;

import dev.retort.statement.Placement;
import dev.retort.statement.Remains;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Where statements of one form may run, and what they leave behind when they are interrupted outside a transaction.
 *
 * <p>What PostgreSQL refuses only for what it finds in the catalog (a {@code REINDEX TABLE} of a partitioned table, a
 * {@code CALL} that commits) shows in no text; a section says {@code transaction=none} for it.
 *
 * @param form how the manual writes it
 * @param placement where it may run
 * @param remains what they leave behind; empty where the text tells
 * @param page the page of the manual that says so, a file name below {@code /docs/current/}
 * @param test whether a statement is of that form
 */
public record PlacementRule(
        String form, Placement placement, Optional<Remains> remains, String page, Predicate<Words> test) {
    private static final Optional<Remains> NOTHING = Optional.of(Remains.NOTHING);
    private static final Optional<Remains> UNKNOWN = Optional.of(Remains.UNKNOWN);
    private static final Optional<Remains> AGAIN = Optional.of(Remains.AGAIN);
    private static final Optional<Remains> READ = Optional.empty();

    private static final PlacementRule ORDINARY =
            new PlacementRule("every other", IN_TRANSACTION, NOTHING, "", words -> true);

    /** Those that differ from most; the first that fits holds. */
    public static final List<PlacementRule> ALL = List.of(
            outside("CREATE INDEX CONCURRENTLY", READ, "sql-createindex", begins("CREATE INDEX CONCURRENTLY")),
            outside(
                    "CREATE UNIQUE INDEX CONCURRENTLY",
                    READ,
                    "sql-createindex",
                    begins("CREATE UNIQUE INDEX CONCURRENTLY")),
            outside("DROP INDEX CONCURRENTLY", READ, "sql-dropindex", begins("DROP INDEX CONCURRENTLY")),
            outside(
                    "REINDEX ... CONCURRENTLY",
                    READ,
                    "sql-reindex",
                    begins("REINDEX").and(holds("CONCURRENTLY"))),
            outside(
                    "REINDEX (CONCURRENTLY)",
                    READ,
                    "sql-reindex",
                    begins("REINDEX")
                            .and(holdsInside("CONCURRENTLY"))
                            .and(isOff("CONCURRENTLY").negate())),
            outside("REINDEX SCHEMA", READ, "sql-reindex", begins("REINDEX SCHEMA")),
            outside("REINDEX DATABASE", READ, "sql-reindex", begins("REINDEX DATABASE")),
            outside("REINDEX SYSTEM", READ, "sql-reindex", begins("REINDEX SYSTEM")),
            outside(
                    "ALTER TABLE ... DETACH PARTITION ... CONCURRENTLY",
                    READ,
                    "sql-altertable",
                    begins("ALTER TABLE").and(holds("DETACH PARTITION")).and(holds("CONCURRENTLY"))),
            outside("VACUUM", AGAIN, "sql-vacuum", begins("VACUUM")),
            outside(
                    "CLUSTER without a table",
                    AGAIN,
                    "sql-cluster",
                    is("CLUSTER").or(is("CLUSTER VERBOSE"))),
            outside("CREATE DATABASE", UNKNOWN, "sql-createdatabase", begins("CREATE DATABASE")),
            outside("DROP DATABASE IF EXISTS", AGAIN, "sql-dropdatabase", begins("DROP DATABASE IF EXISTS")),
            outside("DROP DATABASE", UNKNOWN, "sql-dropdatabase", begins("DROP DATABASE")),
            outside(
                    "ALTER DATABASE ... SET TABLESPACE",
                    AGAIN,
                    "sql-alterdatabase",
                    begins("ALTER DATABASE").and(holdsBehindName("TABLESPACE"))),
            outside("CREATE TABLESPACE", UNKNOWN, "sql-createtablespace", begins("CREATE TABLESPACE")),
            outside("DROP TABLESPACE IF EXISTS", AGAIN, "sql-droptablespace", begins("DROP TABLESPACE IF EXISTS")),
            outside("DROP TABLESPACE", UNKNOWN, "sql-droptablespace", begins("DROP TABLESPACE")),
            outside("ALTER SYSTEM", AGAIN, "sql-altersystem", begins("ALTER SYSTEM")),
            outside(
                    "CREATE SUBSCRIPTION, unless it makes no slot",
                    UNKNOWN,
                    "sql-createsubscription",
                    begins("CREATE SUBSCRIPTION")
                            .and(isOff("CREATE_SLOT =").negate())
                            .and(isOff("CONNECT =").negate())),
            outside(
                    "DROP SUBSCRIPTION IF EXISTS",
                    AGAIN,
                    "sql-dropsubscription",
                    begins("DROP SUBSCRIPTION IF EXISTS")),
            outside("DROP SUBSCRIPTION", UNKNOWN, "sql-dropsubscription", begins("DROP SUBSCRIPTION")),
            outside(
                    "ALTER SUBSCRIPTION ... SET PUBLICATION, unless it refreshes nothing",
                    AGAIN,
                    "sql-altersubscription",
                    begins("ALTER SUBSCRIPTION")
                            .and(holdsBehindName("SET PUBLICATION"))
                            .and(isOff("REFRESH =").negate())),
            outside(
                    "ALTER SUBSCRIPTION ... ADD, DROP PUBLICATION, unless it refreshes nothing",
                    UNKNOWN,
                    "sql-altersubscription",
                    begins("ALTER SUBSCRIPTION")
                            .and(holdsBehindName("ADD PUBLICATION").or(holdsBehindName("DROP PUBLICATION")))
                            .and(isOff("REFRESH =").negate())),
            outside(
                    "ALTER SUBSCRIPTION ... REFRESH",
                    AGAIN,
                    "sql-altersubscription",
                    begins("ALTER SUBSCRIPTION").and(holdsBehindName("REFRESH"))),
            outside(
                    "ALTER SUBSCRIPTION ... SET (failover), (two_phase)",
                    AGAIN,
                    "sql-altersubscription",
                    begins("ALTER SUBSCRIPTION").and(holdsInside("FAILOVER").or(holdsInside("TWO_PHASE")))),
            outside("COMMIT PREPARED", UNKNOWN, "sql-commit-prepared", begins("COMMIT PREPARED")),
            outside("ROLLBACK PREPARED", UNKNOWN, "sql-rollback-prepared", begins("ROLLBACK PREPARED")),
            outside("DISCARD ALL", AGAIN, "sql-discard", begins("DISCARD ALL")),
            new PlacementRule(
                    "ALTER TYPE ... ADD VALUE, unless the step makes the type",
                    COMMIT_AFTER,
                    NOTHING,
                    "sql-altertype",
                    begins("ALTER TYPE").and(holds("ADD VALUE"))),
            control("BEGIN", "sql-begin", begins("BEGIN")),
            control("START TRANSACTION", "sql-start-transaction", begins("START TRANSACTION")),
            control("COMMIT", "sql-commit", begins("COMMIT")),
            control("END", "sql-end", begins("END")),
            control(
                    "ROLLBACK, unless to a savepoint",
                    "sql-rollback",
                    begins("ROLLBACK").and(holds("TO").negate())),
            control("ABORT", "sql-abort", begins("ABORT")),
            control(
                    "PREPARE TRANSACTION",
                    "sql-prepare-transaction",
                    begins("PREPARE TRANSACTION")
                            .and(begins("PREPARE TRANSACTION AS").negate())),
            inside("REINDEX", READ, "sql-reindex", begins("REINDEX")),
            inside("CLUSTER", AGAIN, "sql-cluster", begins("CLUSTER")),
            inside("CALL", UNKNOWN, "sql-call", begins("CALL")),
            inside("DO", UNKNOWN, "sql-do", begins("DO")));

    /** The rule for a statement of these words, which may be that of every other. */
    public static PlacementRule of(Words words) {
        // Most statements begin with none of the words of the table.
        if (!words.at(0).equals(KeyWords.OTHER)) {
            for (PlacementRule rule : ALL) {
                if (rule.test().test(words)) {
                    return rule;
                }
            }
        }
        return ORDINARY;
    }

    /** What a statement of this form leaves behind. */
    public Remains remains(String text) {
        return remains.orElseGet(() -> RemainsReader.read(text));
    }

    private static PlacementRule outside(String form, Optional<Remains> remains, String page, Predicate<Words> test) {
        return new PlacementRule(form, OUTSIDE_TRANSACTION, remains, page, test);
    }

    private static PlacementRule control(String form, String page, Predicate<Words> test) {
        return new PlacementRule(form, TRANSACTION_CONTROL, UNKNOWN, page, test);
    }

    /** What commits by itself where no transaction is around it. */
    private static PlacementRule inside(String form, Optional<Remains> remains, String page, Predicate<Words> test) {
        return new PlacementRule(form, IN_TRANSACTION, remains, page, test);
    }

    private static Predicate<Words> begins(String text) {
        List<String> sought = list(text);
        return words -> words.begin(sought);
    }

    private static Predicate<Words> is(String text) {
        List<String> sought = list(text);
        return words -> words.are(sought);
    }

    private static Predicate<Words> holds(String text) {
        List<String> sought = list(text);
        return words -> words.hold(sought);
    }

    private static Predicate<Words> holdsInside(String text) {
        List<String> sought = list(text);
        return words -> words.holdInside(sought);
    }

    /** What stands behind the kind of an object and its name, which may be a key word. */
    private static Predicate<Words> holdsBehindName(String text) {
        List<String> sought = list(text);
        return words -> words.holdFrom(3, sought);
    }

    /** Whether an option in parentheses is false. */
    private static Predicate<Words> isOff(String option) {
        return holdsInside(option + " FALSE").or(holdsInside(option + " OFF"));
    }

    /** The key words of a text; a sign in it stands for any token that is none. */
    private static List<String> list(String text) {
        return Arrays.stream(text.split(" ", -1))
                .map(word -> word.equals("=") ? KeyWords.OTHER : KeyWords.of(word))
                .toList();
    }
}
