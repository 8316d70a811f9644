package dev.retort.adapters.sqlfile.lexer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.adapters.sqlfile.token.SourceText;
import dev.retort.adapters.sqlfile.token.Tokenizer;
import dev.retort.adapters.sqlfile.token.Tokenizer.Kind;
import dev.retort.statement.Remains;
import dev.retort.statement.Remains.Detach;
import dev.retort.statement.Remains.IndexBuild;
import dev.retort.statement.Remains.IndexDrop;
import dev.retort.statement.Remains.Reindex;
import dev.retort.statement.Remains.Scope;
import dev.retort.statement.SqlStatement;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a statement leaves behind; all of the forms were tried on PostgreSQL 15. */
class RemainsTest {
    /** Written plainly, to be written oddly. */
    private static final Map<String, Remains> FORMS = Map.ofEntries(
            Map.entry("CREATE INDEX CONCURRENTLY i ON t (a)", new IndexBuild("t", Optional.of("i"))),
            Map.entry("CREATE UNIQUE INDEX CONCURRENTLY i ON t (a)", new IndexBuild("t", Optional.of("i"))),
            Map.entry(
                    "CREATE INDEX CONCURRENTLY IF NOT EXISTS \"I\" ON ONLY s.\"T\" (a)",
                    new IndexBuild("s.\"T\"", Optional.of("\"I\""))),
            Map.entry("CREATE INDEX CONCURRENTLY ON d.s.t USING gin (a)", new IndexBuild("d.s.t", Optional.empty())),
            Map.entry("DROP INDEX CONCURRENTLY IF EXISTS s.i RESTRICT", new IndexDrop("s.i")),
            Map.entry("REINDEX INDEX CONCURRENTLY s.i", new Reindex(Scope.INDEX, Optional.of("s.i"))),
            Map.entry(
                    "REINDEX (VERBOSE OFF, CONCURRENTLY ON, TABLESPACE x) TABLE s.t",
                    new Reindex(Scope.TABLE, Optional.of("s.t"))),
            Map.entry("REINDEX (CONCURRENTLY OFF, VERBOSE) SCHEMA s", Remains.AGAIN),
            Map.entry(
                    "ALTER TABLE IF EXISTS ONLY s.t DETACH PARTITION \"P\".p CONCURRENTLY",
                    new Detach("s.t", "\"P\".p")),
            Map.entry("DROP TABLESPACE IF EXISTS x", Remains.AGAIN),
            Map.entry("CALL s.p()", Remains.UNKNOWN));

    static Stream<Map.Entry<String, Remains>> forms() {
        return FORMS.entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void isReadFromEveryWayToWriteIt(Map.Entry<String, Remains> form) {
        for (String between :
                new String[] {" ", "\n\t", "/**/", " -- x\n", "/* a /* ; b */ -- */", "\r\n--\r--'\n/*\"*/"}) {
            String odd = tokens(form.getKey(), between);
            assertThat(remains(odd + between)).as(odd).isEqualTo(form.getValue());
            assertThat(remains(between + odd + between + ";")).as(odd).isEqualTo(form.getValue());
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void isReadFromKeyWordsInAnyCase(Map.Entry<String, Remains> form) {
        String quoteless = form.getKey().replace("\"", "");
        Remains expected = remains(quoteless.toUpperCase(Locale.ROOT));
        assertThat(expected).hasSameClassAs(form.getValue());
        assertThat(remains(quoteless.toLowerCase(Locale.ROOT)).toString()).isEqualToIgnoringCase(expected.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "CREATE INDEX CONCURRENTLY i ON t (a)                              | t                 | i",
                "create index concurrently on t (lower(b), (a + 1)) WHERE a > ';'  | t                 | -",
                "CREATE INDEX CONCURRENTLY i ON t USING btree (a) INCLUDE (b) WITH (fillfactor = 70) TABLESPACE x | t | i",
                "CREATE INDEX CONCURRENTLY MyI ON MyT (a)                          | MyT               | MyI",
                "CREATE INDEX CONCURRENTLY größe ON straße (a)                     | straße            | größe",
                "CREATE INDEX CONCURRENTLY i$1 ON t$2 (a)                          | t$2               | i$1",
                "CREATE INDEX CONCURRENTLY i ON t * (a)                            | t                 | i",
                "CREATE INDEX CONCURRENTLY i ON t*(a)                              | t                 | i",
                "CREATE INDEX CONCURRENTLY i ON ONLY t (a)                         | t                 | i",
                "CREATE INDEX CONCURRENTLY i ON ONLY\"only\" (a)                   | \"only\"          | i",
                "CREATE INDEX CONCURRENTLY i ON s.only (a)                         | s.only            | i",
                "CREATE INDEX CONCURRENTLY i ON s.using USING gin (a)              | s.using           | i",
                "CREATE INDEX CONCURRENTLY i ON \"using\"USING gin (a)             | \"using\"         | i",
                "CREATE INDEX CONCURRENTLY\"i\"ON\"t\"(a)                          | \"t\"             | \"i\"",
                "CREATE INDEX CONCURRENTLY \"a \"\"b\"\" /*c*/\" ON \"--\"\".\".\"\"\"\" (a) | \"--\"\".\".\"\"\"\" | \"a \"\"b\"\" /*c*/\"",
                "CREATE INDEX CONCURRENTLY \"on\" ON \"My S\" . /* x */ t (a)      | \"My S\".t        | \"on\"",
                "CREATE INDEX CONCURRENTLY if ON t (a)                             | t                 | if",
                "CREATE INDEX CONCURRENTLY IF NOT EXISTS if ON t (a)               | t                 | if",
                "CREATE INDEX CONCURRENTLY exists ON t (a)                         | t                 | exists",
                "CREATE INDEX CONCURRENTLY restrict ON cascade (a)                 | cascade           | restrict",
                "CREATE INDEX CONCURRENTLY index ON database.schema.system (a)     | database.schema.system | index",
            })
    void anInvalidIndexThatWasBeingBuilt(String statement, String table, String index) {
        assertThat(remains(statement)).isEqualTo(new IndexBuild(table, Optional.ofNullable(index)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "DROP INDEX CONCURRENTLY i                     | i",
                "drop index concurrently If Exists S . \"I\"   | S.\"I\"",
                "DROP INDEX CONCURRENTLY d.s.i CASCADE         | d.s.i",
                "DROP INDEX CONCURRENTLY cascade restrict      | cascade",
                "DROP INDEX CONCURRENTLY if                    | if",
                "DROP INDEX CONCURRENTLY IF EXISTS if          | if",
                "DROP INDEX CONCURRENTLY s.concurrently        | s.concurrently",
            })
    void anInvalidIndexThatWasBeingDropped(String statement, String index) {
        assertThat(remains(statement)).isEqualTo(new IndexDrop(index));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "REINDEX INDEX CONCURRENTLY i                                  | INDEX    | i",
                "REINDEX TABLE CONCURRENTLY \"My S\" . t                       | TABLE    | \"My S\".t",
                "REINDEX SCHEMA CONCURRENTLY s                                 | SCHEMA   | s",
                "REINDEX DATABASE CONCURRENTLY \"D\"                           | DATABASE | \"D\"",
                "REINDEX DATABASE CONCURRENTLY                                 | DATABASE | -",
                "REINDEX (CONCURRENTLY) DATABASE                               | DATABASE | -",
                "reindex(concurrently)table t                                  | TABLE    | t",
                "REINDEX (CONCURRENTLY TRUE) INDEX i                           | INDEX    | i",
                "REINDEX (CONCURRENTLY on) INDEX i                             | INDEX    | i",
                "REINDEX (CONCURRENTLY 1) INDEX i                              | INDEX    | i",
                "REINDEX (CONCURRENTLY 'True') INDEX i                         | INDEX    | i",
                "REINDEX (CONCURRENTLY \"ON\") INDEX i                         | INDEX    | i",
                "REINDEX (CONCURRENTLY, VERBOSE FALSE) INDEX i                 | INDEX    | i",
                "REINDEX (TABLESPACE \"off\", VERBOSE, CONCURRENTLY) INDEX i   | INDEX    | i",
                "REINDEX (VERBOSE 0, CONCURRENTLY, TABLESPACE off) INDEX i     | INDEX    | i",
                "REINDEX (CONCURRENTLY OFF, CONCURRENTLY) TABLE t              | TABLE    | t",
                "REINDEX (CONCURRENTLY FALSE) TABLE CONCURRENTLY t             | TABLE    | t",
                "REINDEX (VERBOSE) TABLE CONCURRENTLY t                        | TABLE    | t",
                "REINDEX INDEX CONCURRENTLY if                                 | INDEX    | if",
            })
    void invalidIndexesBesideThoseBuiltAnew(String statement, Scope scope, String name) {
        assertThat(remains(statement)).isEqualTo(new Reindex(scope, Optional.ofNullable(name)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ALTER TABLE t DETACH PARTITION p CONCURRENTLY                             | t      | p",
                "alter table if exists only S.t detach partition S . \"P\" concurrently    | S.t    | S.\"P\"",
                "ALTER TABLE t * DETACH PARTITION p CONCURRENTLY                           | t      | p",
                "ALTER TABLE if DETACH PARTITION exists CONCURRENTLY                       | if     | exists",
                "ALTER TABLE detach DETACH PARTITION partition CONCURRENTLY                | detach | partition",
                "ALTER TABLE s.only DETACH PARTITION s.concurrently CONCURRENTLY           | s.only | s.concurrently",
            })
    void aPartitionThatIsAboutToBeDetached(String statement, String table, String partition) {
        assertThat(remains(statement)).isEqualTo(new Detach(table, partition));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "REINDEX SCHEMA s",
                "REINDEX DATABASE",
                "REINDEX SYSTEM d",
                "REINDEX (CONCURRENTLY FALSE) SCHEMA s",
                "REINDEX (CONCURRENTLY 'off') SYSTEM d",
                "REINDEX (CONCURRENTLY, CONCURRENTLY 0) DATABASE d",
                "REINDEX TABLE s.concurrently",
                "REINDEX TABLE t",
                "VACUUM (FULL) t",
                "CLUSTER",
                "CLUSTER t USING i",
                "ALTER SYSTEM SET work_mem = '1MB'",
                "ALTER DATABASE d SET TABLESPACE x",
                "ALTER SUBSCRIPTION s REFRESH PUBLICATION",
                "ALTER SUBSCRIPTION s SET PUBLICATION p",
                "ALTER SUBSCRIPTION s SET (failover = true)",
                "DROP DATABASE IF EXISTS d WITH (FORCE)",
                "DROP TABLESPACE IF EXISTS x",
                "DROP SUBSCRIPTION IF EXISTS s",
            })
    void nothingThatRunningItAgainWouldMind(String statement) {
        assertThat(remains(statement)).isEqualTo(Remains.AGAIN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE t (a int)",
                "CREATE INDEX i ON t (a)",
                "CREATE INDEX IF NOT EXISTS i ON t (a)",
                "DROP INDEX IF EXISTS i",
                "ALTER TABLE t DETACH PARTITION p",
                "ALTER TABLE t DETACH PARTITION p FINALIZE",
                "ALTER TYPE t ADD VALUE 'v'",
                "ALTER SUBSCRIPTION s DISABLE",
                "CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p WITH (connect = false)",
                "REFRESH MATERIALIZED VIEW CONCURRENTLY v",
                "INSERT INTO t VALUES (1)",
                "SET work_mem = '1MB'",
                "ROLLBACK TO s",
                "PREPARE transaction AS SELECT 1",
                // Refused by PostgreSQL whatever it finds.
                "DROP INDEX CONCURRENTLY i, j",
                "DROP INDEX CONCURRENTLY IF EXISTS s.i , j CASCADE",
                "REINDEX SYSTEM CONCURRENTLY d",
                "REINDEX (CONCURRENTLY) SYSTEM",
            })
    void nothing(String statement) {
        assertThat(remains(statement)).isEqualTo(Remains.NOTHING);
    }

    @Nested
    class IsNotKnown {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "CREATE DATABASE d",
                    "DROP DATABASE d",
                    "DROP DATABASE if",
                    "CREATE TABLESPACE x LOCATION '/x'",
                    "DROP TABLESPACE x",
                    "CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p",
                    "DROP SUBSCRIPTION s",
                    "ALTER SUBSCRIPTION s ADD PUBLICATION p",
                    "ALTER SUBSCRIPTION s DROP PUBLICATION refresh",
                    "COMMIT PREPARED 'x'",
                    "ROLLBACK PREPARED 'x'",
                    "PREPARE TRANSACTION 'x'",
                    "CALL p()",
                    "DO $$ BEGIN COMMIT; END $$",
                    "BEGIN",
                    "COMMIT",
                    "ROLLBACK",
                })
        void ofWhatCannotBeToldFromTheDatabase(String statement) {
            assertThat(remains(statement)).isEqualTo(Remains.UNKNOWN);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "CREATE INDEX CONCURRENTLY U&\"i\" ON t (a)",
                    "CREATE INDEX CONCURRENTLY U&\"!0069\" UESCAPE '!' ON t (a)",
                    "CREATE INDEX CONCURRENTLY i ON u&\"t\" (a)",
                    "CREATE INDEX CONCURRENTLY i ON s.U&\"t\" (a)",
                    "CREATE INDEX CONCURRENTLY i ON \"s\"U&\"t\" (a)",
                    "CREATE INDEX CONCURRENTLY i ON ONLY (t) (a)",
                    "CREATE INDEX CONCURRENTLY i ON \"s\" \"t\" (a)",
                    "CREATE INDEX CONCURRENTLY s.i ON t (a)",
                    "CREATE INDEX CONCURRENTLY IF NOT EXISTS ON t (a)",
                    "CREATE INDEX CONCURRENTLY ıf NOT EXISTS i ON t (a)",
                    "CREATE INDEX CONCURRENTLY i ON t. (a)",
                    "CREATE INDEX CONCURRENTLY i ON t.1 (a)",
                    "CREATE INDEX CONCURRENTLY i ON t",
                    "CREATE INDEX CONCURRENTLY i",
                    "CREATE INDEX CONCURRENTLY",
                    "CREATE INDEX CONCURRENTLY ${i} ON t (a)",
                    "CREATE INDEX CONCURRENTLY i ON t${i} (a)",
                    "DROP INDEX CONCURRENTLY",
                    "DROP INDEX CONCURRENTLY (i)",
                    "DROP INDEX CONCURRENTLY U&\"i\"",
                    "DROP INDEX CONCURRENTLY i j",
                    "DROP INDEX CONCURRENTLY ${i}",
                    "REINDEX INDEX CONCURRENTLY",
                    "REINDEX SCHEMA CONCURRENTLY",
                    "REINDEX SCHEMA CONCURRENTLY s.x",
                    "REINDEX TABLE CONCURRENTLY ONLY t",
                    "REINDEX VIEW CONCURRENTLY v",
                    "REINDEX (CONCURRENTLY -0) INDEX i",
                    "REINDEX (CONCURRENTLY 2) INDEX i",
                    "REINDEX (CONCURRENTLY = ON) INDEX i",
                    "REINDEX (CONCURRENTLY E'on') INDEX i",
                    "REINDEX (\"concurrently\") INDEX i",
                    "REINDEX (U&\"concurrently\") INDEX i",
                    "REINDEX (CONCURRENTLY",
                    "REINDEX ()",
                    "ALTER TABLE ONLY (t) DETACH PARTITION p CONCURRENTLY",
                    "ALTER TABLE t DETACH PARTITION U&\"p\" CONCURRENTLY",
                    "ALTER TABLE t DETACH PARTITION p CONCURRENTLY, ADD a int",
                    "ALTER TABLE t DETACH PARTITION s.concurrently",
                })
        void whereANameIsNotWrittenPlainly(String statement) {
            assertThat(remains(statement))
                    .isIn(Remains.UNKNOWN, Remains.NOTHING)
                    .isEqualTo(Remains.UNKNOWN);
        }
    }

    @Test
    void isReadFromALargeStatement() {
        String statement = "CREATE INDEX CONCURRENTLY i ON t (a) WHERE a IN (1" + ", 1".repeat(500_000) + ")";
        assertThat(remains(statement)).isEqualTo(new IndexBuild("t", Optional.of("i")));
    }

    /** The statement with this between all of its tokens. */
    private static String tokens(String statement, String between) {
        SourceText source = SourceText.of(statement);
        Tokenizer tokens = new Tokenizer(source);
        StringBuilder written = new StringBuilder();
        for (int at = 0; tokens.read(at) != Kind.END; at = tokens.end()) {
            if (tokens.kind() != Kind.WHITESPACE) {
                written.append(at == 0 ? "" : between).append(source.text(at, tokens.end()));
            }
        }
        return written.toString();
    }

    private static Remains remains(String statement) {
        try (SqlLexer lexer = LexerCases.lexer("a.sql", statement.getBytes(UTF_8))) {
            ScriptItem.Sql item = (ScriptItem.Sql) lexer.next().orElseThrow();
            assertThat(lexer.next()).isEmpty();
            return ((SqlStatement.Command) item.statement()).remains();
        }
    }
}
