package dev.retort.adapters.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retort.adapters.jdbc.testing.TestDatabase;
import dev.retort.execution.MigrationListener;
import dev.retort.port.HistoryFilter;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** jOOQ takes most of a second to load, which an upgrade at the start of an application must not cost. */
@Timeout(30)
class LazyJooqIT {
    @RegisterExtension
    final Workbench bench = new Workbench();

    @Test
    void anUpgradeDoesNotNeedJooq() throws Exception {
        call(Work.class, "upgrade");
        assertThat(bench.versions()).containsExactly("a1");
    }

    @Test
    void readingTheHistoryDoes() {
        assertThatThrownBy(() -> call(Work.class, "history"))
                .isInstanceOf(InvocationTargetException.class)
                .hasRootCauseInstanceOf(ClassNotFoundException.class);
    }

    /** Calls a method of a class that is loaded anew, where jOOQ is not on the class path. */
    private void call(Class<?> type, String method) throws Exception {
        URL[] withoutJooq = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).getFileName().toString().startsWith("jooq"))
                .map(LazyJooqIT::url)
                .toArray(URL[]::new);
        TestDatabase database = bench.database();
        try (URLClassLoader loader = new URLClassLoader(withoutJooq, ClassLoader.getPlatformClassLoader())) {
            Class<?> apart = loader.loadClass(type.getName());
            apart.getMethod(method, String.class, String.class, String.class)
                    .invoke(null, database.url(), database.user(), database.password());
        }
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(entry, e);
        }
    }

    /** What is done without jOOQ. */
    public static final class Work {
        private Work() {}

        public static void upgrade(String url, String user, String password) {
            try (JdbcTarget target = target(url, user, password)) {
                Workbench.migrator(
                                target,
                                MigrationListener.NONE,
                                Workbench.options(Duration.ofSeconds(5)),
                                TestScript.revision("a1").upgrade("CREATE TABLE one (i int)"))
                        .upgrade("head");
            }
        }

        public static void history(String url, String user, String password) {
            try (JdbcTarget target = target(url, user, password)) {
                target.history().orElseThrow().read(HistoryFilter.ALL);
            }
        }

        private static JdbcTarget target(String url, String user, String password) {
            return JdbcTarget.connecting(new DatabaseLogin(url, user, password), Workbench.VERSION_TABLE);
        }
    }
}
