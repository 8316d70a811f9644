package dev.retort.adapters.sqlfile.lexer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.statement.Placement;
import dev.retort.statement.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A new value of an enum type is held back until a commit, unless the transaction has made the type. */
class EnumValuesTest {
    @Nested
    class OfATypeThatWasThere {
        @ParameterizedTest
        @ValueSource(
                strings = {"ALTER TYPE t ADD VALUE 'v';", "alter type s.\"T\" add value if not exists 'v' after 'u';"})
        void needACommit(String statement) {
            assertThat(placements(statement)).containsExactly(Placement.COMMIT_AFTER);
        }
    }

    @Nested
    class OfATypeThatTheSectionMakes {
        @ParameterizedTest
        @CsvSource({
            "t, t",
            "T, t",
            "s.t, S . T",
            "\"T\", \"T\"",
            "\"a.b\".\"c\"\"d\", \"a.b\".\"c\"\"d\"",
            "größe, größe",
        })
        void needNone(String made, String altered) {
            assertThat(placements("CREATE TYPE " + made + " AS ENUM ('u'); ALTER TYPE " + altered + " ADD VALUE 'v';"))
                    .containsOnly(Placement.IN_TRANSACTION);
        }

        @ParameterizedTest
        @CsvSource({"t, s.t", "s.t, t", "\"T\", t", "\"a.b\", a.b", "t, u"})
        void needOneWhereItIsNotSureToBeThat(String made, String altered) {
            assertThat(last("CREATE TYPE " + made + " AS ENUM ('u'); ALTER TYPE " + altered + " ADD VALUE 'v';"))
                    .isEqualTo(Placement.COMMIT_AFTER);
        }

        @ParameterizedTest
        @ValueSource(strings = {"VACUUM;", "CREATE INDEX CONCURRENTLY i ON x (y);", "COMMIT;"})
        void needOneAfterTheTransactionHasEnded(String between) {
            assertThat(last("CREATE TYPE t AS ENUM (); " + between + " ALTER TYPE t ADD VALUE 'v';"))
                    .isEqualTo(Placement.COMMIT_AFTER);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "INSERT INTO x VALUES ('w');"})
        void needOneAfterTheCommitForAnother(String use) {
            assertThat(last("CREATE TYPE t AS ENUM (); ALTER TYPE o ADD VALUE 'w'; " + use
                            + " ALTER TYPE t ADD VALUE 'v';"))
                    .isEqualTo(Placement.COMMIT_AFTER);
        }

        @Test
        void needOneBehindAnotherSearchPath() {
            assertThat(last("CREATE TYPE t AS ENUM (); SET search_path = o; ALTER TYPE t ADD VALUE 'v';"))
                    .isEqualTo(Placement.COMMIT_AFTER);
        }

        @Test
        void needOneInTheNextSection() {
            assertThat(last("CREATE TYPE t AS ENUM ();\n-- retort:downgrade\nALTER TYPE t ADD VALUE 'v';"))
                    .isEqualTo(Placement.COMMIT_AFTER);
        }

        @Test
        void needOneWhereTheTypeIsNoEnum() {
            assertThat(last("CREATE TYPE t AS (a int); ALTER TYPE t ADD VALUE 'v';"))
                    .isEqualTo(Placement.COMMIT_AFTER);
        }
    }

    private static Placement last(String script) {
        return placements(script).getLast();
    }

    private static List<Placement> placements(String script) {
        List<Placement> placements = new ArrayList<>();
        try (SqlLexer lexer = LexerCases.lexer("a.sql", script.getBytes(UTF_8))) {
            for (var item = lexer.next(); item.isPresent(); item = lexer.next()) {
                if (item.get() instanceof ScriptItem.Sql sql) {
                    placements.add(((SqlStatement.Command) sql.statement()).placement());
                }
            }
        }
        return placements;
    }
}
