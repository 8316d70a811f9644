package dev.retort.examples.board;

import dev.retort.port.MigrationTarget;
import dev.retort.spi.TargetContext;
import dev.retort.spi.TargetFactory;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;

/** The adapter {@code board}: what the command finds when this jar is on its class path. */
public final class ApprovalBoardFactory implements TargetFactory {
    private static final String FOLDER = "folder";
    private static final String TITLE = "title";

    /** For the ServiceLoader. */
    public ApprovalBoardFactory() {}

    @Override
    public String name() {
        return "board";
    }

    @Override
    public Set<String> settings() {
        return Set.of(FOLDER, TITLE);
    }

    @Override
    public MigrationTarget create(TargetContext context) {
        return new ApprovalBoardTarget(new ApprovalFolder(folder(context)), title(context));
    }

    /** None: a folder and a title may be shown, so that {@code retort settings} tells where files go. */
    @Override
    public Set<String> secrets() {
        return Set.of();
    }

    private static Path folder(TargetContext context) {
        String folder = context.optional(FOLDER).orElse("approvals");
        if (folder.isBlank()) {
            throw context.wrong(FOLDER, "is empty; name a folder, or leave the line out for 'approvals'");
        }
        try {
            return context.folder().toPath().resolve(folder);
        } catch (InvalidPathException e) {
            throw context.wrong(FOLDER, "is no path here: " + e.getReason());
        }
    }

    private static String title(TargetContext context) {
        String title = context.optional(TITLE).orElse("Database change");
        if (title.isBlank() || title.lines().count() > 1) {
            throw context.wrong(TITLE, "must be one line, for it heads every file");
        }
        return title.strip();
    }
}
