package dev.retort.cli.output;

import java.io.PrintStream;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes results as JSON: records and maps, keys in the order of their declaration. */
final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private Json() {}

    /** Writes a result and an end of line, in UTF-8. */
    static void write(Object value, PrintStream out) {
        MAPPER.writeValue(out, value);
        out.write('\n');
        out.flush();
    }
}
