package dev.retort.adapters.jdbc;

import dev.retort.error.ErrorCode;
import dev.retort.operation.Operation;
import dev.retort.revision.Revision;
import dev.retort.revision.RevisionException;
import dev.retort.revision.RevisionId;
import dev.retort.script.MigrationScript;
import dev.retort.script.ScriptSection;
import dev.retort.script.SectionOptions;
import dev.retort.script.TransactionMode;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A revision whose statements a test writes down; one that begins with COPY has its data on the lines behind the first.
 *
 * @param revision the header
 * @param options what the sections say
 * @param up the upgrade
 * @param down the downgrade
 */
record TestScript(Revision revision, SectionOptions options, Optional<TestStatements> up, Optional<TestStatements> down)
        implements MigrationScript {
    /** A revision as in {@code "b2 <- a1"}; {@code "a1"} is a base, {@code "d4 <- b2, c3"} a merge point. */
    static TestScript revision(String drawing) {
        String[] sides = drawing.split(" <- ");
        List<RevisionId> parents = sides.length == 1
                ? List.of()
                : Arrays.stream(sides[1].split(", ")).map(RevisionId::new).toList();
        Revision revision = new Revision(
                new RevisionId(sides[0]), parents, List.of(), List.of(), "", Optional.empty(), sides[0] + ".sql:1");
        return new TestScript(revision, SectionOptions.DEFAULT, Optional.empty(), Optional.empty());
    }

    TestScript upgrade(String... statements) {
        return new TestScript(revision, options, Optional.of(statements(statements)), down);
    }

    TestScript downgrade(String... statements) {
        return new TestScript(revision, options, up, Optional.of(statements(statements)));
    }

    TestScript with(TransactionMode mode) {
        return with(new SectionOptions(mode, options.lockTimeout(), options.statementTimeout()));
    }

    TestScript withStatementTimeout(Duration limit) {
        return with(new SectionOptions(options.transaction(), options.lockTimeout(), Optional.of(limit)));
    }

    TestScript withLockTimeout(Duration limit) {
        return with(new SectionOptions(options.transaction(), Optional.of(limit), options.statementTimeout()));
    }

    private TestScript with(SectionOptions changed) {
        return new TestScript(revision, changed, up, down);
    }

    private TestStatements statements(String... texts) {
        return new TestStatements(revision.id() + ".sql", List.of(texts));
    }

    @Override
    public ScriptSection upgrade() {
        return section(up);
    }

    @Override
    public ScriptSection downgrade() {
        return section(down);
    }

    private ScriptSection section(Optional<TestStatements> statements) {
        Operation operation = new Operation.ExecuteScript(
                statements.orElseThrow(() -> new RevisionException(ErrorCode.NO_SECTION, "not written")));
        return new ScriptSection(options, List.of(operation));
    }
}
