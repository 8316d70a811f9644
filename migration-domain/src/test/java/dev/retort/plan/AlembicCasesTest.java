package dev.retort.plan;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.revision.BranchLabel;
import dev.retort.revision.Revision;
import dev.retort.revision.RevisionExpression;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import dev.retort.revision.RevisionRange;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What Alembic answers, case by case; the file says where Retort answers otherwise. */
class AlembicCasesTest {
    private static final Pattern NODE =
            Pattern.compile("(?<id>[^\\[<~]+)(?:\\[(?<labels>.*)])?(?:<(?<down>[^~]+))?(?:~(?<depends>.+))?");
    private static final int CASES = 199;

    private final Map<String, List<String>> graphs = new HashMap<>();
    private final List<Case> cases = new ArrayList<>();

    AlembicCasesTest() throws IOException {
        for (String line : lines()) {
            if (line.startsWith("graph ")) {
                String[] parts = line.substring("graph ".length()).split(":", 2);
                graphs.put(
                        parts[0],
                        Arrays.stream(parts[1].split(";"))
                                .map(String::strip)
                                .filter(node -> !node.isEmpty())
                                .toList());
            } else if (!line.isBlank() && !line.startsWith("#")) {
                cases.add(Case.read(line));
            }
        }
    }

    @Test
    void noCaseIsLeftOut() {
        assertThat(cases).hasSize(CASES).extracting(Case::id).doesNotHaveDuplicates();
    }

    @TestFactory
    Stream<DynamicTest> cases() {
        return cases.stream().map(one -> DynamicTest.dynamicTest(one.id(), () -> check(one)));
    }

    private void check(Case one) {
        if (one.answer().startsWith("refused ")) {
            assertThatThrownBy(() -> answer(one))
                    .satisfies(failure -> assertThat(failure.getMessage())
                            .contains(
                                    one.answer().substring("refused ".length()).split(";(?=.)")));
        } else if (one.action().equals("upgrade") || one.action().equals("downgrade")) {
            checkPlan(one, plan(one));
        } else {
            assertThat(answer(one).strip()).isEqualTo(one.answer());
        }
    }

    /** The order of independent lines is Retort's own, and with it the changes; the rows at the end are not. */
    private void checkPlan(Case one, MigrationPlan plan) {
        String[] expected = one.answer().split("=>", -1);
        assertThat(ids(plan.to())).isEqualTo(expected[1].strip());
        List<String> steps = Arrays.stream(expected[0].replace("?", "").split(" "))
                .filter(step -> !step.isEmpty())
                .toList();
        List<String> planned = plan.steps().stream().map(AlembicCasesTest::text).toList();
        List<String> order = planned.stream().map(AlembicCasesTest::revision).toList();
        List<String> expectedOrder =
                steps.stream().map(AlembicCasesTest::revision).toList();
        assertThat(order).containsExactlyInAnyOrderElementsOf(expectedOrder);
        assertParentsFirst(graph(one), plan);
        if (order.equals(expectedOrder) && !one.answer().contains("?")) {
            assertThat(planned).isEqualTo(steps);
        }
    }

    private static void assertParentsFirst(RevisionGraph graph, MigrationPlan plan) {
        List<RevisionId> order = plan.steps().stream().map(Step::revision).toList();
        for (Step step : plan.steps()) {
            int here = order.indexOf(step.revision());
            for (RevisionId parent : graph.parents(step.revision())) {
                int there = order.indexOf(parent);
                if (there >= 0) {
                    assertThat(step.direction() == Direction.UPGRADE ? there < here : there > here)
                            .as("%s and %s", parent, step)
                            .isTrue();
                }
            }
        }
    }

    private MigrationPlan plan(Case one) {
        List<RevisionExpression> targets = Arrays.stream(one.targets().split(" "))
                .map(RevisionExpression::parse)
                .toList();
        PlanRequest request = switch (one.action()) {
            case "upgrade" -> new PlanRequest.Upgrade(targets);
            case "downgrade" -> new PlanRequest.Downgrade(targets.get(0), false);
            default -> new PlanRequest.Stamp(targets, false);
        };
        return new Planner(graph(one)).plan(rows(one), request);
    }

    private String answer(Case one) {
        return switch (one.action()) {
            case "upgrade", "downgrade", "stamp" -> "=> " + ids(plan(one).to());
            case "resolve" -> ids(resolver(one).resolve(RevisionExpression.parse(one.targets())));
            case "history" ->
                ids(resolver(one).resolve(RevisionRange.parse(one.targets())).reversed());
            case "heads" -> ids(graph(one).heads());
            case "real_heads" -> ids(graph(one).effectiveHeads());
            case "bases" -> ids(graph(one).bases());
            case "branchpoints" -> ids(graph(one).branchPoints());
            case "all_current" ->
                ids(new Planner(graph(one)).inForce(rows(one)).lineHeads().ids());
            case "labels" ->
                graph(one).revisions().stream()
                        .map(revision -> revision.id() + "="
                                + graph(one).branches(revision.id()).stream()
                                        .map(BranchLabel::value)
                                        .collect(joining(",")))
                        .collect(joining(" "));
            case "load" -> graph(one).toString();
            default -> throw new IllegalArgumentException(one.action());
        };
    }

    private RevisionResolver resolver(Case one) {
        return RevisionResolver.countingFromHead(graph(one), Optional.empty());
    }

    private RevisionGraph graph(Case one) {
        return RevisionGraph.of(Objects.requireNonNull(graphs.get(one.graph())).stream()
                .map(AlembicCasesTest::node)
                .toList());
    }

    private static Revision node(String text) {
        Matcher matcher = NODE.matcher(text);
        assertThat(matcher.matches()).as(text).isTrue();
        String id = matcher.group("id");
        return new Revision(
                new RevisionId(id),
                names(matcher.group("down")).stream().map(RevisionId::new).toList(),
                names(matcher.group("depends")),
                names(matcher.group("labels")).stream().map(BranchLabel::new).toList(),
                "",
                Optional.empty(),
                id + ".sql:1");
    }

    private static List<String> names(String text) {
        return text == null ? List.of() : List.of(text.split(","));
    }

    private static List<RevisionId> rows(Case one) {
        return Arrays.stream(one.rows().split(" "))
                .filter(row -> !row.isEmpty())
                .map(RevisionId::new)
                .toList();
    }

    private static String ids(List<RevisionId> ids) {
        return ids.stream().map(RevisionId::value).collect(joining(" "));
    }

    private static String text(Step step) {
        return step.revision() + ":"
                + step.changes().stream().map(AlembicCasesTest::text).collect(joining(","));
    }

    private static String text(VersionChange change) {
        return switch (change) {
            case VersionChange.Insert insert -> "+" + insert.id();
            case VersionChange.Delete delete -> "-" + delete.id();
            case VersionChange.Single single -> "=" + single.id();
            case VersionChange.Replace replace -> replace.from() + ">" + replace.to();
        };
    }

    private static String revision(String step) {
        return step.substring(0, step.indexOf(':'));
    }

    private static List<String> lines() throws IOException {
        try (InputStream stream =
                        Objects.requireNonNull(AlembicCasesTest.class.getResourceAsStream("graph-cases.txt"));
                BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }

    private record Case(String id, String graph, String action, String rows, String targets, String answer) {
        static Case read(String line) {
            String[] fields = line.split("\\|", -1);
            List<String> stripped = Arrays.stream(fields).map(String::strip).toList();
            return new Case(
                    stripped.get(0),
                    stripped.get(1),
                    stripped.get(2),
                    stripped.get(3),
                    stripped.get(4),
                    stripped.get(5));
        }
    }
}
