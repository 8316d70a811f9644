package dev.retort.adapters.jdbc;

import dev.retort.execution.MigrationListener;
import dev.retort.plan.Step;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A program: an upgrade whose server says much, and that has much to say. Reads the login from its environment. */
final class NoticesRun {
    static final int NOTICES = 50_000;
    static final int INSERTS = 1_000;
    static final String URL = "RETORT_TEST_URL";
    static final String USER = "RETORT_TEST_USER";
    static final String PASSWORD = "RETORT_TEST_PASSWORD";

    private static final int NOTICE_LENGTH = 1_000;
    private static final int INSERT_LENGTH = 10_000;

    private NoticesRun() {}

    /** Prints what was told. */
    public static void main(String[] arguments) {
        Told told = new Told();
        DatabaseLogin login = new DatabaseLogin(System.getenv(URL), System.getenv(USER), System.getenv(PASSWORD));
        try (JdbcTarget target = JdbcTarget.connecting(login, Workbench.VERSION_TABLE)) {
            Workbench.migrator(target, told, Workbench.options(Duration.ofSeconds(20)), script())
                    .upgrade("head");
        }
        System.out.println(summary(told.notices));
    }

    static String summary(int notices) {
        return notices + " notices in order";
    }

    private static TestScript script() {
        Stream<String> inserts = IntStream.range(0, INSERTS)
                .mapToObj(i -> "INSERT INTO lines VALUES ('" + "y".repeat(INSERT_LENGTH) + "')");
        return TestScript.revision("a1")
                .upgrade(Stream.concat(Stream.of("CREATE TABLE lines (line text)", notices()), inserts)
                        .toArray(String[]::new));
    }

    private static String notices() {
        return "DO $$ BEGIN FOR i IN 1.." + NOTICES + " LOOP RAISE NOTICE '% %', i, repeat('x', " + NOTICE_LENGTH
                + "); END LOOP; END $$";
    }

    /** Counts, and refuses what is out of order or cut off. */
    private static final class Told implements MigrationListener {
        private int notices;

        @Override
        public void notice(Step step, String message) {
            notices++;
            if (!message.startsWith(notices + " x") || message.length() < NOTICE_LENGTH) {
                throw new IllegalStateException("notice " + notices + " is " + message);
            }
        }
    }
}
