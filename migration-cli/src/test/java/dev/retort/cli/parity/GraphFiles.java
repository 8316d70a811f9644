package dev.retort.cli.parity;

import static java.util.stream.Collectors.joining;

import dev.retort.revision.BranchLabel;
import dev.retort.revision.Revision;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Writes a folder of revision files for a graph.
 *
 * <p>Each revision makes a table that refers to those of its parents, so they cannot be made or dropped in another order,
 * and notes itself in a row of each of them. What else it does is chosen at random; the same seed chooses the same.
 */
final class GraphFiles {
    private static final int ONE_IN = 4;

    private final RevisionGraph graph;
    private final Random random;
    private final Set<RevisionId> withType = new HashSet<>();

    private GraphFiles(RevisionGraph graph, long seed) {
        this.graph = graph;
        random = new Random(seed);
        for (Revision revision : graph.revisions()) {
            if (seldom()) {
                withType.add(revision.id());
            }
        }
    }

    /** Writes the files; the folder is made. */
    static void write(Path folder, RevisionGraph graph, long seed) {
        GraphFiles files = new GraphFiles(graph, seed);
        try {
            Files.createDirectories(folder);
            for (Revision revision : graph.revisions()) {
                Files.writeString(folder.resolve(revision.id() + ".sql"), files.text(revision));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean seldom() {
        return random.nextInt(ONE_IN) == 0;
    }

    private String text(Revision revision) {
        List<String> upgrade = new ArrayList<>();
        List<String> downgrade = new ArrayList<>();
        for (Part part : parts(revision.id())) {
            upgrade.add(part.upgrade);
            downgrade.addFirst(part.downgrade);
        }
        return header(revision)
                + ("\n-- retort:upgrade\n" + String.join("", upgrade) + "\n-- retort:downgrade\n"
                                + String.join("", downgrade))
                        .replace("$id", revision.id().value());
    }

    private static String header(Revision revision) {
        String down = revision.downRevisions().stream().map(RevisionId::value).collect(joining(", "));
        String labels = revision.branchLabels().stream().map(BranchLabel::value).collect(joining(", "));
        return "-- revision: " + revision.id() + "\n-- down_revision: " + (down.isEmpty() ? "base" : down) + "\n"
                + line("depends_on", String.join(", ", revision.dependsOn())) + line("branch_labels", labels);
    }

    private static String line(String key, String value) {
        return value.isEmpty() ? "" : "-- " + key + ": " + value + "\n";
    }

    private List<Part> parts(RevisionId id) {
        List<RevisionId> parents = graph.parents(id);
        List<Part> besides = new ArrayList<>();
        Arrays.stream(Ingredient.values())
                .filter(ingredient -> seldom())
                .forEach(ingredient -> besides.add(new Part(ingredient.upgrade(), ingredient.downgrade())));
        parents.forEach(parent -> besides.add(noted(parent)));
        parents.stream()
                .filter(withType::contains)
                .filter(parent -> random.nextBoolean())
                .forEach(parent -> besides.add(value(parent)));
        Collections.shuffle(besides, random);
        List<Part> parts = new ArrayList<>();
        if (withType.contains(id)) {
            parts.add(new Part("CREATE TYPE \"e_$id\" AS ENUM ('first');\n", "DROP TYPE \"e_$id\";\n"));
        }
        parts.add(table(parents));
        parts.addAll(besides);
        return parts;
    }

    private static Part table(List<RevisionId> parents) {
        String references = parents.stream()
                .map(parent -> ",\n  \"of_" + parent + "\" int DEFAULT 1 REFERENCES \"t_" + parent + "\"")
                .collect(joining());
        return new Part(
                "CREATE TABLE \"t_$id\" (id int PRIMARY KEY, note text, parts int[] DEFAULT (ARRAY[0,1,2,3])[2:4]"
                        + references + ");\nINSERT INTO \"t_$id\" (id, note) VALUES (1, 'row of $id;');\n",
                "DROP TABLE \"t_$id\";\n");
    }

    private static Part noted(RevisionId parent) {
        String table = "\"t_" + parent + "\"";
        return new Part(
                "UPDATE " + table + " SET note = note || ' <$id>' WHERE id = 1;\n",
                "UPDATE " + table + " SET note = replace(note, ' <$id>', '') WHERE id = 1;\n");
    }

    /** A value of the parent's type, added and used. PostgreSQL has no statement that takes a value back. */
    private static Part value(RevisionId parent) {
        String type = "\"e_" + parent + "\"";
        String column = "\"is_" + parent + "\"";
        return new Part(
                "ALTER TYPE " + type + " ADD VALUE 'of $id; :x';\nALTER TABLE \"t_$id\" ADD COLUMN " + column + " "
                        + type + " DEFAULT 'of $id; :x';\n",
                "ALTER TABLE \"t_$id\" DROP COLUMN " + column + ";\nDELETE FROM pg_enum WHERE enumtypid = '" + type
                        + "'::regtype AND enumlabel = 'of $id; :x';\n");
    }

    private record Part(String upgrade, String downgrade) {}
}
