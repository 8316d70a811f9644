package dev.retort.cli.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.Migrator;
import dev.retort.adapters.jdbc.testing.StatementLog;
import dev.retort.adapters.jdbc.testing.TestDatabase;
import dev.retort.adapters.jdbc.testing.TestPostgres;
import dev.retort.revision.RevisionId;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;

/** One path: a recording, the server's log and the written script hold the same statements in the same order. */
@Timeout(60)
class StatementListIT {
    /** How long steps took that travelled together is read in between, and changes nothing. */
    private static final String HOW_LONG = "SELECT revision, (extract(epoch FROM finished - started)";

    private final Project example =
            new Project(Project.root().resolve("examples/telegram-bot/migrations"), List.of("bot"));
    private TestDatabase database;

    @BeforeEach
    void open() {
        database = TestPostgres.newDatabase();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void recordedExecutedAndWrittenStatementsAreTheSameUpAndDown() throws SQLException {
        Optional<StatementLog> log = StatementLog.of(database);
        if (log.isEmpty()) {
            System.out.println("what the server executed is not compared: its log cannot be read");
        }
        for (Consumer<Migrator> request :
                List.<Consumer<Migrator>>of(m -> m.upgrade("head"), m -> m.downgrade("base"))) {
            List<RevisionId> rows = example.inForce(database);
            List<String> recorded = StatementList.recorded(example, rows, request);
            assertThat(recorded).hasSizeGreaterThan(40).first().asString().startsWith("BEGIN ISOLATION");
            assertThat(StatementList.written(example.offline(rows, request))).containsExactlyElementsOf(recorded);
            List<String> executed = executed(log, request);
            if (log.isPresent()) {
                assertThat(executed)
                        .containsExactlyElementsOf(recorded.stream()
                                .filter(text -> !text.startsWith("copy> "))
                                .toList());
            }
        }
    }

    private List<String> executed(Optional<StatementLog> log, Consumer<Migrator> request) throws SQLException {
        PGSimpleDataSource dataSource = database.dataSource();
        String name = "run at " + System.nanoTime();
        dataSource.setApplicationName(name);
        example.online(dataSource, request);
        return log.isEmpty()
                ? List.of()
                : StatementList.segments(log.get().statements(name).stream()
                        .filter(text -> !text.startsWith(HOW_LONG))
                        .toList());
    }
}
