package dev.retort.execution;

import static dev.retort.statement.FakeStatements.control;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retort.dialect.postgresql.PostgresDialect;
import dev.retort.execution.Segment.Transaction;
import dev.retort.plan.MigrationPlan;
import dev.retort.plan.PlanRequest;
import dev.retort.plan.Planner;
import dev.retort.revision.Graphs;
import dev.retort.revision.RevisionException;
import dev.retort.revision.RevisionExpression;
import dev.retort.revision.RevisionId;
import dev.retort.script.FakeScript;
import dev.retort.script.MigrationScript;
import dev.retort.statement.FakeStatements;
import dev.retort.statement.StatementReader;
import dev.retort.statement.Statements;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When the compiler reads scripts, and how far. */
class ScriptReadingTest {
    private static final SegmentCompiler COMPILER =
            new SegmentCompiler(new PostgresDialect("test"), ExecutionOptions.in("app"));

    private final Map<RevisionId, FakeStatements> statements = Map.of(
            new RevisionId("a1"), FakeStatements.of("one", "two"),
            new RevisionId("b2"), FakeStatements.of("three"));
    private final List<MigrationScript> scripts = FakeScript.drawn(statements::get, "a1 <- b2");
    private final Segments segments = COMPILER.compile(plan("a1 <- b2"), byId(scripts)::get);

    @Test
    void surveysEveryScriptBeforeTheFirstSegment() {
        assertThat(statements.values())
                .allSatisfy(script -> assertThat(script.opened()).isEqualTo(1));
    }

    @Test
    void refusesALaterScriptBeforeTheFirstSegment() {
        statements.get(new RevisionId("b2")).change("three");
        Map<RevisionId, Statements> bad = Map.of(
                new RevisionId("a1"), FakeStatements.of("one"),
                new RevisionId("b2"), FakeStatements.of(control("ROLLBACK")));
        assertThatExceptionOfType(RevisionException.class)
                .isThrownBy(
                        () -> COMPILER.compile(plan("a1 <- b2"), byId(FakeScript.drawn(bad::get, "a1 <- b2"))::get));
    }

    @Test
    void opensNoScriptToMakeASegment() {
        Iterator<Segment> iterator = segments.iterator();
        iterator.next();
        iterator.next();
        assertThat(iterator).isExhausted();
        assertThat(statements.values())
                .allSatisfy(script -> assertThat(script.opened()).isEqualTo(1));
    }

    @Test
    void pullsAStatementOnlyWhenItIsAskedFor() {
        FakeStatements first = statements.get(new RevisionId("a1"));
        Transaction transaction = (Transaction) segments.iterator().next();
        int surveyed = first.pulled();
        try (StatementReader reader = transaction.parts().getFirst().script().open()) {
            assertThat(first.pulled()).isEqualTo(surveyed);
            reader.next();
            assertThat(first.pulled()).isEqualTo(surveyed + 1);
        }
        assertThat(first.stillOpen()).isZero();
    }

    @Test
    void canBeGoneThroughTwice() {
        assertThat(SegmentSummary.of(segments))
                .isEqualTo(SegmentSummary.of(segments))
                .hasSize(2);
    }

    @Test
    void thePlansChecksumIsThatOfItsStepsAndSections() {
        Segments same = COMPILER.compile(plan("a1 <- b2"), byId(scripts)::get);
        assertThat(same.checksum()).isEqualTo(segments.checksum());
        statements.get(new RevisionId("b2")).change("three!");
        Segments edited = COMPILER.compile(plan("a1 <- b2"), byId(scripts)::get);
        assertThat(edited.checksum()).isNotEqualTo(segments.checksum());
    }

    private static MigrationPlan plan(String line) {
        return new Planner(Graphs.drawn(line))
                .plan(List.of(), new PlanRequest.Upgrade(List.of(new RevisionExpression.Heads())));
    }

    private static Map<RevisionId, MigrationScript> byId(List<MigrationScript> scripts) {
        return FakeScript.byId(scripts);
    }
}
