package dev.retort.adapters.sqlfile;

import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Objects;

/** Where a finished script goes. */
public sealed interface ScriptDestination {
    /**
     * A file, replaced as a whole.
     *
     * @param path the file
     */
    record File(Path path) implements ScriptDestination {
        /** Refuses null. */
        public File {
            Objects.requireNonNull(path, "path");
        }
    }

    /**
     * A folder that takes a file for each step, {@code run-all.sql}, which runs them, and {@code manifest.json}, which tells of
     * them. It is made or replaced as a whole; one that holds anything else than an older split script is refused.
     *
     * @param path the folder
     */
    record Folder(Path path) implements ScriptDestination {
        /** Refuses null. */
        public Folder {
            Objects.requireNonNull(path, "path");
        }
    }

    /**
     * A stream, written at the end and left open.
     *
     * @param stream the stream
     */
    record Stream(OutputStream stream) implements ScriptDestination {
        /** Refuses null. */
        public Stream {
            Objects.requireNonNull(stream, "stream");
        }
    }
}
