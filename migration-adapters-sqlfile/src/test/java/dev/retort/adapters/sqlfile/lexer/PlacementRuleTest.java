package dev.retort.adapters.sqlfile.lexer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.adapters.sqlfile.kind.PlacementRule;
import dev.retort.adapters.sqlfile.kind.Words;
import dev.retort.adapters.sqlfile.token.SourceText;
import dev.retort.adapters.sqlfile.token.Tokenizer;
import dev.retort.statement.Placement;
import dev.retort.statement.Remains;
import dev.retort.statement.SqlStatement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rule has statements that it holds for, and its row in the documentation. */
class PlacementRuleTest {
    private static final Path PAGE = Path.of(System.getProperty("retort.root", ".."), "docs/revisions.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (.+) \\| (.+) \\| (.+) \\| \\[(.+)]"
            + "\\(https://www.postgresql.org/docs/current/\\4\\.html\\) \\|$");

    /** By the form of a rule, statements that it is the first to hold for. */
    private static final Map<String, List<String>> EXAMPLES = new LinkedHashMap<>();

    static {
        example("CREATE INDEX CONCURRENTLY", "create /* x */ index\nconcurrently i ON t (a)");
        example("CREATE UNIQUE INDEX CONCURRENTLY", "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON t (a)");
        example("DROP INDEX CONCURRENTLY", "DROP INDEX CONCURRENTLY IF EXISTS i");
        example("REINDEX ... CONCURRENTLY", "REINDEX TABLE CONCURRENTLY t", "REINDEX (VERBOSE) INDEX CONCURRENTLY i");
        example(
                "REINDEX (CONCURRENTLY)",
                "REINDEX (CONCURRENTLY) INDEX i",
                "REINDEX (VERBOSE, CONCURRENTLY ON) TABLE t");
        example("REINDEX SCHEMA", "REINDEX SCHEMA s");
        example("REINDEX DATABASE", "REINDEX (VERBOSE) DATABASE d", "REINDEX DATABASE");
        example("REINDEX SYSTEM", "REINDEX SYSTEM d");
        example(
                "ALTER TABLE ... DETACH PARTITION ... CONCURRENTLY",
                "ALTER TABLE s.t DETACH PARTITION s.p CONCURRENTLY");
        example("VACUUM", "VACUUM", "VACUUM (FULL) t", "vacuum analyze");
        example("CLUSTER without a table", "CLUSTER", "CLUSTER VERBOSE", "CLUSTER (VERBOSE)");
        example("CREATE DATABASE", "CREATE DATABASE d OWNER o");
        example("DROP DATABASE IF EXISTS", "DROP DATABASE IF EXISTS d WITH (FORCE)");
        example("DROP DATABASE", "DROP DATABASE d", "DROP DATABASE if");
        example("ALTER DATABASE ... SET TABLESPACE", "ALTER DATABASE d SET TABLESPACE s");
        example("CREATE TABLESPACE", "CREATE TABLESPACE s LOCATION '/x'");
        example("DROP TABLESPACE IF EXISTS", "DROP TABLESPACE IF EXISTS s");
        example("DROP TABLESPACE", "DROP TABLESPACE d", "DROP TABLESPACE if");
        example("ALTER SYSTEM", "ALTER SYSTEM SET work_mem = '1MB'", "ALTER SYSTEM RESET ALL");
        example(
                "CREATE SUBSCRIPTION, unless it makes no slot",
                "CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p",
                "CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p WITH (create_slot = true)");
        example("DROP SUBSCRIPTION IF EXISTS", "DROP SUBSCRIPTION IF EXISTS s");
        example("DROP SUBSCRIPTION", "DROP SUBSCRIPTION d", "DROP SUBSCRIPTION if");
        example(
                "ALTER SUBSCRIPTION ... SET PUBLICATION, unless it refreshes nothing",
                "ALTER SUBSCRIPTION s SET PUBLICATION p",
                "ALTER SUBSCRIPTION s SET PUBLICATION p WITH (copy_data = off)");
        example(
                "ALTER SUBSCRIPTION ... ADD, DROP PUBLICATION, unless it refreshes nothing",
                "ALTER SUBSCRIPTION s ADD PUBLICATION p WITH (refresh = on)",
                "ALTER SUBSCRIPTION s ADD PUBLICATION refresh",
                "ALTER SUBSCRIPTION s DROP PUBLICATION p");
        example(
                "ALTER SUBSCRIPTION ... REFRESH",
                "ALTER SUBSCRIPTION s REFRESH PUBLICATION",
                "ALTER SUBSCRIPTION s REFRESH PUBLICATION WITH (copy_data = false)");
        example(
                "ALTER SUBSCRIPTION ... SET (failover), (two_phase)",
                "ALTER SUBSCRIPTION s SET (failover = true)",
                "ALTER SUBSCRIPTION s SET (two_phase)");
        example("COMMIT PREPARED", "COMMIT PREPARED 'x'");
        example("ROLLBACK PREPARED", "ROLLBACK PREPARED 'x'");
        example("DISCARD ALL", "DISCARD ALL");
        example(
                "ALTER TYPE ... ADD VALUE, unless the step makes the type",
                "ALTER TYPE s.\"T\" ADD VALUE IF NOT EXISTS 'v' BEFORE 'w'");
        example("BEGIN", "BEGIN", "BEGIN ISOLATION LEVEL SERIALIZABLE");
        example("START TRANSACTION", "START TRANSACTION READ ONLY");
        example("COMMIT", "COMMIT", "COMMIT AND CHAIN");
        example("END", "END");
        example("ROLLBACK, unless to a savepoint", "ROLLBACK", "ROLLBACK WORK");
        example("ABORT", "ABORT");
        example("PREPARE TRANSACTION", "PREPARE TRANSACTION 'x'");
        example("REINDEX", "REINDEX TABLE t", "REINDEX (CONCURRENTLY OFF) INDEX i");
        example("CLUSTER", "CLUSTER t", "CLUSTER VERBOSE t USING i");
        example("CALL", "CALL p()");
        example("DO", "DO $$ BEGIN COMMIT; END $$", "DO LANGUAGE plpgsql ''");
    }

    private static void example(String form, String... statements) {
        EXAMPLES.put(form, List.of(statements));
    }

    static List<PlacementRule> rules() {
        return PlacementRule.ALL;
    }

    @Test
    void everyRuleHasItsExamples() {
        assertThat(EXAMPLES.keySet())
                .containsExactlyElementsOf(
                        rules().stream().map(PlacementRule::form).toList());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void isTheFirstThatHoldsForItsExamples(PlacementRule rule) {
        for (String statement : EXAMPLES.getOrDefault(rule.form(), List.of())) {
            assertThat(rules().stream()
                            .filter(one -> one.test().test(words(statement)))
                            .findFirst())
                    .as(statement)
                    .contains(rule);
            assertThat(placement(statement)).as(statement).isEqualTo(rule.placement());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE INDEX concurrently_i ON t (a)",
                "CREATE INDEX \"CONCURRENTLY\" ON t (a)",
                "CREATE TABLE t (concurrently int)",
                "REINDEX (CONCURRENTLY OFF) TABLE t",
                "REINDEX (CONCURRENTLY false, VERBOSE) TABLE t",
                "REINDEX (CONCURRENTLY 0) INDEX i",
                "REINDEX TABLE t",
                "REINDEX INDEX i",
                "ALTER TABLE t DETACH PARTITION p",
                "ALTER TABLE t DETACH PARTITION p FINALIZE",
                "ANALYZE t",
                "CLUSTER t",
                "CLUSTER t USING i",
                "CLUSTER VERBOSE t",
                "ALTER DATABASE d SET work_mem = '1MB'",
                "ALTER DATABASE tablespace RENAME TO e",
                "CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p WITH (create_slot = false)",
                "CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p WITH (connect = 'off')",
                "CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p WITH (enabled = false, connect = 0)",
                "ALTER SUBSCRIPTION s SET PUBLICATION p WITH (refresh = false)",
                "ALTER SUBSCRIPTION s DISABLE",
                "ALTER SUBSCRIPTION refresh ENABLE",
                "DISCARD PLANS",
                "ALTER TYPE t ADD ATTRIBUTE value int",
                "ALTER TYPE t RENAME VALUE 'a' TO 'b'",
                "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; END",
                "DO $$ BEGIN COMMIT; END $$",
                "ROLLBACK TO SAVEPOINT s",
                "ROLLBACK WORK TO s",
                "SAVEPOINT s",
                "RELEASE s",
                "PREPARE transaction AS SELECT 1",
                "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE",
                "COMMENT ON TABLE t IS 'VACUUM'",
                "CALL p()",
            })
    void othersStayInTheTransaction(String statement) {
        assertThat(placement(statement)).isEqualTo(Placement.IN_TRANSACTION);
    }

    @Test
    void theDocumentationListsEveryRuleWithItsPageOfTheManual() throws IOException {
        assertThat(ROW.matcher(Files.readString(PAGE))
                        .results()
                        .map(row -> row.group(1) + "|" + row.group(2) + "|" + row.group(3) + "|" + row.group(4)))
                .containsExactlyElementsOf(
                        rules().stream().map(PlacementRuleTest::row).toList());
    }

    private static String row(PlacementRule rule) {
        String words = switch (rule.placement()) {
            case OUTSIDE_TRANSACTION -> "on its own";
            case COMMIT_AFTER -> "a commit follows";
            case TRANSACTION_CONTROL -> "transaction=script only";
            case IN_TRANSACTION -> "in the transaction";
        };
        // What is SQL stands in a code span, the words behind it do not.
        String[] parts = rule.form().split("(?=, unless| without)", 2);
        return "`" + parts[0] + "`" + String.join("", Arrays.copyOfRange(parts, 1, parts.length)) + "|" + words + "|"
                + interrupted(rule) + "|" + rule.page();
    }

    /** What becomes of its examples, which all leave the same kind of thing behind. */
    private static String interrupted(PlacementRule rule) {
        List<String> outcomes = EXAMPLES.get(rule.form()).stream()
                .map(rule::remains)
                .map(PlacementRuleTest::outcome)
                .distinct()
                .toList();
        assertThat(outcomes).as(rule.form()).hasSize(1);
        return outcomes.getFirst();
    }

    private static String outcome(Remains remains) {
        return switch (remains) {
            case Remains.Nothing ignored -> "run again after an error, else you are asked";
            case Remains.Unknown ignored -> "you are asked";
            case Remains.Again ignored -> "run again";
            case Remains.IndexBuild ignored -> "built again after the invalid index is dropped";
            case Remains.IndexDrop ignored -> "dropped again";
            case Remains.Reindex ignored -> "run again after its invalid indexes are dropped";
            case Remains.Detach ignored -> "brought to its end";
        };
    }

    @Test
    void everyFormIsThereOnce() {
        assertThat(Set.copyOf(rules().stream().map(PlacementRule::form).toList()))
                .hasSameSizeAs(rules());
    }

    private static Words words(String statement) {
        SourceText source = SourceText.of(statement);
        StatementScan scan = new StatementScan(source, new Tokenizer(source));
        scan.length();
        return scan.words();
    }

    private static Placement placement(String statement) {
        try (SqlLexer lexer = LexerCases.lexer("a.sql", (statement + ";").getBytes(UTF_8))) {
            return Stream.of(lexer.next().orElseThrow())
                    .map(item -> (SqlStatement.Command) ((ScriptItem.Sql) item).statement())
                    .findFirst()
                    .orElseThrow()
                    .placement();
        }
    }
}
