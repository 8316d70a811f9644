package dev.retort.adapters.sqlfile.copy;

import java.util.Optional;
import java.util.stream.Stream;

/** What the server refuses in the options of a COPY (ProcessCopyOptions in its copy.c), so that no script is made of it. */
final class FormatFaults {
    /** What may be escaped, or stand for itself, behind a backslash. */
    private static final String NO_DELIMITER = "\\.abcdefghijklmnopqrstuvwxyz0123456789";

    private FormatFaults() {}

    /** The first fault, as an object of "the server refuses". */
    static Optional<String> of(CopyFormat format) {
        return Stream.of(
                        fault(isLineEnd(format.delimiter()), "a line end as the delimiter"),
                        fault(!format.csv() && holds(NO_DELIMITER, format.delimiter()), "this delimiter"),
                        fault(format.csv() && isLineEnd(format.quote()), "a line end as the quote"),
                        fault(format.csv() && isLineEnd(format.escape()), "a line end as the escape"),
                        fault(format.csv() && format.quote() == format.delimiter(), "a delimiter that is the quote"),
                        marker(format, format.nullMarker()),
                        format.defaultMarker().flatMap(marker -> marker(format, marker)),
                        fault(
                                format.defaultMarker().equals(Optional.of(format.nullMarker())),
                                "a default marker that is the null marker"))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> marker(CopyFormat format, String marker) {
        return fault(
                holds(marker, format.delimiter())
                        || holds(marker, '\n')
                        || holds(marker, '\r')
                        || (format.csv() && holds(marker, format.quote())),
                "a null or default marker that holds a line end, the delimiter or the quote");
    }

    private static Optional<String> fault(boolean found, String what) {
        return found ? Optional.of(what) : Optional.empty();
    }

    private static boolean isLineEnd(byte one) {
        return one == '\n' || one == '\r';
    }

    private static boolean holds(String text, int wanted) {
        return text.indexOf(wanted) >= 0;
    }
}
