package dev.retort.adapters.jdbc;

import dev.retort.adapters.jdbc.Pipeline.Entry;
import dev.retort.plan.Step;
import dev.retort.statement.SqlStatement;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs statements on a connection, watched. */
final class StatementRunner {
    private static final Pattern BEGINNING = Pattern.compile("[A-Za-z]+(\\s+[A-Za-z_.]+){0,2}");
    private static final Logger LOG = LoggerFactory.getLogger(StatementRunner.class);

    private final BorrowedConnection connection;
    private final StatementWatch watch;

    StatementRunner(BorrowedConnection connection, StatementWatch watch) {
        this.connection = connection;
        this.watch = watch;
    }

    /** Runs one statement. */
    void execute(Step step, SqlStatement statement) throws SQLException {
        executeAlone(step, statement, false);
    }

    /**
     * Runs one statement outside any transaction.
     *
     * @param patient whether it waits for other transactions as long as it takes
     */
    void executeAlone(Step step, SqlStatement statement, boolean patient) throws SQLException {
        log(step, statement);
        watch.during(Work.of(step, statement.text().length(), patient), () -> run(statement));
    }

    private void run(SqlStatement statement) throws SQLException {
        switch (statement) {
            case SqlStatement.Copy copy -> copy(copy);
            case SqlStatement.Command command -> connection.execute(command.text());
            case SqlStatement.Bookkeeping own -> connection.execute(own.text());
        }
    }

    private void copy(SqlStatement.Copy copy) throws SQLException {
        try (InputStream data = copy.data().open()) {
            connection.postgres().getCopyAPI().copyIn(copy.text(), data);
        } catch (IOException e) {
            throw new SQLException("the data of this COPY cannot be read: " + e.getMessage(), e);
        }
    }

    /** Runs statements that travel together; answers false, and has done nothing, where the driver does not take them. */
    boolean executeTogether(List<Entry> entries) throws SQLException {
        entries.forEach(entry -> log(entry.step(), entry.statement()));
        List<String> texts =
                entries.stream().map(entry -> entry.statement().text()).toList();
        int length = texts.stream().mapToInt(String::length).sum();
        boolean[] done = {false};
        watch.during(Work.of(entries, length), () -> done[0] = connection.executeTogether(texts));
        return done[0];
    }

    /** Where the statement stands and how it begins: further on there may be a password. */
    private static void log(Step step, SqlStatement statement) {
        if (!LOG.isDebugEnabled()) {
            return;
        }
        switch (statement) {
            case SqlStatement.Command command -> LOG.debug("{} {}", command.position(), beginning(command.text()));
            case SqlStatement.Copy copy -> LOG.debug("{} {}", copy.position(), beginning(copy.text()));
            case SqlStatement.Bookkeeping own -> LOG.debug("{} {}", step.revision(), beginning(own.text()));
        }
    }

    private static String beginning(String text) {
        Matcher words = BEGINNING.matcher(text);
        return words.lookingAt() ? words.group().replaceAll("\\s+", " ") + " ..." : "...";
    }
}
