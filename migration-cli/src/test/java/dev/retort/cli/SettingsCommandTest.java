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
                        "direct-url | (url) | default",
                        "role | (the user of the URL) | default",
                        "schema | app | environment variable DB_SCHEMA",
                        "search-path | $schema, public | config/migration.yaml:2:14",
                        "script-locations | migrations | default",
                        "recursive-script-locations | false | default",
                        "version-table.name | retort_version | default",
                        "version-table.column | revision | default",
                        "version-table.width | (any number, in a column of type text) | default",
                        "history-table | done | --set",
                        "transaction-per-plan | false | default",
                        "lock-timeout | 2s | config/migration.yaml:4:24",
                        "lock-retries | 10 | default",
                        "concurrent-wait-timeout | 15min | default",
                        "statement-timeout | (the server's statement_timeout) | default",
                        "run-lock-timeout | 60s | default",
                        "reconnect-timeout | 60s | default",
                        "adapter | jdbc | default");
    }

    @Test
    void answersProgramsInJson() {
        JsonNode settings = new ObjectMapper()
                .readTree(project.run("settings", "--format", "json").out())
                .get("settings");
        List<String> keys = new ArrayList<>();
        settings.forEach(setting -> keys.add(setting.get("key").asString()));
        assertThat(keys).hasSize(19).startsWith("url", "direct-url", "role", "schema", "search-path");
        assertThat(settings.get(4).get("value").isArray()).isTrue();
        assertThat(settings.get(4).get("value")).hasSize(2);
        assertThat(settings.get(3).get("value").asString()).isEqualTo("app");
        assertThat(settings.get(3).has("note")).isFalse();
        assertThat(settings.get(15).has("value")).isFalse();
        assertThat(settings.get(15).get("note").asString()).isEqualTo("the server's statement_timeout");
        assertThat(settings.get(15).get("source").asString()).isEqualTo("default");
    }

    @Test
    void theDirectUrlIsShownLikeTheUrl() {
        project.with("RETORT_DIRECT_URL", "postgresql://app:" + Secrets.MARK + "@server/orders?sslpassword=x");
        assertThat(project.run("settings").out())
                .contains("postgresql://app@server/orders?sslpassword=***")
                .doesNotContain(Secrets.MARK);
        project.with("RETORT_DIRECT_URL", "mysql://app:" + Secrets.MARK + "@server/orders");
        assertThat(project.run("settings").out()).contains("(malformed)").doesNotContain(Secrets.MARK);
        project.with("RETORT_DIRECT_URL", "");
        project.write("config/migration.yaml", "direct-url: ${DIRECT}\n");
        assertThat(project.run("settings").out()).contains("(not set: the variable DIRECT)");
        assertThat(project.run("current").err())
                .contains("config/migration.yaml:1:13: direct-url: the variable DIRECT is not set");
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
