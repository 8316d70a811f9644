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
