package dev.retort.examples.board;

import dev.retort.Migrator;
import dev.retort.dialect.VersionTable;
import dev.retort.dialect.postgresql.PostgresDialect;
import dev.retort.execution.Cancellation;
import dev.retort.execution.ExecutionOptions;
import dev.retort.execution.MigrationListener;
import dev.retort.execution.WaitPolicy;
import dev.retort.port.MigrationSession;
import dev.retort.port.MigrationTarget;
import dev.retort.port.SessionOptions;
import dev.retort.script.FakeScript;
import dev.retort.spi.TargetContext;
import dev.retort.statement.FakeStatements;
import dev.retort.statement.SqlStatement;
import dev.retort.statement.Statements;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A board in a project's folder.
 *
 * @param project the project's folder
 */
record TestBoard(Path project) {
    private static final PostgresDialect DIALECT = new PostgresDialect("1.2.3");

    MigrationTarget target() {
        return new ApprovalBoardFactory().create(context(Map.of("title", "Orders")));
    }

    MigrationSession open(Duration lockLimit, MigrationListener listener, Cancellation cancellation) {
        return target().open(new SessionOptions(
                DIALECT.openSession(Optional.empty()),
                DIALECT.closeSession(),
                WaitPolicy.DEFAULT.withRunLock(lockLimit),
                listener,
                cancellation));
    }

    TargetContext context(Map<String, String> settings) {
        return new TargetContext("board", settings, Map.of(), project.toFile(), VersionTable.in("app"), "1.2.3");
    }

    /** A migrator for revisions a1 <- b2 <- c3, each with these statements. */
    Migrator migrator(SqlStatement... statements) {
        return migrator(FakeStatements.of(statements));
    }

    Migrator migrator(Statements statements) {
        return migrator(target(), statements, MigrationListener.NONE);
    }

    Migrator migrator(MigrationTarget target, Statements statements, MigrationListener listener) {
        return new Migrator(
                () -> FakeScript.drawn(id -> statements, "a1 <- b2 <- c3"),
                target,
                DIALECT,
                ExecutionOptions.in("app"),
                listener);
    }

    Path folder() {
        return project.resolve("approvals");
    }

    /** The names of all files of the folder, hidden ones too. */
    List<String> names() {
        String[] names = folder().toFile().list();
        return names == null ? List.of() : Arrays.stream(names).sorted().toList();
    }

    String text(String name) {
        try {
            return Files.readString(folder().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The texts of what was filed. */
    Stream<String> texts() {
        return names().stream().filter(name -> name.endsWith(".md")).map(this::text);
    }

    void write(String name, String text) {
        try {
            Files.createDirectories(folder());
            Files.writeString(folder().resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
