package dev.retort.adapters.sqlfile.kind;

import static dev.retort.statement.Placement.COMMIT_AFTER;
import static dev.retort.statement.Placement.OUTSIDE_TRANSACTION;
import static dev.retort.statement.Placement.TRANSACTION_CONTROL;

import dev.retort.statement.Placement;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * Where statements of one form may run.
 *
 * <p>What PostgreSQL refuses only for what it finds in the catalog (a {@code REINDEX TABLE} of a partitioned table, a
 * {@code CALL} that commits) shows in no text; a section says {@code transaction=none} for it.
 *
 * @param form how the manual writes it
 * @param placement where it may run
 * @param page the page of the manual that says so, a file name below {@code /docs/current/}
 * @param test whether a statement is of that form
 */
public record PlacementRule(String form, Placement placement, String page, Predicate<Words> test) {
    /** Those that differ from most; the first that fits holds. */
    public static final List<PlacementRule> ALL = List.of(
            outside("CREATE INDEX CONCURRENTLY", "sql-createindex", begins("CREATE INDEX CONCURRENTLY")),
            outside("CREATE UNIQUE INDEX CONCURRENTLY", "sql-createindex", begins("CREATE UNIQUE INDEX CONCURRENTLY")),
            outside("DROP INDEX CONCURRENTLY", "sql-dropindex", begins("DROP INDEX CONCURRENTLY")),
            outside("REINDEX ... CONCURRENTLY", "sql-reindex", begins("REINDEX").and(holds("CONCURRENTLY"))),
            outside(
                    "REINDEX (CONCURRENTLY)",
                    "sql-reindex",
                    begins("REINDEX")
                            .and(holdsInside("CONCURRENTLY"))
                            .and(isOff("CONCURRENTLY").negate())),
            outside("REINDEX SCHEMA", "sql-reindex", begins("REINDEX SCHEMA")),
            outside("REINDEX DATABASE", "sql-reindex", begins("REINDEX DATABASE")),
            outside("REINDEX SYSTEM", "sql-reindex", begins("REINDEX SYSTEM")),
            outside(
                    "ALTER TABLE ... DETACH PARTITION ... CONCURRENTLY",
                    "sql-altertable",
                    begins("ALTER TABLE").and(holds("DETACH PARTITION")).and(holds("CONCURRENTLY"))),
            outside("VACUUM", "sql-vacuum", begins("VACUUM")),
            outside("CLUSTER without a table", "sql-cluster", is("CLUSTER").or(is("CLUSTER VERBOSE"))),
            outside("CREATE DATABASE", "sql-createdatabase", begins("CREATE DATABASE")),
            outside("DROP DATABASE", "sql-dropdatabase", begins("DROP DATABASE")),
            outside(
                    "ALTER DATABASE ... SET TABLESPACE",
                    "sql-alterdatabase",
                    begins("ALTER DATABASE").and(holdsBehindName("TABLESPACE"))),
            outside("CREATE TABLESPACE", "sql-createtablespace", begins("CREATE TABLESPACE")),
            outside("DROP TABLESPACE", "sql-droptablespace", begins("DROP TABLESPACE")),
            outside("ALTER SYSTEM", "sql-altersystem", begins("ALTER SYSTEM")),
            outside(
                    "CREATE SUBSCRIPTION, unless it makes no slot",
                    "sql-createsubscription",
                    begins("CREATE SUBSCRIPTION")
                            .and(isOff("CREATE_SLOT =").negate())
                            .and(isOff("CONNECT =").negate())),
            outside("DROP SUBSCRIPTION", "sql-dropsubscription", begins("DROP SUBSCRIPTION")),
            outside(
                    "ALTER SUBSCRIPTION ... REFRESH",
                    "sql-altersubscription",
                    begins("ALTER SUBSCRIPTION").and(holdsBehindName("REFRESH"))),
            outside(
                    "ALTER SUBSCRIPTION ... SET, ADD, DROP PUBLICATION, unless it refreshes nothing",
                    "sql-altersubscription",
                    begins("ALTER SUBSCRIPTION")
                            .and(holdsBehindName("PUBLICATION"))
                            .and(isOff("REFRESH =").negate())),
            outside(
                    "ALTER SUBSCRIPTION ... SET (failover), (two_phase)",
                    "sql-altersubscription",
                    begins("ALTER SUBSCRIPTION").and(holdsInside("FAILOVER").or(holdsInside("TWO_PHASE")))),
            outside("COMMIT PREPARED", "sql-commit-prepared", begins("COMMIT PREPARED")),
            outside("ROLLBACK PREPARED", "sql-rollback-prepared", begins("ROLLBACK PREPARED")),
            outside("DISCARD ALL", "sql-discard", begins("DISCARD ALL")),
            new PlacementRule(
                    "ALTER TYPE ... ADD VALUE, unless the step makes the type",
                    COMMIT_AFTER,
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
                            .and(begins("PREPARE TRANSACTION AS").negate())));

    /** Where a statement of these words may run. */
    public static Placement placement(Words words) {
        for (PlacementRule rule : ALL) {
            if (rule.test().test(words)) {
                return rule.placement();
            }
        }
        return Placement.IN_TRANSACTION;
    }

    private static PlacementRule outside(String form, String page, Predicate<Words> test) {
        return new PlacementRule(form, OUTSIDE_TRANSACTION, page, test);
    }

    private static PlacementRule control(String form, String page, Predicate<Words> test) {
        return new PlacementRule(form, TRANSACTION_CONTROL, page, test);
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
