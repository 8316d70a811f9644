package dev.retort.cli.settings.source;

import dev.retort.cli.settings.fault.Faults;
import dev.retort.cli.settings.fault.Origin;
import dev.retort.cli.settings.fault.Redaction;
import dev.retort.cli.settings.source.YamlNode.KeyValue;
import dev.retort.cli.settings.source.YamlNode.Mapping;
import dev.retort.cli.settings.source.YamlNode.Scalar;
import dev.retort.cli.settings.source.YamlNode.ScalarType;
import dev.retort.cli.settings.source.YamlNode.Sequence;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads a YAML document with the place of everything in it, which binding alone would lose. */
final class YamlReader {
    private static final Set<String> NOTHINGS = Set.of("~", "null", "Null", "NULL");

    private final Path shown;
    private final Faults faults;
    private final Deque<String> path = new ArrayDeque<>();

    /** A reader that tells of the file by this path. */
    YamlReader(Path shown, Faults faults) {
        this.shown = shown;
        this.faults = faults;
    }

    /** The document; empty where there is none, or nothing can be made of it. */
    Optional<YamlNode> read(String text) {
        try (JsonParser parser = mapper(text).createParser(text)) {
            if (parser.nextToken() == null) {
                return Optional.empty();
            }
            YamlNode document = node(parser);
            if (parser.nextToken() != null) {
                faults.add(place(parser), "a second document begins; a settings file holds one");
            }
            return Optional.of(document);
        } catch (JacksonException e) {
            faults.add(
                    place(e),
                    "this is no YAML: " + problem(e) + "; indent with blanks, and quote what holds ': ' or '#'");
            return Optional.empty();
        }
    }

    private static YAMLMapper mapper(String text) {
        LoadSettings settings = LoadSettings.builder()
                // The parser stumbles over a character of two halves at the end of its buffer.
                .setBufferSize(text.length() + 1)
                // Told here, with their path.
                .setAllowDuplicateKeys(true)
                .build();
        return new YAMLMapper(YAMLFactory.builder().loadSettings(settings).build());
    }

    // Without its indented lines, which repeat those of the file, and with them a password that may stand there.
    private static String problem(JacksonException failure) {
        return String.valueOf(failure.getOriginalMessage())
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" "))
                .collect(Collectors.joining(", "));
    }

    private YamlNode node(JsonParser parser) {
        Origin origin = place(parser);
        if (refuseExtras((YAMLParser) parser)) {
            return new Scalar(origin, "", ScalarType.UNREADABLE);
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(parser, origin);
            case START_ARRAY -> sequence(parser, origin);
            case VALUE_NULL -> new Scalar(origin, "", ScalarType.NOTHING);
            case VALUE_TRUE, VALUE_FALSE -> new Scalar(origin, text(parser), ScalarType.BOOLEAN);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Scalar(origin, text(parser), ScalarType.NUMBER);
            default -> new Scalar(origin, text(parser), textOrNothing(text(parser)));
        };
    }

    // YAML has four ways to write nothing, of which the parser knows one.
    private static ScalarType textOrNothing(String text) {
        return NOTHINGS.contains(text) ? ScalarType.NOTHING : ScalarType.TEXT;
    }

    /** Whether nothing can be made of what stands here. */
    private boolean refuseExtras(YAMLParser parser) {
        // The parser takes an alias for text of its name. An anchor without one does no harm.
        if (parser.isCurrentAlias()) {
            add(place(parser), "an alias (*) stands here; write the value itself");
            return true;
        }
        if (parser.getTypeId() != null) {
            add(place(parser), "a tag (!) stands here; leave it out, or quote the value");
            return parser.currentToken().isScalarValue();
        }
        return false;
    }

    private Mapping mapping(JsonParser parser, Origin origin) {
        List<KeyValue> entries = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            Origin place = place(parser);
            path.addLast(key);
            parser.nextToken();
            YamlNode value = node(parser);
            if (keys.add(key)) {
                entries.add(new KeyValue(place, key, value));
            } else {
                add(place, "stands here a second time; leave one of them");
            }
            path.removeLast();
        }
        return new Mapping(origin, List.copyOf(entries));
    }

    private Sequence sequence(JsonParser parser, Origin origin) {
        List<YamlNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(parser));
        }
        return new Sequence(origin, List.copyOf(items));
    }

    private void add(Origin origin, String problem) {
        if (path.isEmpty()) {
            faults.add(origin, problem);
        } else {
            faults.add(origin, Redaction.ofInput(String.join(".", path)), problem);
        }
    }

    private static String text(JsonParser parser) {
        return Optional.ofNullable(parser.getString()).orElse("");
    }

    private Origin place(JsonParser parser) {
        return Origin.in(shown, parser.currentTokenLocation());
    }

    private Origin place(JacksonException failure) {
        return Optional.ofNullable(failure.getLocation())
                .map(place -> Origin.in(shown, place))
                .orElse(Origin.at(shown, 1, 1));
    }
}
