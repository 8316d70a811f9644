package dev.retort.cli.settings.url;

import dev.retort.cli.settings.fault.SettingsException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Percent-encoding, in which no message repeats what was decoded. */
final class UrlCoding {
    private static final Pattern STRAY_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private UrlCoding() {}

    /** Decodes a text in which a plus is a plus. */
    static String decode(String text) {
        return decodeForm(text.replace("+", "%2B"));
    }

    /** Decodes a text in which a plus is a blank. */
    static String decodeForm(String text) {
        if (STRAY_PERCENT.matcher(text).find()) {
            throw new SettingsException("the database URL holds a '%' that is not followed by two hexadecimal digits; "
                    + "write a real '%' as %25");
        }
        String decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
        if (decoded.indexOf('\0') >= 0 || decoded.indexOf('\uFFFD') >= 0) {
            throw new SettingsException("the database URL holds bytes that are not UTF-8, or %00; write a character "
                    + "beyond ASCII as the percent-encoded bytes of its UTF-8 form");
        }
        return decoded;
    }

    /** Encodes a text so that it is read the same whether a plus is a plus or a blank. */
    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
