package dev.retort.benchmarks.lex;

import dev.retort.benchmarks.script.Entries;
import dev.retort.benchmarks.script.Entry;
import dev.retort.benchmarks.script.SizedWriter;
import java.util.List;
import java.util.function.Supplier;

/** Scripts of any size, by what stands in them. The same shape and size is the same script, always. */
public enum ScriptShape {
    /** INSERT statements of one row, and about as many bytes of such with thirty. */
    INSERTS {
        @Override
        List<Supplier<String>> sources() {
            return List.of(inserts());
        }
    },

    /** Tables, indexes, views, and functions with long bodies. */
    FUNCTIONS {
        @Override
        List<Supplier<String>> sources() {
            return List.of(new Definitions(SEED)::next);
        }
    },

    /** As many bytes of INSERT statements as of definitions. */
    MIX {
        @Override
        List<Supplier<String>> sources() {
            return List.of(new Definitions(SEED)::next, inserts());
        }
    },

    /** COPY statements of a thousand rows each, with their data. */
    COPY {
        @Override
        List<Supplier<String>> sources() {
            Entries entries = new Entries(SEED);
            return List.of(() -> entries.copy(1_000));
        }
    };

    private static final long SEED = 20_261_122;

    /** Writes whole statements, as many as are needed for so many bytes. */
    void write(SizedWriter out, long bytes) {
        out.write(Entry.TABLE);
        List<Supplier<String>> sources = sources();
        long[] written = new long[sources.size()];
        while (out.bytes() < bytes) {
            int next = smallest(written);
            long before = out.bytes();
            out.write(sources.get(next).get());
            written[next] += out.bytes() - before;
        }
    }

    abstract List<Supplier<String>> sources();

    private static Supplier<String> inserts() {
        Entries entries = new Entries(SEED);
        return () -> entries.insert(entries.made() % 50 == 20 ? 30 : 1);
    }

    private static int smallest(long... sizes) {
        int smallest = 0;
        for (int i = 1; i < sizes.length; i++) {
            smallest = sizes[i] < sizes[smallest] ? i : smallest;
        }
        return smallest;
    }
}
