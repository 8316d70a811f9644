package dev.retort.cli.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.Migrator;
import dev.retort.adapters.jdbc.testing.CatalogSnapshot;
import dev.retort.adapters.jdbc.testing.Observer;
import dev.retort.adapters.jdbc.testing.PsqlInterpreter;
import dev.retort.adapters.jdbc.testing.PsqlInterpreter.Kind;
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
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Databases that are brought to the same state in different ways: online, by the script through the interpreter, and by
 * the script through psql where it is on the PATH.
 */
final class Databases implements AutoCloseable {
    static final String ONLINE = "online";

    private static final AtomicInteger BY_INTERPRETER = new AtomicInteger();
    private static final AtomicInteger BY_PSQL = new AtomicInteger();
    private static final AtomicInteger BY_JDBC = new AtomicInteger();
    private static final AtomicInteger WITHOUT_PSQL = new AtomicInteger();
    private static final String INTERPRETED = "script, interpreted";
    private static final String PSQL = "script, psql";
    private static final String PLAIN = "script for any client, through JDBC";

    private final Project project;
    private final Map<String, Watched> byWay;
    private final Optional<RealPsql> psql;

    Databases(Project project) {
        this(project, RealPsql.find());
    }

    /** With this psql, or without. */
    Databases(Project project, Optional<RealPsql> psql) {
        this(project, psql, new LinkedHashMap<>());
        byWay.put(ONLINE, Watched.newDatabase());
        byWay.put(INTERPRETED, Watched.newDatabase());
        byWay.put(PLAIN, Watched.newDatabase());
        psql.ifPresent(found -> byWay.put(PSQL, Watched.newDatabase()));
    }

    private Databases(Project project, Optional<RealPsql> psql, Map<String, Watched> byWay) {
        this.project = project;
        this.psql = psql;
        this.byWay = byWay;
    }

    /** The same databases for another project, which must have schemas of its own. */
    Databases of(Project other) {
        return new Databases(other, psql, byWay);
    }

    /** The same databases, psql's left out. */
    Databases withoutPsql() {
        Map<String, Watched> others = new LinkedHashMap<>(byWay);
        others.remove(PSQL);
        return new Databases(project, Optional.empty(), others);
    }

    boolean withPsql() {
        return psql.isPresent();
    }

    TestDatabase online() {
        return database(ONLINE);
    }

    /** Looks at what was done online. */
    Observer observer() {
        return byWay.get(ONLINE).observer();
    }

    private TestDatabase database(String way) {
        return byWay.get(way).database();
    }

    /** Runs statements in all of them. */
    Databases prepared(String... statements) {
        byWay.values().forEach(watched -> watched.database().execute(statements));
        return this;
    }

    /** Carries the request out in all of them, each in its way, and compares what came of it; answers what the script
     * sent, its questions left out.
     */
    List<String> carryOut(Consumer<Migrator> request, String... dataSchemas) {
        List<RevisionId> from = project.inForce(online());
        String script = project.offline(from, request);
        List<String> sent = new ArrayList<>();
        // Each way has a database of its own, so they need not wait for each other.
        Stream.<Runnable>of(
                        () -> project.online(online(), request),
                        () -> sent.addAll(interpreted(script)),
                        () -> runPlain(from, request, script),
                        () -> psql.ifPresentOrElse(found -> run(found, script), WITHOUT_PSQL::incrementAndGet))
                .parallel()
                .forEach(Runnable::run);
        compare(dataSchemas);
        return sent;
    }

    private List<String> interpreted(String script) {
        BY_INTERPRETER.incrementAndGet();
        return new PsqlInterpreter(database(INTERPRETED))
                .trace(script).stream()
                        .filter(one -> one.kind() == Kind.STATEMENT || one.kind() == Kind.DATA)
                        .map(PsqlInterpreter.Sent::text)
                        .toList();
    }

    /** A plan that the script for any client cannot hold is carried out there, too, so that what follows may be compared. */
    private void runPlain(List<RevisionId> from, Consumer<Migrator> request, String script) {
        Optional<String> plain = project.plain(from, request);
        plain.ifPresentOrElse(
                text -> {
                    BY_JDBC.incrementAndGet();
                    new PsqlInterpreter(database(PLAIN)).tracePlain(text);
                },
                () -> new PsqlInterpreter(database(PLAIN)).run(script));
    }

    private void run(RealPsql found, String script) {
        found.run(database(PSQL), script);
        BY_PSQL.incrementAndGet();
    }

    private void compare(String... dataSchemas) {
        CatalogSnapshot catalog = observer().catalog();
        List<String> data = observer().data(dataSchemas).lines();
        List<String> bookkeeping = project.bookkeeping(observer());
        byWay.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(ONLINE))
                .parallel()
                .forEach(entry -> {
                    Observer other = entry.getValue().observer();
                    List<String> noted = project.bookkeeping(other);
                    Supplier<String> way = () -> entry.getKey() + ", where is noted " + noted + "; by a new connection "
                            + entry.getValue().seenAnew(project);
                    assertThat(catalog.differencesTo(other.catalog())).as(way).isEmpty();
                    assertThat(other.data(dataSchemas).lines()).as(way).containsExactlyElementsOf(data);
                    assertThat(noted).as(way).containsExactlyElementsOf(bookkeeping);
                });
        comparedByDump();
    }

    private void comparedByDump() {
        List<String> dumps = new ArrayList<>();
        for (Watched watched : byWay.values()) {
            Optional<String> dump = RealPsql.dump(watched.database());
            if (dump.isEmpty()) {
                return;
            }
            dumps.add(dump.get());
        }
        assertThat(dumps).containsOnly(dumps.getFirst());
    }

    /** Tells how many scripts were run in which way, and fails where psql is there and was passed over in silence. */
    static void tellCounts() {
        System.out.println("offline scripts compared: " + BY_INTERPRETER + " run by the interpreter, " + BY_PSQL
                + " by psql, " + WITHOUT_PSQL + " without psql, and " + BY_JDBC + " for any client through JDBC");
        if (RealPsql.find().isPresent()) {
            assertThat(BY_PSQL.get() + WITHOUT_PSQL.get()).isGreaterThanOrEqualTo(BY_INTERPRETER.get());
        }
    }

    @Override
    public void close() {
        byWay.values().forEach(Watched::close);
    }

    private record Watched(TestDatabase database, Observer observer) {
        static Watched newDatabase() {
            TestDatabase database = TestPostgres.newDatabase();
            return new Watched(database, new Observer(database));
        }

        List<String> seenAnew(Project project) {
            try (Observer anew = new Observer(database)) {
                return project.bookkeeping(anew);
            }
        }

        void close() {
            observer.close();
            database.close();
        }
    }
}
