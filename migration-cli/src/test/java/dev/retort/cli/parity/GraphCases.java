package dev.retort.cli.parity;

import dev.retort.revision.BranchLabel;
import dev.retort.revision.Revision;
import dev.retort.revision.RevisionException;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The graphs and requests of {@code graph.yaml}.
 *
 * @param graphs those that load, by name; the empty one left out
 * @param requests those upgrades, downgrades and stamps that Alembic carries out and Retort does too
 */
record GraphCases(Map<String, RevisionGraph> graphs, List<Request> requests) {
    static final Path FILE = Project.root().resolveSibling("shared").resolve("cases/graph.yaml");

    /**
     * A request.
     *
     * @param id what the case is called
     * @param graph the name of its graph, the anchor in the file
     * @param from the rows where it begins
     */
    record Request(String id, String graph, String action, List<String> from, List<String> targets) {}

    static GraphCases read() {
        JsonNode file = YAMLMapper.builder().build().readTree(FILE);
        Map<String, RevisionGraph> graphs = new LinkedHashMap<>();
        file.path("graphs").forEachEntry((name, nodes) -> graph(nodes).ifPresent(graph -> graphs.put(name, graph)));
        List<Request> requests = new ArrayList<>();
        file.path("cases").forEach(one -> {
            if (one.has("expect") && one.has("target") && !one.has("better")) {
                requests.add(new Request(
                        one.path("id").asString(),
                        one.path("graph").asString(),
                        one.path("action").asString(),
                        texts(one.path("from")),
                        texts(one.path("target"))));
            }
        });
        return new GraphCases(graphs, requests);
    }

    /** The requests on a graph. */
    Stream<Request> requestsOn(String graph) {
        return requests.stream().filter(request -> request.graph().equals(graph));
    }

    private static Optional<RevisionGraph> graph(JsonNode nodes) {
        try {
            List<Revision> revisions = new ArrayList<>();
            nodes.forEach(node -> revisions.add(revision(node)));
            return revisions.isEmpty() ? Optional.empty() : Optional.of(RevisionGraph.of(revisions));
        } catch (RevisionException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Revision revision(JsonNode node) {
        String id = node.path("rev").asString();
        return new Revision(
                new RevisionId(id),
                texts(node.path("down")).stream().map(RevisionId::new).toList(),
                texts(node.path("depends_on")),
                texts(node.path("labels")).stream().map(BranchLabel::new).toList(),
                "",
                Optional.empty(),
                id + ".sql:1");
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(one -> texts.add(one.asString()));
        } else if (!node.isMissingNode()) {
            texts.add(node.asString());
        }
        return texts;
    }
}
