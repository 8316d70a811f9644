package dev.retort.execution;

import java.time.Duration;
import java.util.Optional;

/**
 * A session that another one waits for.
 *
 * @param pid the number of its server process
 * @param user who it is
 * @param application how it calls itself
 * @param state what it does: {@code active}, {@code idle in transaction}
 * @param age how long its transaction has been open; empty where the database does not tell
 * @param query the beginning of its last statement, at most 80 characters
 */
public record Blocker(int pid, String user, String application, String state, Optional<Duration> age, String query) {
    /** In one line. */
    public String text() {
        return "pid " + pid + " (user " + user + ", application " + application + ", " + state
                + age.map(time -> ", transaction open for " + time.toSeconds() + " s")
                        .orElse("")
                + (query.isEmpty() ? ")" : "): " + query);
    }
}
