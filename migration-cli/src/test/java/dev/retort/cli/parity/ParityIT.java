package dev.retort.cli.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.adapters.jdbc.testing.PsqlException;
import dev.retort.adapters.jdbc.testing.PsqlInterpreter;
import dev.retort.adapters.jdbc.testing.RealPsql;
import dev.retort.adapters.jdbc.testing.TestDatabase;
import dev.retort.adapters.jdbc.testing.TestPostgres;
import dev.retort.revision.RevisionId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ParityIT {
    @AfterAll
    static void tellCounts() {
        Databases.tellCounts();
    }

    @Nested
    class OfTheExample {
        private final Project example =
                new Project(Project.root().resolve("examples/telegram-bot/migrations"), List.of("bot"));

        @Test
        void upgradeAndDowngradeLeaveTheSameInBothModes() {
            try (Databases databases = new Databases(example)) {
                databases.carryOut(migrator -> migrator.upgrade("head"), "bot");
                assertThat(databases.online().value("SELECT count(*) FROM bot.supported_language"))
                        .isEqualTo("5");
                databases.carryOut(migrator -> migrator.downgrade("base"), "bot");
                databases.carryOut(migrator -> migrator.upgrade("head"), "bot");
            }
        }

        @Test
        void aPartOfTheWayDoesToo() {
            try (Databases databases = new Databases(example)) {
                databases.carryOut(migrator -> migrator.upgrade("+2"), "bot");
                databases.carryOut(migrator -> migrator.upgrade("+1"), "bot");
                databases.carryOut(migrator -> migrator.downgrade("-2"), "bot");
                assertThat(example.inForce(databases.online())).hasSize(1);
            }
        }

        @Test
        void theSamePlanGivesTheSameBytes() {
            assertThat(example.offline(List.of(), migrator -> migrator.upgrade("head")))
                    .isEqualTo(example.offline(List.of(), migrator -> migrator.upgrade("head")));
        }
    }

    @Nested
    class OfTrickyScripts {
        @Test
        void upgradeAndDowngradeLeaveTheSameInBothModes(@TempDir Path folder) {
            TrickyScripts.write(folder);
            Project project = new Project(folder, List.of("tricky", "public"));
            try (Databases databases = new Databases(project)) {
                databases.carryOut(migrator -> migrator.upgrade("head"), "tricky", "schöne Namen");
                assertThat(databases.online().lines("SELECT t FROM tricky.old_strings"))
                        .containsExactly("a'b;\\c");
                databases.carryOut(migrator -> migrator.downgrade("base"), "tricky");
            }
        }

        @Test
        void csvDataComeThroughInBothModes(@TempDir Path folder) {
            TrickyScripts.writeCsv(folder);
            Optional<RealPsql> psql = RealPsql.find();
            if (psql.isPresent() && !psql.get().readsCsv()) {
                System.out.println("csv data are not tried on psql: one before 18 cannot send them to this server");
                psql = Optional.empty();
            }
            try (Databases databases = new Databases(new Project(folder, List.of("tricky")), psql)) {
                databases.carryOut(migrator -> migrator.upgrade("head"), "tricky");
                assertThat(databases.online().lines("SELECT t FROM tricky.copied_csv ORDER BY id"))
                        .containsExactly("two\nlines", "a \"quote\" b", "");
            }
        }
    }

    @Nested
    class OfAScriptOnTheWrongGround {
        private final Project example =
                new Project(Project.root().resolve("examples/telegram-bot/migrations"), List.of("bot"));

        @Test
        void theGuardStopsItBeforeAnythingIsDone() {
            String fromBase = example.offline(List.of(), migrator -> migrator.upgrade("head"));
            try (TestDatabase database = TestPostgres.newDatabase()) {
                example.online(database, migrator -> migrator.upgrade("+1"));
                assertThatThrownBy(() -> new PsqlInterpreter(database).run(fromBase))
                        .isInstanceOf(PsqlException.class)
                        .hasMessageContaining("this begins at base, but in force is 4d1f0c7a9b21");
                RealPsql.find()
                        .ifPresent(psql -> assertThatThrownBy(() -> psql.run(database, fromBase))
                                .hasMessageContaining("this begins at base, but in force is 4d1f0c7a9b21"));
                assertThat(example.inForce(database)).containsExactly(new RevisionId("4d1f0c7a9b21"));
            }
        }

        @Test
        void aFailingStatementStopsItWithItsStepRolledBack(@TempDir Path folder) {
            RevisionFiles files = new RevisionFiles(folder);
            files.add("good", "CREATE TABLE good (i int);", Optional.empty());
            files.add("bad", "CREATE TABLE bad (i int); SELECT 1/0;", Optional.empty());
            Project project = new Project(folder, List.of("app"));
            String script = project.offline(List.of(), migrator -> migrator.upgrade("head"));
            try (TestDatabase one = TestPostgres.newDatabase();
                    TestDatabase other = TestPostgres.newDatabase()) {
                assertThatThrownBy(() -> new PsqlInterpreter(one).run(script)).hasMessageContaining("division by zero");
                assertThat(project.inForce(one)).containsExactly(new RevisionId("001_good"));
                RealPsql.find().ifPresent(psql -> {
                    assertThatThrownBy(() -> psql.run(other, script)).hasMessageContaining("division by zero");
                    assertThat(project.inForce(other)).containsExactly(new RevisionId("001_good"));
                });
            }
        }
    }
}
