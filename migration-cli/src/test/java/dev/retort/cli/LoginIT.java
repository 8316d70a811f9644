package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.adapters.jdbc.testing.TestDatabase;
import dev.retort.adapters.jdbc.testing.TestPostgres;
import dev.retort.cli.TestProject.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which server a command goes to, and as whom it acts there. */
class LoginIT {
    private static final String CLOSED_PORT = "postgresql://nobody@127.0.0.1:1/nowhere";

    @TempDir
    Path folder;

    TestDatabase database;
    TestProject project;

    @BeforeEach
    void oneRevision() {
        database = TestPostgres.newDatabase();
        project = new TestProject(folder).on(database);
        project.revision("a001", "base", "CREATE TABLE one (i int);", "DROP TABLE one;");
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    private Outcome done(String... arguments) {
        Outcome outcome = project.run(arguments);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        return outcome;
    }

    @Nested
    class Role {
        private String owner;

        @BeforeEach
        void userWithoutRightsWhoIsAMember() {
            owner = database.newRole("NOLOGIN");
            String user = database.newRole("NOINHERIT LOGIN PASSWORD 'right'");
            database.execute(
                    "GRANT " + owner + " TO " + user,
                    "DO $$ BEGIN EXECUTE format('GRANT CREATE ON DATABASE %I TO " + owner
                            + "', current_database()); END $$");
            project.with("DATABASE_URL", TestProject.url(database, user, "right"))
                    .with("RETORT_ROLE", owner);
        }

        private String owners() {
            return database.value("SELECT string_agg(DISTINCT pg_get_userbyid(relowner)::text, ',') FROM pg_class"
                    + " WHERE relnamespace = 'app'::regnamespace AND relkind = 'r'");
        }

        @Test
        void ownsWhatIsMadeAndTheBookkeeping() {
            done("upgrade", "head");
            assertThat(owners()).isEqualTo(owner);
            assertThat(database.value("SELECT pg_get_userbyid(nspowner) FROM pg_namespace WHERE nspname = 'app'"))
                    .isEqualTo(owner);
            assertThat(database.value("SELECT count(*) FROM pg_class WHERE relnamespace = 'app'::regnamespace AND"
                            + " relkind = 'r'"))
                    .isEqualTo("3");
        }

        @Test
        void servesEveryCommandThatLooks() {
            done("ensure-version");
            done("stamp", "head");
            done("stamp", "base");
            done("upgrade", "head");
            done("downgrade", "base");
            done("upgrade", "head");
            done("repair");
            assertThat(done("current").out()).contains("a001");
            assertThat(done("history").out()).contains("a001");
            assertThat(done("history", "--runs").out()).contains("a001");
            done("validate");
            assertThat(done("graph", "-i").out()).contains("a001");
            assertThat(owners()).isEqualTo(owner);
        }

        @Test
        void isTheOneOfAWrittenScript() {
            assertThat(done("upgrade", "head", "--sql").out()).contains(owner);
        }

        @Test
        void thatTheUserIsNoMemberOfIsTold() {
            String stranger = database.newRole("NOLOGIN");
            Outcome outcome = project.with("RETORT_ROLE", stranger).run("upgrade", "head");
            assertThat(outcome.status()).isEqualTo(6);
            assertThat(outcome.err()).contains(stranger);
        }
    }

    @Nested
    class DirectUrl {
        private String url;

        @BeforeEach
        void poolerThatIsDown() {
            url = project.environment().get("DATABASE_URL");
            project.with("DATABASE_URL", CLOSED_PORT).with("RETORT_DIRECT_URL", url);
        }

        @ParameterizedTest
        @ValueSource(strings = {"upgrade head", "current", "history --runs", "ensure-version", "plan upgrade head"})
        void isUsedByEveryCommandThatConnects(String command) {
            assertThat(done(command.split(" ")).err())
                    .startsWith("database " + database.host() + ":" + database.port() + "/" + database.name()
                            + " (direct-url), schema app");
        }

        @Test
        void isNotUsedWhereAUrlIsTyped() {
            Outcome outcome = project.run("current", "--url", CLOSED_PORT);
            assertThat(outcome.status()).isEqualTo(6);
            assertThat(outcome.err()).startsWith("database 127.0.0.1:1/nowhere, schema app");
            project.with("RETORT_DIRECT_URL", CLOSED_PORT);
            done("upgrade", "head", "--set", "url=" + url);
            assertThat(database.value("SELECT count(*) FROM app.one")).isEqualTo("0");
        }

        @Test
        void isRefusedWhereItIsNoServer() {
            Outcome outcome = project.with("RETORT_DIRECT_URL", "embedded").run("current");
            assertThat(outcome.status()).isEqualTo(3);
            assertThat(outcome.err())
                    .contains("environment variable RETORT_DIRECT_URL: direct-url: found 'embedded', which no pooler");
        }
    }
}
