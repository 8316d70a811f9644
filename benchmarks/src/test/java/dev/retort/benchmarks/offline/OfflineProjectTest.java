package dev.retort.benchmarks.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.adapters.sqlfile.SqlDirectory;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import dev.retort.script.MigrationScript;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfflineProjectTest {
    @TempDir
    private Path folder;

    @Test
    void isALineOfSoManyRevisionsThatGoBothWays() throws IOException {
        OfflineProject.write(folder, "app", 12);
        List<MigrationScript> scripts =
                SqlDirectory.of(folder.resolve("migrations")).scripts();
        RevisionGraph graph =
                RevisionGraph.of(scripts.stream().map(MigrationScript::revision).toList());
        assertThat(scripts).hasSize(12).allSatisfy(script -> {
            assertThat(script.upgrade().operations()).hasSize(1);
            assertThat(script.downgrade().operations()).hasSize(1);
        });
        assertThat(graph.effectiveHeads()).containsExactly(new RevisionId("000012"));
        assertThat(graph.parents(new RevisionId("000012"))).containsExactly(new RevisionId("000011"));
    }
}
