package dev.retort.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.adapters.jdbc.testing.Secrets;
import dev.retort.cli.TestProject.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class SettingsCommandTest {
    @TempDir
    Path folder;

    TestProject project;

    @BeforeEach
    void settings() {
        project = new TestProject(folder)
                .with(
                        "DATABASE_URL",
                        "postgresql://app:" + Secrets.MARK + "@db:5433/orders?sslmode=require&sslpassword=x");
        project.write("config/migration.yaml", """
                url: ${DATABASE_URL}
                search-path: [$schema, public]
                environments:
                  prod: {lock-timeout: 2s}
                """);
    }

    @Test
    void listsEveryKeyWithItsSource() {
        Outcome outcome = project.run("-n", "prod", "settings", "--set", "history-table=done");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out().lines().map(line -> line.replaceAll(" {2,}", " | ")))
                .containsExactly(
                        "url | postgresql://app@db:5433/orders?sslmode=require&sslpassword=*** | environment variable"
                                + " DATABASE_URL",
                        "schema | app | environment variable DB_SCHEMA",
                        "search-path | $schema, public | config/migration.yaml:2:14",
                        "script-locations | migrations | default",
                        "recursive-script-locations | false | default",
                        "version-table.name | retort_version | default",
                        "version-table.column | revision | default",
                        "version-table.width | (any number, in a column of type text) | default",
                        "history-table | done | --set",
                        "lock-timeout | 2s | config/migration.yaml:4:24",
                        "statement-timeout | (the server's statement_timeout) | default",
                        "run-lock-timeout | 60s | default",
                        "adapter | jdbc | default");
    }

    @Test
    void answersProgramsInJson() {
        JsonNode settings = new ObjectMapper()
                .readTree(project.run("settings", "--format", "json").out())
                .get("settings");
        List<String> keys = new ArrayList<>();
        settings.forEach(setting -> keys.add(setting.get("key").asString()));
        assertThat(keys).hasSize(13).startsWith("url", "schema", "search-path");
        assertThat(settings.get(2).get("value").isArray()).isTrue();
        assertThat(settings.get(2).get("value")).hasSize(2);
        assertThat(settings.get(1).get("value").asString()).isEqualTo("app");
        assertThat(settings.get(1).has("note")).isFalse();
        assertThat(settings.get(9).has("value")).isFalse();
        assertThat(settings.get(9).get("note").asString()).isEqualTo("the server's lock_timeout");
        assertThat(settings.get(9).get("source").asString()).isEqualTo("default");
    }

    @Test
    void needsNoDatabaseAndNoRevisions() {
        project.with("DATABASE_URL", "");
        assertThat(project.run("settings").out()).contains("(not set: the variable DATABASE_URL)");
    }

    @Test
    void endsWithStatusThreeWhereSomethingIsWrong() {
        Outcome outcome = project.run("settings", "--set", "adapter=bord");
        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .isEqualTo("retort: --set: adapter: no adapter 'bord' is on the class path; there are jdbc, sqlfile\n");
    }
}
