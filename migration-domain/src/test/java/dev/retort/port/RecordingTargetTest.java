package dev.retort.port;

import static dev.retort.statement.FakeStatements.copy;
import static dev.retort.statement.FakeStatements.outside;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.Migrator;
import dev.retort.dialect.postgresql.PostgresDialect;
import dev.retort.execution.ExecutionOptions;
import dev.retort.revision.Graphs;
import dev.retort.script.FakeScript;
import dev.retort.statement.FakeStatements;
import dev.retort.statement.Statements;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordingTargetTest extends MigrationTargetContract {
    private RecordingTarget target = new RecordingTarget();

    @Override
    protected MigrationTarget freshTarget() {
        target = new RecordingTarget();
        return target;
    }

    @Override
    protected boolean made(String table) {
        return target.statements().contains("CREATE TABLE " + table + " (id int);");
    }

    @Test
    void remembersWhatIsInForceAfterwards() {
        upgrade("a1 <- b2", FakeStatements.of("one"), "b2");
        assertThat(target.inspect().rows()).isEqualTo(Graphs.ids("b2"));
    }

    @Test
    void recordsTheDataOfACopyLineByLine() {
        upgrade("a1", FakeStatements.of(copy("COPY t FROM stdin;", "1\tone\n2\ttwo\n")), "a1");
        assertThat(target.statements()).containsSequence("COPY t FROM stdin;", "copy> 1\tone", "copy> 2\ttwo");
    }

    @Test
    void recordsRetortsOwnStatementsAroundTheScripts() {
        upgrade("a1", FakeStatements.of(outside("VACUUM")), "a1");
        assertThat(target.statements())
                .startsWith(new PostgresDialect("test")
                        .openSession(Optional.empty())
                        .getFirst()
                        .text())
                .containsSubsequence("COMMIT", "VACUUM", "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE", "COMMIT");
    }

    private void upgrade(String line, Statements each, String to) {
        ScriptSource source = () -> FakeScript.drawn(id -> each, line);
        new Migrator(source, target, new PostgresDialect("test"), ExecutionOptions.in("app")).upgrade(to);
    }
}
