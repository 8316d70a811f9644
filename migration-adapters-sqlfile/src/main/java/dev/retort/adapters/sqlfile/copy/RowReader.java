package dev.retort.adapters.sqlfile.copy;

import dev.retort.dialect.postgresql.RowInserts.Value;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Takes a line of data apart into the values of a row. */
final class RowReader {
    private final CopyFormat format;
    private final Refusal refusal;
    private final FieldScan scan;
    private final byte[] nullMarker;
    private final Optional<byte[]> defaultMarker;
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();

    RowReader(CopyFormat format, Refusal refusal) {
        this.format = format;
        this.refusal = refusal;
        this.scan = format.csv()
                ? new FieldScan.OfCsv(format.delimiter(), format.quote(), format.escape())
                : new FieldScan.OfText(format.delimiter());
        this.nullMarker = format.nullMarker().getBytes(StandardCharsets.UTF_8);
        this.defaultMarker = format.defaultMarker().map(marker -> marker.getBytes(StandardCharsets.UTF_8));
    }

    /** The values of a line, which has this number among the data. An empty line is one empty field. */
    List<Value> row(byte[] line, int number) {
        List<Value> values = new ArrayList<>();
        int from = 0;
        while (from <= line.length) {
            text.reset();
            int end = scan.end(line, from, text);
            if (end == FieldScan.UNCLOSED) {
                throw refusal.data(number, "opens a quote that is never closed");
            }
            values.add(value(line, from, end, values.size(), number));
            from = end + 1;
        }
        return values;
    }

    // The markers are looked for in what is written, before escapes and quotes are taken away.
    private Value value(byte[] line, int from, int to, int index, int number) {
        if (is(nullMarker, line, from, to)) {
            return format.forceNotNull().test(index) ? new Value.Given(format.nullMarker()) : Value.Word.NULL;
        }
        if (defaultMarker.filter(marker -> is(marker, line, from, to)).isPresent()) {
            return Value.Word.DEFAULT;
        }
        String given = StrictText.of(text.toByteArray())
                .orElseThrow(() -> refusal.data(number, "holds escapes that make no UTF-8 text"));
        boolean forced = format.forceNull().test(index) && given.equals(format.nullMarker());
        return forced ? Value.Word.NULL : new Value.Given(given);
    }

    private static boolean is(byte[] marker, byte[] line, int from, int to) {
        return Arrays.equals(marker, 0, marker.length, line, from, to);
    }
}
