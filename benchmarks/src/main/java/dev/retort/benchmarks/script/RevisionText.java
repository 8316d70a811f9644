package dev.retort.benchmarks.script;

/** What stands before the statements in a revision file. */
public final class RevisionText {
    private RevisionText() {}

    /** The header of a revision, and the line that begins its upgrade. */
    public static String before(String id, String downRevision, String message) {
        return """
                -- revision: %s
                -- down_revision: %s
                -- message: %s

                -- retort:upgrade
                """.formatted(id, downRevision, message);
    }
}
