package dev.retort.adapters.jdbc;

import dev.retort.error.ErrorCode;
import dev.retort.operation.Operation;
import dev.retort.revision.Revision;
import dev.retort.revision.RevisionException;
import dev.retort.script.MigrationScript;
import dev.retort.script.ScriptSection;
import dev.retort.statement.StatementReader;
import dev.retort.statement.Statements;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A script that can be read so many times, and then no more, as when its file is deleted. */
final class UnreadableScript implements MigrationScript {
    private final TestScript script;
    private final AtomicInteger readings;

    UnreadableScript(TestScript script, int readableUntil) {
        this.script = script;
        this.readings = new AtomicInteger(readableUntil - 1);
    }

    @Override
    public Revision revision() {
        return script.revision();
    }

    @Override
    public ScriptSection upgrade() {
        Statements statements = new Statements() {
            @Override
            public StatementReader open() {
                if (readings.getAndDecrement() <= 0) {
                    throw new RevisionException(ErrorCode.FILE_UNREADABLE, "unreadable");
                }
                return script.up().orElseThrow().open();
            }

            @Override
            public boolean replayable() {
                return true;
            }
        };
        return new ScriptSection(script.options(), List.of(new Operation.ExecuteScript(statements)));
    }

    @Override
    public ScriptSection downgrade() {
        return script.downgrade();
    }
}
