package dev.retort.cli.template;

import dev.retort.adapters.sqlfile.RevisionFileWriter;
import dev.retort.cli.settings.SettingsLoader;
import dev.retort.cli.settings.fault.SettingsException;
import dev.retort.cli.settings.key.SettingsSchema;
import dev.retort.revision.Revision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Writes a new project into a folder; what is there already is left as it is. */
public final class NewProject {
    private static final List<String> IGNORED = List.of(".retort/", ".env");

    private final Path folder;
    private final List<Path> written = new ArrayList<>();

    /** A project in this folder, which is made if it is missing. */
    public NewProject(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes the project.
     *
     * @param schema the isolation schema
     * @param first the first revision, written where there is none yet
     * @return the files that were written
     * @throws SettingsException if the folder is a project already, or cannot be written
     */
    public List<Path> write(ProjectTemplate template, String schema, Revision first) {
        Path settings = folder.resolve(SettingsLoader.DEFAULT_FILE);
        if (Files.exists(settings)) {
            throw new SettingsException(settings + " is there already, so this is a project; nothing was changed");
        }
        try {
            Path migrations = Files.createDirectories(folder.resolve("migrations"));
            Files.createDirectories(settings.resolveSibling(""));
            ignore(folder.resolve(".gitignore"));
            template.environmentExample(schema).ifPresent(text -> writeNew(folder.resolve(".env.example"), text));
            writeNew(settings.resolveSibling("migration.schema.json"), SettingsSchema.text());
            writeFirst(migrations, template, first);
            // The last, because it makes the folder a project.
            writeNew(settings, template.settings(schema));
        } catch (IOException e) {
            throw unwritable(e);
        }
        return List.copyOf(written);
    }

    private void writeFirst(Path migrations, ProjectTemplate template, Revision first) throws IOException {
        try (Stream<Path> files = Files.list(migrations)) {
            if (files.noneMatch(file -> file.toString().endsWith(".sql"))) {
                written.add(Path.of(new RevisionFileWriter(migrations, template.firstRevision()).write(first)));
            }
        }
    }

    private void writeNew(Path file, String text) {
        if (Files.exists(file)) {
            return;
        }
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
            written.add(file);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private void ignore(Path file) throws IOException {
        String present = Files.exists(file) ? Files.readString(file) : "";
        List<String> lines = present.lines().map(String::strip).toList();
        List<String> missing =
                IGNORED.stream().filter(entry -> !lines.contains(entry)).toList();
        if (!missing.isEmpty()) {
            String separator = present.isEmpty() || present.endsWith("\n") ? "" : "\n";
            Files.writeString(file, present + separator + String.join("\n", missing) + "\n");
            written.add(file);
        }
    }

    private static SettingsException unwritable(IOException e) {
        return new SettingsException("the project cannot be written: " + e + "; check the folder's rights", e);
    }
}
