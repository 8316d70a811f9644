package dev.retort.adapters.sqlfile.offline;

import dev.retort.adapters.sqlfile.offline.Manifest.Entry;
import dev.retort.dialect.postgresql.ServerSession;
import dev.retort.execution.StepOutline;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A script in a folder: a numbered file for each step, and one that runs them all, with what belongs to none.
 *
 * <p>psql finds the files from where the one that runs them is, whatever folder it is started in.
 */
public final class NumberedSheets implements Sheets {
    /** The file that runs the others. */
    public static final String RUN_ALL = "run-all.sql";

    /** The file that tells of the others. */
    public static final String MANIFEST = "manifest.json";

    /** File systems take names of 255 bytes. */
    private static final int LONGEST_ID = 200;

    private static final int DIGITS = 4;

    private static final String INCLUDE = "\\ir ";

    private final Path folder;
    private final Manifest manifest;
    private final int digits;
    private final Writer runAll;
    private Optional<Writer> step = Optional.empty();
    private int count;

    /** Sheets in an empty folder, told of by this manifest. */
    public NumberedSheets(Path folder, Manifest manifest, int steps) throws IOException {
        this.folder = folder;
        this.manifest = manifest;
        this.digits = Math.max(DIGITS, String.valueOf(steps).length());
        this.runAll = Files.newBufferedWriter(folder.resolve(RUN_ALL));
    }

    /** The names of the files of such a script; none where the folder holds none. */
    public static Set<String> names(Path folder) throws IOException {
        Path runAll = folder.resolve(RUN_ALL);
        if (!Files.isRegularFile(runAll) || !Files.isRegularFile(folder.resolve(MANIFEST))) {
            return Set.of();
        }
        try (Stream<String> lines = Files.lines(runAll, StandardCharsets.ISO_8859_1)) {
            Iterator<String> line = lines.iterator();
            if (!line.hasNext() || !line.next().startsWith(ScriptFrame.BEGINNING)) {
                return Set.of();
            }
            Set<String> names = new HashSet<>(Set.of(RUN_ALL, MANIFEST));
            line.forEachRemaining(text -> {
                if (text.startsWith(INCLUDE)) {
                    names.add(text.substring(INCLUDE.length()));
                }
            });
            return names;
        }
    }

    @Override
    public Writer out() {
        return step.orElse(runAll);
    }

    @Override
    public void begin(StepOutline outline) throws IOException {
        String name = name(++count, outline);
        runAll.write(INCLUDE + name + "\n");
        Writer sheet = Files.newBufferedWriter(folder.resolve(name));
        step = Optional.of(sheet);
        sheet.write("-- a part of " + RUN_ALL + ", which takes the lock; alone it does nothing\n");
        sheet.write("\\set ON_ERROR_STOP on\n" + ServerSession.requireScript() + ";\n");
        manifest.add(new Entry(name, outline));
    }

    private String name(int number, StepOutline outline) {
        String id = outline.step().revision().value();
        String ordinal = String.valueOf(number);
        return "0".repeat(digits - ordinal.length()) + ordinal + "_"
                + outline.step().direction().word() + "_" + id.substring(0, Math.min(LONGEST_ID, id.length()))
                + ".sql";
    }

    @Override
    public void end() throws IOException {
        if (step.isPresent()) {
            step.get().close();
            step = Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        end();
        runAll.close();
        try (Writer out = Files.newBufferedWriter(folder.resolve(MANIFEST))) {
            manifest.write(out);
        }
    }
}
