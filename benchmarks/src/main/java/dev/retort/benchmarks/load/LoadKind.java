package dev.retort.benchmarks.load;

import dev.retort.benchmarks.script.Entries;
import dev.retort.benchmarks.script.SizedWriter;
import java.util.Locale;

/** Ways to bring rows into one table. */
enum LoadKind {
    /** One COPY with all rows. */
    COPY {
        @Override
        void write(Entries entries, SizedWriter out, long bytes) {
            out.write(Entries.COPY);
            long end = out.bytes() + bytes - Entries.COPY.length() - Entries.COPY_END.length();
            while (out.bytes() < end) {
                out.write(entries.next().copyLine());
            }
            out.write(Entries.COPY_END);
        }
    },

    /** An INSERT for every row. */
    INSERTS {
        @Override
        void write(Entries entries, SizedWriter out, long bytes) {
            inserts(entries, out, bytes, 1);
        }
    },

    /** An INSERT for every hundred rows. */
    MULTI_ROW_INSERTS {
        @Override
        void write(Entries entries, SizedWriter out, long bytes) {
            inserts(entries, out, bytes, 100);
        }
    };

    private static final long SEED = 20_261_122;

    /** Writes whole statements, as many as are needed for so many bytes, and answers how many rows they hold. */
    long write(SizedWriter out, long bytes) {
        Entries entries = new Entries(SEED);
        write(entries, out, bytes);
        return entries.made();
    }

    abstract void write(Entries entries, SizedWriter out, long bytes);

    String title() {
        return name().toLowerCase(Locale.ROOT).replaceFirst("_", "-").replace('_', ' ');
    }

    private static void inserts(Entries entries, SizedWriter out, long bytes, int rows) {
        long end = out.bytes() + bytes;
        while (out.bytes() < end) {
            out.write(entries.insert(rows));
        }
    }
}
