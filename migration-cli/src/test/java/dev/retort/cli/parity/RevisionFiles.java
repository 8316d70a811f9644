package dev.retort.cli.parity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Writes revision files into a folder, each following the one before. */
final class RevisionFiles {
    private final Path folder;
    private String last = "base";
    private int count;

    RevisionFiles(Path folder) {
        this.folder = folder;
    }

    /** Writes a revision; without a downgrade it is irreversible. */
    RevisionFiles add(String name, String upgrade, Optional<String> downgrade) {
        return add(name, "", upgrade, downgrade);
    }

    /** Writes a revision whose upgrade has these options. */
    RevisionFiles add(String name, String options, String upgrade, Optional<String> downgrade) {
        String id = "%03d_%s".formatted(++count, name.replaceAll("[^A-Za-z0-9_.]", "_"));
        String text = "-- revision: " + id + "\n-- down_revision: " + last + "\n-- message: " + name
                + "\n\n-- retort:upgrade " + options + "\n" + upgrade
                + "\n-- retort:downgrade"
                + downgrade.map(sql -> "\n" + sql).orElse(" irreversible") + "\n";
        try {
            Files.writeString(folder.resolve(id + ".sql"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        last = id;
        return this;
    }

    int count() {
        return count;
    }
}
