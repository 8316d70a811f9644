package dev.retort.cli.parity;

import dev.retort.plan.PlanRequest;
import dev.retort.revision.BranchLabel;
import dev.retort.revision.Revision;
import dev.retort.revision.RevisionExpression;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** A graph that nobody drew, and requests on it; the same seed gives the same. */
final class RandomGraph {
    private static final int SMALLEST = 3;

    private final Random random;
    private final List<Revision> revisions;

    /** Of at most so many revisions. */
    RandomGraph(long seed, int largest) {
        random = new Random(seed);
        revisions = randomRevisions(largest);
    }

    RevisionGraph graph() {
        return RevisionGraph.of(revisions);
    }

    /** Up to one revision or two. */
    PlanRequest upgrade() {
        return new PlanRequest.Upgrade(
                random.nextInt(3) == 0
                        ? List.of(named(anyOf(ids())), named(anyOf(ids())))
                        : List.of(named(anyOf(ids()))));
    }

    /** Down to, or below, one of these, with all that goes with it. */
    PlanRequest downgrade(List<RevisionId> inForce) {
        RevisionId id = anyOf(inForce);
        return new PlanRequest.Downgrade(
                random.nextBoolean()
                        ? named(id)
                        : new RevisionExpression.OnBranch(id.value(), new RevisionExpression.Base()),
                true);
    }

    PlanRequest.Stamp stamp() {
        return new PlanRequest.Stamp(List.of(named(anyOf(ids()))), random.nextBoolean());
    }

    /** A number from 0 on, below this one. */
    int choice(int bound) {
        return random.nextInt(bound);
    }

    private static RevisionExpression named(RevisionId id) {
        return new RevisionExpression.Named(id.value());
    }

    private List<RevisionId> ids() {
        return revisions.stream().map(Revision::id).toList();
    }

    private RevisionId anyOf(List<RevisionId> ids) {
        return ids.get(random.nextInt(ids.size()));
    }

    // A revision may follow only those before it, so there is no cycle; the ids are shuffled, so their order tells
    // nothing.
    private List<Revision> randomRevisions(int largest) {
        int size = SMALLEST + random.nextInt(largest - SMALLEST + 1);
        List<Integer> names = new ArrayList<>(IntStream.range(0, size).boxed().toList());
        Collections.shuffle(names, random);
        List<Revision> drawn = new ArrayList<>();
        for (int name : names) {
            List<RevisionId> earlier =
                    new ArrayList<>(drawn.stream().map(Revision::id).toList());
            Collections.shuffle(earlier, random);
            int down = Math.min(earlier.size(), random.nextInt(6) == 0 ? 0 : 1 + random.nextInt(4) / 3);
            int depends = Math.min(earlier.size() - down, random.nextInt(5) / 4);
            drawn.add(revision(name, earlier.subList(0, down), earlier.subList(down, down + depends)));
        }
        return drawn;
    }

    private Revision revision(int number, List<RevisionId> down, List<RevisionId> dependsOn) {
        return new Revision(
                new RevisionId("r%03d".formatted(number)),
                down,
                dependsOn.stream().map(RevisionId::value).toList(),
                random.nextInt(4) == 0 ? List.of(new BranchLabel("branch" + number)) : List.of(),
                "",
                Optional.empty(),
                "r" + number + ".sql:1");
    }
}
