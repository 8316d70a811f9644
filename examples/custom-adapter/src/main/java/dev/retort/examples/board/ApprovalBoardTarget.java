package dev.retort.examples.board;

import dev.retort.port.InForce;
import dev.retort.port.MigrationSession;
import dev.retort.port.MigrationTarget;
import dev.retort.port.SessionOptions;

/** Carries nothing out on a database: it files each step, for people to read and to decide on. */
final class ApprovalBoardTarget implements MigrationTarget {
    private final ApprovalFolder folder;
    private final String title;

    ApprovalBoardTarget(ApprovalFolder folder, String title) {
        this.folder = folder;
        this.title = title;
    }

    @Override
    public InForce inspect() {
        return InForce.rows(folder.latest().inForce());
    }

    @Override
    public MigrationSession open(SessionOptions options) {
        options.cancellation().check();
        FolderLock lock = folder.lock(options);
        try {
            return new ApprovalBoardSession(folder, lock, title);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    @Override
    public void close() {}
}
