package dev.retort.adapters.sqlfile;

import static dev.retort.error.ErrorCode.BAD_REVISION_FILE;

import dev.retort.adapters.sqlfile.lexer.ScriptItem;
import dev.retort.plan.Direction;
import dev.retort.revision.RevisionException;
import dev.retort.script.SectionOptions;
import dev.retort.script.TimeLimit;
import dev.retort.script.TransactionMode;
import dev.retort.statement.Position;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line that begins a section: {@code -- retort:upgrade transaction=none lock_timeout=2s}.
 *
 * @param direction which section
 * @param irreversible whether it says that there is no way back
 * @param options how the section is to be carried out
 */
record SectionLine(Direction direction, boolean irreversible, SectionOptions options) {
    private static final Pattern FORM = Pattern.compile("-- retort:(\\S*)\\s*(.*)");
    private static final Set<String> KEYS = Set.of("transaction", "lock_timeout", "statement_timeout");
    private static final String IRREVERSIBLE = "irreversible";
    private static final List<Direction> SECTIONS = List.of(Direction.UPGRADE, Direction.DOWNGRADE);

    static SectionLine parse(ScriptItem.Marker marker) {
        return new Parser(marker.position()).parse(marker.text());
    }

    /** Reads one line; what it finds wrong it tells with the line's place. */
    private record Parser(Position position) {
        SectionLine parse(String text) {
            Matcher matcher = FORM.matcher(text);
            if (!matcher.matches()) {
                throw fault("no section line");
            }
            Direction direction = direction(matcher.group(1));
            if (matcher.group(2).isEmpty()) {
                return new SectionLine(direction, false, SectionOptions.DEFAULT);
            }
            List<String> words = Arrays.stream(matcher.group(2).split("\\s+"))
                    .filter(word -> !word.isEmpty())
                    .toList();
            boolean irreversible = direction == Direction.DOWNGRADE && words.contains(IRREVERSIBLE);
            Map<String, String> options = options(words.stream()
                    .filter(word -> !(irreversible && word.equals(IRREVERSIBLE)))
                    .toList());
            return new SectionLine(
                    direction,
                    irreversible,
                    new SectionOptions(
                            transaction(options),
                            duration(options, "lock_timeout"),
                            duration(options, "statement_timeout")));
        }

        private Direction direction(String word) {
            for (Direction direction : SECTIONS) {
                if (direction.word().equals(word)) {
                    return direction;
                }
            }
            throw fault("no section '" + word + "': there are 'upgrade' and 'downgrade'");
        }

        private Map<String, String> options(List<String> words) {
            Map<String, String> options = new HashMap<>();
            for (String word : words) {
                String[] parts = word.split("=", 2);
                if (parts.length < 2 || !KEYS.contains(parts[0])) {
                    throw fault("unknown option '" + word + "': there are transaction=, lock_timeout=, "
                            + "statement_timeout= and, for a downgrade, irreversible");
                }
                if (options.put(parts[0], parts[1]) != null) {
                    throw fault("the option '" + parts[0] + "' stands twice");
                }
            }
            return options;
        }

        private TransactionMode transaction(Map<String, String> options) {
            String word = options.getOrDefault("transaction", "step");
            return Arrays.stream(TransactionMode.values())
                    .filter(mode -> mode.name().toLowerCase(Locale.ROOT).equals(word))
                    .findFirst()
                    .orElseThrow(() -> fault("transaction=" + word + " is none of step, none, script"));
        }

        private Optional<Duration> duration(Map<String, String> options, String key) {
            return Optional.ofNullable(options.get(key)).map(text -> {
                try {
                    return TimeLimit.parse(text);
                } catch (IllegalArgumentException e) {
                    throw fault(key + ": " + e.getMessage());
                }
            });
        }

        private RevisionException fault(String what) {
            return new RevisionException(BAD_REVISION_FILE, position + ": " + what);
        }
    }
}
