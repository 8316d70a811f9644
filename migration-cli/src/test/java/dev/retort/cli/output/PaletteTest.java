package dev.retort.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.cli.report.GraphReport;
import dev.retort.cli.report.RevisionsReport;
import dev.retort.revision.BranchLabel;
import dev.retort.revision.Revision;
import dev.retort.revision.RevisionGraph;
import dev.retort.revision.RevisionId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PaletteTest {
    private static final RevisionGraph GRAPH = RevisionGraph.of(List.of(new Revision(
            new RevisionId("a1"),
            List.of(),
            List.of(),
            List.of(new BranchLabel("core")),
            "begin\u2028now",
            Optional.empty(),
            "a1.sql:1")));

    @Test
    void aTerminalShowsIdsLabelsAndMarksInColours() {
        assertThat(RevisionsReport.of(GRAPH, GRAPH.heads(), false).text(Palette.TERMINAL))
                .isEqualTo(
                        "\u001B[33ma1\u001B[0m  begin\u2028now  \u001B[36m[core]\u001B[0m  \u001B[32m(head)\u001B[0m");
    }

    @Test
    void thePlainOneLeavesThemOut() {
        assertThat(RevisionsReport.of(GRAPH, GRAPH.heads(), false).text(Palette.PLAIN))
                .isEqualTo("a1  begin\u2028now  [core]  (head)");
    }

    @Test
    void aDrawingHasOneLineForARevisionWhateverItsMessageHolds() {
        assertThat(GraphReport.of(GRAPH, GRAPH.heads(), Optional.empty()).text(Palette.PLAIN))
                .isEqualTo("* a1  begin now  [core]  (head)");
    }
}
