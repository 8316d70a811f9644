package dev.retort.examples.board;

import dev.retort.port.MigrationTarget;
import dev.retort.port.MigrationTargetContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** What Retort asks of every target; what only this one does is in the other tests. */
class ApprovalBoardContractTest extends MigrationTargetContract {
    @TempDir
    private Path project;

    @Override
    protected MigrationTarget freshTarget() {
        return new TestBoard(project).target();
    }

    @Override
    protected boolean made(String table) {
        return new TestBoard(project).texts().anyMatch(text -> text.contains("CREATE TABLE " + table + " (id int);"));
    }
}
