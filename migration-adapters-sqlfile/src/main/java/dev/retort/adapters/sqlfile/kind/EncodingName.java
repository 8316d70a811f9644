package dev.retort.adapters.sqlfile.kind;

import java.util.Locale;

/** Names of encodings; the server passes over case and signs in them (manual, section 24.3.1). */
public final class EncodingName {
    private EncodingName() {}

    /** Whether this is a name of UTF-8. */
    public static boolean isUtf8(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return plain.equals("utf8") || plain.equals("unicode");
    }
}
