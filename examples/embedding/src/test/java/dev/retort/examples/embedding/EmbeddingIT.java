package dev.retort.examples.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.MigrationResult;
import dev.retort.adapters.jdbc.testing.TestDatabase;
import dev.retort.adapters.jdbc.testing.TestPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EmbeddingIT {
    private static final Path MIGRATIONS = Path.of(System.getProperty("retort.root"), "examples/embedding/migrations");

    @Test
    void migratesTheDataSourceWithEachFace() {
        try (TestDatabase database = TestPostgres.newDatabase()) {
            MigrationResult up = Embedding.upgrade(database.dataSource(), MIGRATIONS);
            assertThat(up.plan().steps()).hasSize(2);
            assertThat(database.lines("SELECT revision FROM orders.retort_version"))
                    .containsExactly("93d5e80f6c27");
            assertThat(Embedding.upgrade(database.dataSource(), MIGRATIONS).nothingToDo())
                    .isTrue();

            MigrationResult down =
                    Embedding.downgrade(database.dataSource(), MIGRATIONS).join();
            assertThat(down.plan().to()).isEmpty();
            assertThat(database.lines("SELECT revision FROM orders.retort_version"))
                    .isEmpty();
        }
    }
}
