package dev.retort.cli.template;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.retort.adapters.sqlfile.RevisionFileWriter;
import dev.retort.cli.settings.SettingsLoader;
import dev.retort.cli.settings.fault.SettingsException;
import dev.retort.cli.settings.key.SettingsSchema;
import dev.retort.revision.Revision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes a new project into a folder; what is there already is left as it is. */
public final class NewProject {
    private static final List<String> IGNORED = List.of(".retort/", ".env");

    private final Path folder;
    private final Path settings;
    private final Path migrations;
    private final Path ignore;
    private final List<Path> written = new ArrayList<>();

    /** A project in this folder, which is made if it is missing. */
    public NewProject(Path folder) {
        this.folder = folder;
        this.settings = folder.resolve(SettingsLoader.DEFAULT_FILE);
        this.migrations = folder.resolve("migrations");
        this.ignore = folder.resolve(".gitignore");
    }

    /**
     * Writes the project.
     *
     * @param schema the isolation schema
     * @param first the first revision, written where there is none yet
     * @throws SettingsException if the folder is a project already, or something is in the way, and nothing was written;
     *     or if writing failed all the same
     */
    public WrittenProject write(ProjectTemplate template, String schema, Revision first) {
        if (Files.exists(settings)) {
            throw new SettingsException(settings + " is there already, so this is a project; nothing was changed");
        }
        new Obstacles()
                .needFolder(folder)
                .needFolder(migrations)
                .needFolder(settings.resolveSibling(""))
                .needFile(settings)
                .needFile(ignore)
                .refuse();
        try {
            Optional<String> remark = writeAll(template, schema, first);
            return new WrittenProject(written, remark);
        } catch (IOException | UncheckedIOException e) {
            throw new SettingsException(
                    "the project is not complete: " + e + "; written was " + written
                            + "; mend the cause (rights, space left) and run init again",
                    e);
        }
    }

    private Optional<String> writeAll(ProjectTemplate template, String schema, Revision first) throws IOException {
        PresentScripts present = PresentScripts.in(migrations);
        Files.createDirectories(migrations);
        Files.createDirectories(settings.resolveSibling(""));
        ignore();
        Optional<String> example = template.environmentExample(schema);
        if (example.isPresent()) {
            writeNew(folder.resolve(".env.example"), example.get());
        }
        writeNew(settings.resolveSibling("migration.schema.json"), SettingsSchema.text());
        Optional<Path> revision = present.count() == 0
                ? Optional.of(new RevisionFileWriter(migrations, template.firstRevision()).write(first))
                : Optional.empty();
        revision.ifPresent(written::add);
        // The last, because it makes the folder a project.
        if (!writeNew(settings, template.settings(schema))) {
            if (revision.isPresent()) {
                Files.delete(revision.get());
            }
            throw new SettingsException(settings + " was made by another init meanwhile; this one changed nothing");
        }
        return present.remark();
    }

    /** Writes a file as a whole or not at all; false where it is there already. */
    private boolean writeNew(Path file, String text) throws IOException {
        try {
            Files.createFile(file);
        } catch (FileAlreadyExistsException e) {
            return false;
        }
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        written.add(file);
        return true;
    }

    private void ignore() throws IOException {
        // ISO 8859-1 reads any bytes, and the lines are ASCII.
        String present = Files.exists(ignore) ? Files.readString(ignore, ISO_8859_1) : "";
        List<String> lines = present.lines().map(String::strip).toList();
        List<String> missing =
                IGNORED.stream().filter(entry -> !lines.contains(entry)).toList();
        if (!missing.isEmpty()) {
            String separator = present.isEmpty() || present.endsWith("\n") ? "" : "\n";
            Files.writeString(
                    ignore,
                    separator + String.join("\n", missing) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            written.add(ignore);
        }
    }
}
