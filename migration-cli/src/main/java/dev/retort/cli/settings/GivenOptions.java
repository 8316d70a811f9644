package dev.retort.cli.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the command line says about settings.
 *
 * @param config the settings file
 * @param url where the database is
 * @param schema the isolation schema
 * @param scripts the folders with revision files; empty for those of the file
 */
public record GivenOptions(Optional<Path> config, Optional<String> url, Optional<String> schema, List<Path> scripts) {
    /** Copies the list. */
    public GivenOptions {
        scripts = List.copyOf(scripts);
    }

    @Override
    public String toString() {
        return "config " + config + ", schema " + schema + ", scripts " + scripts;
    }
}
