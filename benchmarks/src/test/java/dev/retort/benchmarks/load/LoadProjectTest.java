package dev.retort.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.adapters.sqlfile.SqlDirectory;
import dev.retort.benchmarks.script.RevisionText;
import dev.retort.revision.RevisionGraph;
import dev.retort.script.MigrationScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LoadProjectTest {
    private static final int BYTES = 1_000_000;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void theDataHasAboutAsManyBytesAsAskedFor(LoadKind kind) throws IOException {
        assertThat(project(kind).data().toFile().length()).isBetween(BYTES - 200L, BYTES + 20_000L);
    }

    @ParameterizedTest
    @EnumSource
    void bothAreGivenTheSameStatements(LoadKind kind) throws IOException {
        LoadProject project = project(kind);
        assertThat(folder.resolve("migrations/0002_load_entry.sql"))
                .hasContent(RevisionText.before("0002", "0001", "load entry") + Files.readString(project.data()));
    }

    @ParameterizedTest
    @EnumSource
    void theTableComesBeforeItsRows(LoadKind kind) throws IOException {
        project(kind);
        List<MigrationScript> scripts =
                SqlDirectory.of(folder.resolve("migrations")).scripts();
        RevisionGraph graph =
                RevisionGraph.of(scripts.stream().map(MigrationScript::revision).toList());
        assertThat(graph.bases()).extracting(Object::toString).containsExactly("0001");
        assertThat(graph.heads()).extracting(Object::toString).containsExactly("0002");
    }

    @Test
    void aCopyHasALineForEachRow() throws IOException {
        LoadProject project = project(LoadKind.COPY);
        assertThat(Files.readAllLines(project.data()))
                .startsWith("COPY entry (id, account, booked_at, amount, currency, note) FROM stdin;")
                .endsWith("\\.")
                .hasSize((int) project.rows() + 2);
    }

    @Test
    void anInsertHasOneRowAndAUsualLength() throws IOException {
        LoadProject project = project(LoadKind.INSERTS);
        List<String> lines = Files.readAllLines(project.data());
        assertThat(lines).hasSize((int) project.rows()).allMatch(line -> line.startsWith("INSERT INTO entry "));
        assertThat(lines.stream().mapToInt(String::length).average().orElseThrow())
                .isBetween(120.0, 200.0);
    }

    @Test
    void aMultiRowInsertHasAHundredRows() throws IOException {
        LoadProject project = project(LoadKind.MULTI_ROW_INSERTS);
        long statements = Files.readString(project.data())
                .lines()
                .filter(line -> line.startsWith("INSERT"))
                .count();
        assertThat(project.rows()).isEqualTo(100 * statements);
    }

    private LoadProject project(LoadKind kind) throws IOException {
        return LoadProject.write(folder, kind, BYTES);
    }
}
