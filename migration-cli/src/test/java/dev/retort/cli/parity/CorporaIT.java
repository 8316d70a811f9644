package dev.retort.cli.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.retort.adapters.jdbc.testing.CatalogSnapshot;
import dev.retort.adapters.jdbc.testing.RealPsql;
import dev.retort.adapters.jdbc.testing.TestDatabase;
import dev.retort.adapters.jdbc.testing.TestPostgres;
import dev.retort.execution.StepFailedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** SQL that others wrote: after an upgrade in any mode the database holds what psql makes of the original files. */
@Timeout(90)
class CorporaIT {
    private static final Path CORPORA = Project.root().resolveSibling("shared").resolve("corpora");

    @TempDir
    Path folder;

    @BeforeAll
    static void look() {
        boolean found = Files.isDirectory(CORPORA);
        String reason = "no test on real SQL: there is no folder ../shared/corpora beside the repository";
        if (!found) {
            System.out.println(reason);
        }
        assumeTrue(found, reason);
    }

    @AfterAll
    static void tellCounts() {
        Databases.tellCounts();
    }

    @Nested
    class OfTemporal {
        @Test
        void theMainDatabaseBecomesWhatPsqlMakesOfIt() {
            check("temporal", 25);
        }

        @Test
        void theVisibilityDatabaseBecomesWhatPsqlMakesOfIt() {
            check("visibility", 15);
        }

        private void check(String part, int steps) {
            List<CorpusStep> corpus = Corpus.temporal(CORPORA, part);
            assertThat(corpus).hasSize(steps);
            Project project = new Project(folder, List.of("temporal"));
            compare(project, corpus, List.of("CREATE SCHEMA temporal"), "SET search_path = temporal;\n");
        }
    }

    @Nested
    class OfMeasure {
        private final List<String> searchPath = List.of("measure", "public");
        private final List<String> preparation = List.of("CREATE SCHEMA measure", "CREATE SCHEMA dbmate");

        @Test
        void theDatabaseBecomesWhatPsqlMakesOfIt() {
            List<CorpusStep> corpus = Corpus.measure(CORPORA);
            assertThat(corpus).hasSize(72);
            compare(new Project(folder, searchPath), corpus, preparation, "SET search_path = measure, public;\n");
        }

        @Test
        void theTypoInADowngradeIsFoundWhereItStands() {
            Corpus.write(Corpus.measure(CORPORA), folder);
            Project project = new Project(folder, searchPath);
            try (TestDatabase database = TestPostgres.newDatabase()) {
                database.execute(preparation.toArray(String[]::new));
                project.online(database, migrator -> migrator.upgrade("head"));
                assertThatThrownBy(() -> project.online(database, migrator -> migrator.downgrade("base")))
                        .isInstanceOf(StepFailedException.class)
                        .hasMessageContaining("20260601024730_alter_build_mappings_table")
                        .hasMessageContaining("schema \"meausre\" does not exist [3F000]");
                assertThat(project.inForce(database)).singleElement().asString().contains("20260601024730");
            }
        }
    }

    @Nested
    class OfPagila {
        @Test
        void theDatabaseBecomesWhatPsqlMakesOfIt() {
            compare(new Project(folder, List.of("public")), Corpus.pagila(CORPORA), List.of(), "");
        }
    }

    private void compare(Project project, List<CorpusStep> corpus, List<String> preparation, String prefix) {
        Corpus.write(corpus, folder);
        try (Databases databases = new Databases(project).prepared(preparation.toArray(String[]::new))) {
            databases.carryOut(migrator -> migrator.upgrade("head"));
            assertThat(project.history(databases.observer())).hasSize(corpus.size());
            Optional<RealPsql> psql = RealPsql.find();
            if (psql.isEmpty()) {
                System.out.println("the modes are compared with each other alone: there is no psql on the PATH");
                return;
            }
            try (TestDatabase original = TestPostgres.newDatabase()) {
                original.execute(preparation.toArray(String[]::new));
                List<String> script = new ArrayList<>(List.of("\\set ON_ERROR_STOP on\n", prefix));
                corpus.forEach(step -> script.add(step.upgrade() + "\n;\n"));
                psql.get().run(original, String.join("", script));
                assertThat(CatalogSnapshot.of(original)
                                .differencesTo(
                                        CatalogSnapshot.of(databases.online()).withoutBookkeeping()))
                        .isEmpty();
            }
        }
    }
}
