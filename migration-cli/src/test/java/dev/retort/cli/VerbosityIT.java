package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.adapters.jdbc.testing.Secrets;
import dev.retort.adapters.jdbc.testing.TestDatabase;
import dev.retort.adapters.jdbc.testing.TestPostgres;
import dev.retort.cli.TestProject.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much is told: as it is, with -v, with -q, and with a log of the project's own. */
class VerbosityIT {
    @TempDir
    Path folder;

    TestDatabase database;
    TestProject project;

    @BeforeEach
    void oneRevision() {
        database = TestPostgres.newDatabase();
        project = new TestProject(folder).on(database);
        project.revision(
                "a001",
                "base",
                "CREATE TABLE one (i int);\nDO $$ BEGIN RAISE NOTICE 'hello'; END $$;",
                "DROP TABLE one;");
    }

    private void setsAPassword() {
        String role = database.newRole("");
        project.revision(
                "a001",
                "base",
                "CREATE TABLE one (i int);\nDO $$ BEGIN RAISE NOTICE 'hello'; END $$;\nALTER ROLE " + role
                        + " PASSWORD '" + Secrets.MARK + "';",
                "DROP TABLE one;");
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    private String process(String... arguments) throws Exception {
        try (RetortProcess process = RetortProcess.start(folder, project.environment(), arguments)) {
            assertThat(process.end()).as(process.output()).isZero();
            return process.output();
        }
    }

    @Test
    void verboseLogsEveryStatementWithItsPlaceAndNotWhatMayBeSecret() throws Exception {
        setsAPassword();
        assertThat(process("upgrade", "head")).doesNotContain("DEBUG").contains("notice: hello", "done: now at");
        process("downgrade", "base");
        assertThat(process("-v", "upgrade", "head"))
                .contains("migrations/a001.sql:6 CREATE TABLE one ...", "a001.sql:7 DO ...", "a001.sql:8 ALTER ROLE ");
    }

    @Test
    void theShippedLogDoesNotTellAStepThatTheCommandTells() throws Exception {
        project.write("config/logback.xml", Files.readString(Golden.ROOT.resolve("config/logback.xml")));
        assertThat(process("-v", "upgrade", "head"))
                .contains("DEBUG")
                .containsOnlyOnce("upgrade a001 'step a001'")
                .doesNotContain("done in");
    }

    @Test
    void quietTellsResultsWarningsAndFailures() {
        Outcome up = project.run("-q", "upgrade", "head");
        assertThat(up.status()).isZero();
        assertThat(up.out() + up.err()).isEmpty();
        Outcome current = project.run("current", "--quiet");
        assertThat(current.out()).isEqualTo("a001  step a001  (head)\n");
        assertThat(current.err()).isEmpty();
        project.with("RETORT_LOK_TIMEOUT", "2s");
        assertThat(project.run("-q", "current").err())
                .isEqualTo(
                        "warning: the variable RETORT_LOK_TIMEOUT sets nothing; did you mean RETORT_LOCK_TIMEOUT?\n");
        assertThat(project.run("-q", "upgrade", "nope").err()).contains("retort: no revision 'nope'");
    }

    @Test
    void quietLeavesAScriptOnStandardOutput() {
        Outcome script = project.run("-q", "upgrade", "head", "--sql");
        assertThat(script.out()).contains("CREATE TABLE one");
        assertThat(script.err()).isEmpty();
    }

    @Test
    void quietAndVerboseDoNotGoTogether() {
        assertThat(project.run("-q", "-v", "current").status()).isEqualTo(2);
    }

    @Test
    void theProjectsOwnLogIsUsedAndAMalformedOneIsTold() throws Exception {
        setsAPassword();
        project.write("config/logback.xml", """
                <configuration>
                  <appender name="file" class="ch.qos.logback.core.FileAppender">
                    <file>retort.log</file>
                    <encoder><pattern>%level %msg%n</pattern></encoder>
                  </appender>
                  <logger name="dev.retort" level="DEBUG"/>
                  <root level="WARN"><appender-ref ref="file"/></root>
                </configuration>
                """);
        assertThat(process("upgrade", "head")).doesNotContain("DEBUG");
        assertThat(folder.resolve("retort.log"))
                .content()
                .contains("a001.sql:6 CREATE TABLE one ...")
                .doesNotContain(Secrets.MARK);
        for (String wrong : List.of(
                "<configuration>",
                "<configuration><appender name=\"x\" class=\"no.such.Class\"/><root><appender-ref ref=\"x\"/></root>"
                        + "</configuration>")) {
            project.write("config/logback.xml", wrong);
            try (RetortProcess process = RetortProcess.start(folder, project.environment(), "current")) {
                assertThat(process.end()).as(process.output()).isEqualTo(3);
                assertThat(process.output()).contains("config/logback.xml").contains("correct the file, or remove it");
            }
        }
    }

    @Test
    void noLogShowsAPasswordOfTheUrlHoweverMuchItTells() throws Exception {
        project.write("config/logback.xml", """
                <configuration>
                  <contextListener class="ch.qos.logback.classic.jul.LevelChangePropagator"/>
                  <appender name="all" class="ch.qos.logback.core.ConsoleAppender">
                    <encoder><pattern>%level %logger %msg%n</pattern></encoder>
                  </appender>
                  <root level="TRACE"><appender-ref ref="all"/></root>
                </configuration>
                """);
        project.with("DATABASE_URL", project.environment().get("DATABASE_URL") + "?sslpassword=" + Secrets.MARK);
        assertThat(process("-v", "upgrade", "head")).contains("TRACE").doesNotContain(Secrets.MARK);
    }

    @Test
    void whatIsDoubtfulInTheProjectsLogIsWarnedOf() throws Exception {
        project.write("config/logback.xml", "<configuration><bogus/></configuration>");
        assertThat(process("current")).contains("warning: config/logback.xml: ").contains("bogus");
    }
}
