package dev.retort.cli.settings.source;

import dev.retort.cli.settings.fault.Faults;
import dev.retort.cli.settings.fault.Origin;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a {@code .env} file: {@code NAME=value}, also behind {@code export}, one below the other.
 *
 * <p>A value in single quotes is taken as it is; in double quotes {@code \n}, {@code \"}, {@code \$} and {@code \\} stand
 * for what they mean elsewhere; both may go on over lines. A value without quotes ends at the end of the line, or at a
 * {@code #} behind a blank. Nothing in a value is replaced. A name alone, as Docker has it, says nothing.
 */
public final class DotEnv {
    private static final Pattern LINE = Pattern.compile(
            "(?:"
                    + "[ \\t]*(?:#[^\\n]*)?"
                    + "|[ \\t]*(?:export[ \\t]+)?(?<name>[A-Za-z_][A-Za-z0-9_.-]*)[ \\t]*"
                    + "(?:=[ \\t]*(?:'(?<single>[^']*)'|\"(?<double>[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"|(?<plain>(?!['\"])[^\\n]*?)))?"
                    + "(?:[ \\t]+#[^\\n]*|[ \\t]*)"
                    + ")(?:\\n|\\z)",
            Pattern.DOTALL);
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)", Pattern.DOTALL);

    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, Origin> origins = new LinkedHashMap<>();

    private DotEnv() {}

    /**
     * Reads a file; none says nothing.
     *
     * @param shown the path by which people know it
     */
    public static DotEnv read(Optional<Path> file, Path shown, Faults faults) {
        DotEnv read = new DotEnv();
        file.flatMap(path -> TextFile.read(path, shown, faults)).ifPresent(text -> read.take(text, shown, faults));
        return read;
    }

    private void take(String text, Path shown, Faults faults) {
        String lines = text.replace("\r\n", "\n");
        Matcher matcher = LINE.matcher(lines);
        int position = 0;
        int line = 1;
        while (position < lines.length()) {
            int begin = position;
            Origin origin = Origin.at(shown, line, 1);
            if (matcher.region(position, lines.length()).lookingAt()) {
                add(matcher, origin);
                position = matcher.end();
            } else {
                // The line itself is not told: it may hold a password.
                faults.add(origin, "this is no line of the form NAME=value; correct it, or close its quotes");
                int end = lines.indexOf('\n', position);
                position = end < 0 ? lines.length() : end + 1;
            }
            line += (int) lines.substring(begin, position)
                    .chars()
                    .filter(c -> c == '\n')
                    .count();
        }
    }

    private void add(Matcher line, Origin origin) {
        String name = line.group("name");
        String value = value(line);
        if (name != null && !value.isEmpty()) {
            values.put(name, value);
            origins.put(name, origin);
        }
    }

    private static String value(Matcher line) {
        if (line.group("single") != null) {
            return line.group("single");
        }
        if (line.group("double") != null) {
            return ESCAPE.matcher(line.group("double"))
                    .replaceAll(found -> Matcher.quoteReplacement(meant(found.group(1))));
        }
        return line.group("plain") == null ? "" : line.group("plain");
    }

    private static String meant(String escaped) {
        return switch (escaped) {
            case "n" -> "\n";
            case "r" -> "\r";
            case "t" -> "\t";
            case "\\", "\"", "$", "`" -> escaped;
            default -> "\\" + escaped;
        };
    }

    /** The variables that it sets. */
    public Map<String, String> values() {
        return Map.copyOf(values);
    }

    /** Where a variable is set. */
    public Origin origin(String name) {
        return origins.getOrDefault(name, Origin.DEFAULT);
    }
}
