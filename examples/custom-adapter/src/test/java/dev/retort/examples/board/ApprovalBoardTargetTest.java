package dev.retort.examples.board;

import static dev.retort.statement.FakeStatements.command;
import static dev.retort.statement.FakeStatements.copy;
import static dev.retort.statement.FakeStatements.outside;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retort.error.ErrorCode;
import dev.retort.execution.Cancellation;
import dev.retort.execution.MigrationListener;
import dev.retort.execution.Segment.Transaction;
import dev.retort.execution.Segments;
import dev.retort.execution.StepPart;
import dev.retort.plan.MigrationPlan;
import dev.retort.plan.PlanRequest;
import dev.retort.plan.Planner;
import dev.retort.plan.Step;
import dev.retort.port.MigrationSession;
import dev.retort.port.TargetException;
import dev.retort.revision.Graphs;
import dev.retort.revision.RevisionExpression;
import dev.retort.statement.Checksum;
import dev.retort.statement.FakeStatements;
import dev.retort.statement.SqlStatement;
import dev.retort.statement.Statements;
import dev.retort.statement.Survey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApprovalBoardTargetTest {
    private static final SqlStatement TABLE = command("CREATE TABLE t (id int, name text);");

    @TempDir
    private Path project;

    @Test
    void filesAStepAsMarkdown() throws IOException {
        board().migrator(TABLE, copy("COPY t FROM stdin;", "1\t````\n2\ttwo")).upgrade("b2");
        assertThat(board().text("0002-upgrade-b2.md")).isEqualTo(golden("0002-upgrade-b2.md"));
    }

    @Test
    void writesTheSameBytesInEveryLocale() {
        Locale locale = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            board().migrator(TABLE).upgrade("a1");
        } finally {
            Locale.setDefault(locale);
        }
        assertThat(board().names()).containsExactly(".lock", "0001-upgrade-a1.md");
    }

    @Test
    void goesOnWithTheNumbersAndWithWhatIsInForceWhenOpenedAgain() {
        board().migrator(TABLE).upgrade("a1");
        board().migrator(TABLE).upgrade("head");
        board().migrator(TABLE).downgrade("-1");
        assertThat(board().names())
                .containsExactly(
                        ".lock",
                        "0001-upgrade-a1.md",
                        "0002-upgrade-b2.md",
                        "0003-upgrade-c3.md",
                        "0004-downgrade-c3.md");
        assertThat(board().target().inspect().rows()).isEqualTo(Graphs.ids("b2"));
        assertThat(board().text("0004-downgrade-c3.md"))
                .startsWith("# Orders: downgrade c3\n")
                .contains("| in force | c3 -> b2 |", "\nundo c3\n");
    }

    @Test
    void aStepThatIsTakenBackToBaseLeavesNothingInForce() {
        board().migrator(TABLE).upgrade("a1");
        board().migrator(TABLE).downgrade("base");
        assertThat(board().target().inspect().rows()).isEmpty();
        assertThat(board().migrator(TABLE).upgrade("a1").plan().steps()).hasSize(1);
        assertThat(board().text("0003-upgrade-a1.md")).contains("| in force | base -> a1 |");
    }

    @Test
    void nothingToDoFilesNothing() {
        board().migrator(TABLE).upgrade("head");
        assertThat(board().migrator(TABLE).upgrade("head").nothingToDo()).isTrue();
        assertThat(board().texts()).hasSize(3);
    }

    @Test
    void lookingDoesNotEvenMakeTheFolder() {
        assertThat(board().target().inspect().rows()).isEmpty();
        assertThat(board().folder()).doesNotExist();
    }

    @Test
    void aStepWithAStatementOutsideTransactionsIsOneFileWithABlockForEachUnit() {
        board().migrator(TABLE, outside("CREATE INDEX CONCURRENTLY i ON t (id);"), command("SELECT 3;"))
                .upgrade("a1");
        assertThat(board().names()).containsExactly(".lock", "0001-upgrade-a1.md");
        String text = board().text("0001-upgrade-a1.md");
        assertThat(text).contains("| statements | 3 |", "| outside Retort's transactions | 1 |");
        assertThat(text.lines().filter(line -> line.startsWith("## ")))
                .containsExactly("## Transaction", "## Statement 2, outside any transaction", "## Transaction");
        assertThat(text).containsSubsequence("CREATE TABLE t", "COMMIT;", "CONCURRENTLY i", "BEGIN", "SELECT 3;");
    }

    @Test
    void aFenceIsLongerThanAnyInsideItsBlock() {
        board().migrator(command("SELECT '```';"), outside("SELECT '`````';")).upgrade("a1");
        assertThat(board().text("0001-upgrade-a1.md").lines().filter(line -> line.startsWith("```")))
                .containsExactly("````sql", "````", "``````sql", "``````", "```sql", "```");
    }

    @Test
    void stepsThatShareATransactionAreFiledTogether() {
        Statements script = FakeStatements.of("SELECT 1;");
        Checksum checksum = Survey.of(script).checksum();
        MigrationPlan plan = new Planner(Graphs.drawn("a1 <- b2"))
                .plan(List.of(), new PlanRequest.Upgrade(List.of(RevisionExpression.parse("head"))));
        List<StepPart> parts = plan.steps().stream()
                .map(step -> new StepPart(step, List.of(), script, checksum, List.of()))
                .toList();
        Transaction transaction = new Transaction(List.of(), parts, List.of(), List.of(), List.of());
        List<String> events = new ArrayList<>();
        run(new Segments(plan, checksum, List.of(transaction)), events);
        assertThat(board().text("0001-upgrade-b2.md"))
                .contains("| revision | a1, b2 |", "| in force | base -> b2 |", "| statements | 2 |");
        assertThat(events).containsExactly("started a1", "started b2", "finished a1", "finished b2");
    }

    @Test
    void aPlanThatBeginsElsewhereIsRefused() {
        board().migrator(TABLE).upgrade("a1");
        MigrationPlan plan = new Planner(Graphs.drawn("a1"))
                .plan(List.of(), new PlanRequest.Upgrade(List.of(RevisionExpression.parse("head"))));
        assertThatExceptionOfType(TargetException.class)
                .isThrownBy(() -> run(new Segments(plan, new Checksum("0".repeat(64)), List.of()), new ArrayList<>()))
                .withMessageContaining("begins at [], but [a1] is in force")
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(ErrorCode.CHANGED_MEANWHILE));
    }

    private void run(Segments segments, List<String> events) {
        MigrationListener listener = new MigrationListener() {
            @Override
            public void started(Step step) {
                events.add("started " + step.revision());
            }

            @Override
            public void finished(Step step, Duration elapsed) {
                events.add("finished " + step.revision());
            }
        };
        try (MigrationSession session =
                board().open(Duration.ofSeconds(1), MigrationListener.NONE, new Cancellation())) {
            session.run(segments, listener, new Cancellation());
        }
    }

    private TestBoard board() {
        return new TestBoard(project);
    }

    private static String golden(String name) throws IOException {
        try (InputStream file = ApprovalBoardTargetTest.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
