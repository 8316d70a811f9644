package dev.retort.adapters.jdbc;

import static dev.retort.adapters.jdbc.TestScript.revision;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.Migrator;
import dev.retort.dialect.postgresql.PostgresDialect;
import dev.retort.execution.ExecutionOptions;
import dev.retort.execution.MigrationListener;
import dev.retort.execution.StepFailedException;
import dev.retort.plan.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.AutoSave;
import org.postgresql.jdbc.PreferQueryMode;

/** Statements and steps that travel to the server together do and tell what they would alone. */
@Timeout(60)
class PipelineIT {
    @RegisterExtension
    final Workbench bench = new Workbench();

    private final TestScript a1 = revision("a1").upgrade("CREATE TABLE one (i int PRIMARY KEY)");

    /** Many statements, of which one fails. */
    private static TestScript failingAt(int line) {
        return revision("b2 <- a1")
                .upgrade(IntStream.rangeClosed(1, 500)
                        .mapToObj(i -> i == line ? "INSERT INTO one SELECT 1/0" : "INSERT INTO one VALUES (" + i + ")")
                        .toArray(String[]::new));
    }

    @Nested
    class Failures {
        @ParameterizedTest
        @CsvSource({
            "EXTENDED, NEVER",
            "EXTENDED, ALWAYS",
            "EXTENDED_FOR_PREPARED, NEVER",
            "EXTENDED_CACHE_EVERYTHING, CONSERVATIVE",
            "SIMPLE, NEVER",
            "SIMPLE, ALWAYS"
        })
        void nameTheStatementInEveryModeOfTheDriver(PreferQueryMode mode, AutoSave autosave) {
            PGSimpleDataSource source = bench.database().dataSource();
            source.setPreferQueryMode(mode);
            source.setAutosave(autosave);
            StepFailedException failure = catchThrowableOfType(
                    StepFailedException.class,
                    () -> bench.migrator(source, a1, failingAt(350)).upgrade("head"));
            assertThat(failure)
                    .hasMessageStartingWith("upgrade b2 failed at b2.sql:350: ERROR: division by zero [22012]")
                    .hasMessageContaining("statement: INSERT INTO one SELECT 1/0");
            assertThat(bench.versions()).containsExactly("a1");
            assertThat(bench.database().lines("SELECT count(*) FROM app.one")).containsExactly("0");
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 199, 200, 201, 500})
        void nameTheStatementWhereverItStands(int line) {
            assertThat(fail(line)).hasMessageStartingWith("upgrade b2 failed at b2.sql:" + line + ": ");
        }

        @ParameterizedTest
        @ValueSource(strings = {"de", "fr", "ja", "ru", "zh-CN", "tr", "ar"})
        void nameTheStatementInEveryLanguage(String language) {
            Locale before = Locale.getDefault();
            try {
                Locale.setDefault(Locale.forLanguageTag(language));
                assertThat(fail(123)).hasMessageStartingWith("upgrade b2 failed at b2.sql:123: ");
            } finally {
                Locale.setDefault(before);
            }
        }

        private StepFailedException fail(int line) {
            return catchThrowableOfType(
                    StepFailedException.class,
                    () -> bench.migrator(a1, failingAt(line)).upgrade("head"));
        }
    }

    @Nested
    class OfSeveralSteps {
        static List<Arguments> modes() {
            List<Arguments> modes = new ArrayList<>();
            for (PreferQueryMode mode : PreferQueryMode.values()) {
                for (AutoSave autosave : AutoSave.values()) {
                    modes.add(Arguments.of(mode, autosave));
                }
            }
            return modes;
        }

        @ParameterizedTest
        @MethodSource("modes")
        void anErrorLeavesWhatStandsBeforeItAndNothingElse(PreferQueryMode mode, AutoSave autosave) {
            PGSimpleDataSource source = bench.database().dataSource();
            source.setPreferQueryMode(mode);
            source.setAutosave(autosave);
            TestScript b2 = revision("b2 <- a1").upgrade("CREATE TABLE two (i int)", "SELECT 1/0", "SELECT 2");
            TestScript c3 = revision("c3 <- b2").upgrade("CREATE TABLE three (i int)");
            assertThatThrownBy(() -> bench.migrator(source, a1, b2, c3).upgrade("head"))
                    .isInstanceOf(StepFailedException.class)
                    .hasMessageStartingWith("upgrade b2 failed at b2.sql:2: ")
                    .hasMessageContaining("completed before it: a1");
            assertThat(bench.tables()).containsExactly("one");
            assertThat(bench.versions()).containsExactly("a1");
            assertThat(bench.history()).containsExactly("a1 upgrade done 1/1/1", "b2 upgrade failed 3/0/0");
            assertThat(bench.isLocked()).isFalse();
        }

        @Test
        void aPlanInOneTransactionIsAllOrNothing() {
            TestScript b2 = revision("b2 <- a1").upgrade("SET work_mem = '9MB'", "CREATE TABLE two (m text)");
            TestScript c3 = revision("c3 <- b2").upgrade("INSERT INTO two SELECT current_setting('work_mem')");
            TestScript d4 = revision("d4 <- c3").upgrade("SELECT 1/0");
            JdbcTarget target = JdbcTarget.of(bench.database().dataSource(), Workbench.VERSION_TABLE);
            ExecutionOptions options = Workbench.options(Duration.ofSeconds(5)).inOneTransaction();
            assertThatThrownBy(() -> Workbench.migrator(target, MigrationListener.NONE, options, a1, b2, c3, d4)
                            .upgrade("head"))
                    .hasMessageContaining("upgrade d4 failed")
                    .hasMessageContaining("no step was completed before it");
            assertThat(bench.database().value("SELECT to_regnamespace('app')")).isEmpty();
            Workbench.migrator(target, MigrationListener.NONE, options, a1, b2, c3)
                    .upgrade("head");
            assertThat(bench.versions()).containsExactly("c3");
            assertThat(bench.database().lines("SELECT m FROM app.two")).containsExactly("4MB");
            assertThat(bench.database().value("SELECT count(DISTINCT xmin::text) FROM app.retort_history"))
                    .isEqualTo("1");
        }

        @Test
        void nothingOfRetortsOwnRunsInTheMiddleOfAnotherStepsTransaction() {
            String stranger = bench.database().newRole("NOLOGIN");
            TestScript b2 =
                    revision("b2 <- a1").upgrade("CREATE TABLE two (i int)", "GRANT USAGE ON SCHEMA app TO PUBLIC");
            TestScript c3 = revision("c3 <- b2")
                    .upgrade(Stream.concat(
                                    Stream.of("SET ROLE " + stranger),
                                    IntStream.range(0, 500).mapToObj(i -> "SELECT " + i))
                            .toArray(String[]::new));
            bench.migrator(a1, b2, c3).upgrade("head");
            assertThat(bench.versions()).containsExactly("c3");
        }

        @Test
        void aScriptThatCannotBeReadLeavesTheStepsBeforeIt() {
            TestScript b2 = revision("b2 <- a1").upgrade("CREATE TABLE two (i int)");
            TestScript c3 = revision("c3 <- b2").upgrade("CREATE TABLE three (i int)");
            Migrator migrator = new Migrator(
                    () -> List.of(a1, b2, new UnreadableScript(c3, 2)),
                    JdbcTarget.of(bench.database().dataSource(), Workbench.VERSION_TABLE),
                    new PostgresDialect(Workbench.TOOL),
                    Workbench.options(Duration.ofSeconds(5)));
            assertThatThrownBy(() -> migrator.upgrade("head")).hasMessageContaining("unreadable");
            assertThat(bench.versions()).containsExactly("b2");
            assertThat(bench.tables()).containsExactly("one", "two");
        }
    }

    @Nested
    class Notices {
        private final List<String> told = new ArrayList<>();
        private final MigrationListener listener = new MigrationListener() {
            @Override
            public void notice(Step step, String message) {
                told.add(message);
            }
        };

        @Test
        void comeInOrderAlsoBeforeAFailure() {
            String[] statements = Stream.concat(
                            IntStream.range(0, 300).mapToObj(i -> "DO $$ BEGIN RAISE NOTICE 'n" + i + "'; END $$"),
                            Stream.of("SELECT 1/0"))
                    .toArray(String[]::new);
            TestScript script = revision("a1").upgrade(statements);
            assertThatThrownBy(() -> bench.migrator(listener, script).upgrade("head"))
                    .isInstanceOf(StepFailedException.class);
            assertThat(told)
                    .containsExactlyElementsOf(
                            IntStream.range(0, 300).mapToObj(i -> "n" + i).toList());
        }
    }

    @Test
    void queriesAndCopiesAndSettingsInBetweenAreNoMatter() {
        TestScript b2 = revision("b2 <- a1")
                .upgrade(
                        "INSERT INTO one VALUES (1)",
                        "SELECT * FROM one",
                        "COPY one FROM stdin\n2\n3\n",
                        "INSERT INTO one VALUES (4)",
                        "SET standard_conforming_strings = off",
                        "INSERT INTO one VALUES (length('\\'; ') + 2)",
                        "SET standard_conforming_strings = on",
                        "INSERT INTO one SELECT 6 WHERE '\\' = E'\\\\'");
        bench.migrator(a1, b2).upgrade("head");
        assertThat(bench.database().lines("SELECT i FROM app.one ORDER BY i"))
                .containsExactly("1", "2", "3", "4", "5", "6");
    }

    @Test
    void aStatementThatTheDriverTakesForSeveralIsRunAllTheSame() {
        TestScript b2 = revision("b2 <- a1")
                .upgrade("INSERT INTO one VALUES (1)", "INSERT INTO one VALUES (2); INSERT INTO one VALUES (3)");
        bench.migrator(a1, b2).upgrade("head");
        assertThat(bench.database().lines("SELECT count(*) FROM app.one")).containsExactly("3");
    }
}
