package dev.retort.cli.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.adapters.jdbc.testing.TestDatabase;
import dev.retort.adapters.jdbc.testing.TestPostgres;
import dev.retort.adapters.sqlfile.SqlDirectory;
import dev.retort.operation.Operation.ExecuteScript;
import dev.retort.statement.Remains;
import dev.retort.statement.SqlStatement;
import dev.retort.statement.StatementReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The names that are read from a statement mean to PostgreSQL what they mean in the statement. */
@Timeout(60)
class RemainsIT {
    private static final Map<String, String> VALUES = Map.of("schema", "My S", "name", "A \"$");

    @TempDir
    private Path folder;

    private TestDatabase database;

    @BeforeEach
    void open() {
        database = TestPostgres.newDatabase();
        database.execute(
                "CREATE SCHEMA \"My S\"",
                "CREATE TABLE t (a int)",
                "CREATE TABLE \"My S\".\"T\"\".\" (a int)",
                "CREATE TABLE \"My S\".only (a int)",
                "CREATE TABLE straße (a int)");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE INDEX CONCURRENTLY MyI ON T USING btree (a)",
                "CREATE INDEX CONCURRENTLY if ON ONLY \"My S\" . /* x */ only (a)",
                "CREATE INDEX CONCURRENTLY\"a \"\"b\"ON\"My S\".\"T\"\".\"(a)",
                "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i$ß ON straße * (a)",
                "CREATE INDEX CONCURRENTLY ${name} ON ${schema} . -- x\n only (a)",
            })
    void findAnIndexThatIsBuilt(String statement) {
        SqlStatement.Command command = read(statement);
        database.execute(command.text());
        Remains.IndexBuild build = (Remains.IndexBuild) command.remains();
        assertThat(database.value(
                        "SELECT count(*) FROM pg_index JOIN pg_class c ON c.oid = indexrelid WHERE indrelid = "
                                + "to_regclass(" + literal(build.table()) + ") AND c.relname = (parse_ident("
                                + literal(build.index().orElseThrow()) + "))[1]"))
                .isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP INDEX CONCURRENTLY IF EXISTS \"My S\"/**/.Cascade RESTRICT",
                "DROP INDEX CONCURRENTLY ${schema}.cascade",
                "DROP INDEX CONCURRENTLY exists",
                "REINDEX (CONCURRENTLY) INDEX \"My S\" . CASCADE",
                "REINDEX (CONCURRENTLY FALSE, VERBOSE) INDEX CONCURRENTLY exists",
                "REINDEX TABLE CONCURRENTLY ${schema}.only",
            })
    void findWhatIsDroppedOrBuiltAnew(String statement) {
        database.execute("CREATE INDEX cascade ON \"My S\".only (a)", "CREATE INDEX exists ON t (a)");
        SqlStatement.Command command = read(statement);
        assertThat(oid(name(command.remains()))).isNotEmpty();
        database.execute(command.text());
    }

    private static String name(Remains remains) {
        return switch (remains) {
            case Remains.IndexDrop drop -> drop.index();
            case Remains.Reindex reindex -> reindex.name().orElseThrow();
            default -> throw new AssertionError(remains);
        };
    }

    @Test
    void findAPartitionThatIsDetached() {
        database.execute(
                "CREATE TABLE p (a int) PARTITION BY LIST (a)",
                "CREATE TABLE \"My S\".detach PARTITION OF p FOR VALUES IN (1)");
        SqlStatement.Command command = read("ALTER TABLE IF EXISTS P DETACH PARTITION ${schema} . DETACH CONCURRENTLY");
        Remains.Detach detach = (Remains.Detach) command.remains();
        assertThat(database.value("SELECT inhparent, inhrelid FROM pg_inherits"))
                .isEqualTo(oid(detach.table()) + "|" + oid(detach.partition()));
        database.execute(command.text());
    }

    private String oid(String name) {
        return database.value("SELECT to_regclass(" + literal(name) + ")::oid");
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private SqlStatement.Command read(String statement) {
        try {
            Files.writeString(folder.resolve("a.sql"), """
                    -- revision: a1
                    -- down_revision: base
                    -- variables: schema identifier, name identifier
                    -- retort:upgrade
                    """ + statement + ";\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SqlDirectory directory = new SqlDirectory(List.of(folder), false, folder, VALUES);
        var script = (ExecuteScript)
                directory.scripts().getFirst().upgrade().operations().getFirst();
        try (StatementReader reader = script.statements().open()) {
            return (SqlStatement.Command) reader.next().orElseThrow();
        }
    }
}
