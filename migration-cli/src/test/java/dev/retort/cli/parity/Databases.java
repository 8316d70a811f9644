package dev.retort.cli.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.Migrator;
import dev.retort.adapters.jdbc.testing.CatalogSnapshot;
import dev.retort.adapters.jdbc.testing.DataSnapshot;
import dev.retort.adapters.jdbc.testing.PsqlInterpreter;
import dev.retort.adapters.jdbc.testing.RealPsql;
import dev.retort.adapters.jdbc.testing.TestDatabase;
import dev.retort.adapters.jdbc.testing.TestPostgres;
import dev.retort.revision.RevisionId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Databases that are brought to the same state in different ways: online, by the script through the interpreter, and by
 * the script through psql where it is on the PATH.
 */
final class Databases implements AutoCloseable {
    static final String ONLINE = "online";

    private static final AtomicInteger WITHOUT_PSQL = new AtomicInteger();
    private static final String INTERPRETED = "script, interpreted";
    private static final String PSQL = "script, psql";

    private final Project project;
    private final Map<String, TestDatabase> byWay = new LinkedHashMap<>();
    private final Optional<RealPsql> psql;

    Databases(Project project) {
        this(project, RealPsql.find());
    }

    /** With this psql, or without. */
    Databases(Project project, Optional<RealPsql> psql) {
        this.project = project;
        this.psql = psql;
        byWay.put(ONLINE, TestPostgres.newDatabase());
        byWay.put(INTERPRETED, TestPostgres.newDatabase());
        psql.ifPresent(found -> byWay.put(PSQL, TestPostgres.newDatabase()));
    }

    TestDatabase online() {
        return byWay.get(ONLINE);
    }

    /** Runs statements in all of them. */
    Databases prepared(String... statements) {
        byWay.values().forEach(database -> database.execute(statements));
        return this;
    }

    /** Carries the request out in all of them, each in its way, and compares what came of it. */
    void carryOut(Consumer<Migrator> request, String... dataSchemas) {
        List<RevisionId> from = project.inForce(online());
        String script = project.offline(from, request);
        project.online(online(), request);
        new PsqlInterpreter(byWay.get(INTERPRETED)).run(script);
        psql.ifPresentOrElse(found -> found.run(byWay.get(PSQL), script), WITHOUT_PSQL::incrementAndGet);
        compare(dataSchemas);
    }

    private void compare(String... dataSchemas) {
        CatalogSnapshot catalog = CatalogSnapshot.of(online());
        List<String> data = DataSnapshot.of(online(), dataSchemas).lines();
        byWay.forEach((way, database) -> {
            assertThat(catalog.differencesTo(CatalogSnapshot.of(database)))
                    .as(way)
                    .isEmpty();
            assertThat(DataSnapshot.of(database, dataSchemas).lines()).as(way).containsExactlyElementsOf(data);
            assertThat(project.inForce(database)).as(way).isEqualTo(project.inForce(online()));
            assertThat(project.history(database)).as(way).containsExactlyElementsOf(project.history(online()));
        });
        comparedByDump();
    }

    private void comparedByDump() {
        List<String> dumps = new ArrayList<>();
        for (TestDatabase database : byWay.values()) {
            Optional<String> dump = RealPsql.dump(database);
            if (dump.isEmpty()) {
                return;
            }
            dumps.add(dump.get());
        }
        assertThat(dumps).containsOnly(dumps.getFirst());
    }

    /** Tells how many scripts were run in which way, and fails where psql is there and was passed over in silence. */
    static void tellCounts() {
        System.out.println("offline scripts run: " + PsqlInterpreter.runs() + " by the interpreter, " + RealPsql.runs()
                + " by psql, " + WITHOUT_PSQL + " without psql");
        if (RealPsql.find().isPresent()) {
            assertThat(RealPsql.runs()).isGreaterThanOrEqualTo(PsqlInterpreter.runs() - WITHOUT_PSQL.get());
        }
    }

    @Override
    public void close() {
        byWay.values().forEach(TestDatabase::close);
    }
}
