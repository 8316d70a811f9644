package dev.retort.examples.board;

import dev.retort.error.ErrorCode;
import dev.retort.execution.Cancellation;
import dev.retort.execution.MigrationListener;
import dev.retort.execution.Segment;
import dev.retort.execution.Segments;
import dev.retort.plan.Step;
import dev.retort.port.InForce;
import dev.retort.port.MigrationSession;
import dev.retort.port.TargetException;
import dev.retort.revision.RevisionId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Writes the segments of a step onto a page, and files the page when another step begins or no segment is left.
 *
 * <p>The file is the step and its bookkeeping at once, so a step is filed as a whole or not at all, even one whose
 * segments a database would commit one by one.
 */
final class ApprovalBoardSession implements MigrationSession {
    private final ApprovalFolder folder;
    private final FolderLock lock;
    private final String title;
    private Filing latest;

    /** A session under this lock, which it gives back. */
    ApprovalBoardSession(ApprovalFolder folder, FolderLock lock, String title) {
        this.folder = folder;
        this.lock = lock;
        this.title = title;
        this.latest = folder.latest();
    }

    @Override
    public InForce inForce() {
        return InForce.rows(latest.inForce());
    }

    @Override
    public void run(Segments segments, MigrationListener listener, Cancellation cancellation) {
        requireInForce(segments.plan().from());
        try (Draft body = folder.draft("body");
                Draft block = folder.draft("block")) {
            run(segments, new StepPage(title, body, new SqlBlock(block, cancellation)), listener);
        } catch (IOException e) {
            throw folder.unwritable(e);
        }
    }

    private void run(Segments segments, StepPage page, MigrationListener listener) throws IOException {
        for (Segment segment : segments) {
            if (!page.goesOnWith(segment)) {
                file(page, listener);
            }
            page.begin(segment).forEach(listener::started);
            page.write(segment);
        }
        file(page, listener);
    }

    private void file(StepPage page, MigrationListener listener) throws IOException {
        List<Step> steps = page.steps();
        if (!steps.isEmpty()) {
            Filing next = latest.next(steps);
            folder.file(page, latest, next);
            latest = next;
            Duration elapsed = page.elapsed();
            steps.forEach(step -> listener.finished(step, elapsed));
        }
    }

    // On a database the statements that a plan begins with see to this.
    private void requireInForce(List<RevisionId> rows) {
        if (!rows.equals(latest.inForce())) {
            throw new TargetException(
                    ErrorCode.CHANGED_MEANWHILE,
                    "the plan begins at " + rows + ", but " + latest.inForce() + " is in force in " + folder
                            + "; nothing was changed; run the command again");
        }
    }

    @Override
    public void close() {
        lock.close();
    }
}
