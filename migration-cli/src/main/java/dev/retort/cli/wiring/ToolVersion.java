package dev.retort.cli.wiring;

import java.util.Optional;

/** The version of this command, as its jar's manifest tells it. */
public final class ToolVersion {
    private ToolVersion() {}

    /** The version; {@code development} where it runs from class files. */
    public static String current() {
        return Optional.ofNullable(ToolVersion.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
