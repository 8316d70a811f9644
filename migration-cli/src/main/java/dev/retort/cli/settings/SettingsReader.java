package dev.retort.cli.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads a settings file; {@code ${NAME:default}} in a value stands for an environment variable. */
final class SettingsReader {
    private final Map<String, String> environment;

    SettingsReader(Map<String, String> environment) {
        this.environment = environment;
    }

    SettingsFile read(Path file) {
        UnknownKeys unknown = new UnknownKeys();
        try (InputStream stream = Files.newInputStream(file)) {
            SettingsFile read = Optional.ofNullable(mapper(unknown).readValue(stream, SettingsFile.class))
                    .orElse(SettingsFile.EMPTY);
            unknown.refuse(file);
            return read;
        } catch (JacksonException e) {
            TokenStreamLocation place = e.getLocation();
            String at =
                    place == null || place.getLineNr() < 1 ? "" : ":" + place.getLineNr() + ":" + place.getColumnNr();
            // Without its cause, which repeats the line, and with it a password that may stand there.
            throw new SettingsException(file + at + ": " + firstLine(e.getOriginalMessage()) + "; correct the file");
        } catch (IOException e) {
            throw new SettingsException(file + " cannot be read: " + e + "; check its rights", e);
        }
    }

    private YAMLMapper mapper(UnknownKeys unknown) {
        SimpleModule interpolation = new SimpleModule().addDeserializer(String.class, new Interpolation(environment));
        return YAMLMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .addModule(interpolation)
                .addHandler(unknown)
                .build();
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse(message);
    }

    /** Collects the keys that no setting has; binding has lost their places, so they are looked up afterwards. */
    private static final class UnknownKeys extends DeserializationProblemHandler {
        private final Map<String, Collection<Object>> keys = new LinkedHashMap<>();

        @Override
        public boolean handleUnknownProperty(
                DeserializationContext context,
                JsonParser parser,
                ValueDeserializer<?> deserializer,
                Object bean,
                String key) {
            keys.put(key, List.copyOf(deserializer.getKnownPropertyNames()));
            parser.skipChildren();
            return true;
        }

        void refuse(Path file) {
            if (!keys.isEmpty()) {
                throw new SettingsException(keys.entrySet().stream()
                        .map(key -> file + ":" + place(file, key.getKey()) + ": unknown key '" + key.getKey()
                                + "'; known are " + key.getValue())
                        .collect(Collectors.joining("\n")));
            }
        }

        private static String place(Path file, String key) {
            try (JsonParser parser = new YAMLMapper().createParser(file)) {
                for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                    if (token == JsonToken.PROPERTY_NAME && key.equals(parser.currentName())) {
                        TokenStreamLocation place = parser.currentTokenLocation();
                        return place.getLineNr() + ":" + place.getColumnNr();
                    }
                }
            }
            return "1:1";
        }
    }

    /** Replaces variables in every text as it is read. */
    private static final class Interpolation extends StdDeserializer<String> {
        private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::([^}]*))?}");

        private final transient Map<String, String> environment;

        Interpolation(Map<String, String> environment) {
            super(String.class);
            this.environment = environment;
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) {
            String text = parser.getValueAsString("");
            return VARIABLE.matcher(text)
                    .replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), found.group(2), context)));
        }

        private String value(String name, String otherwise, DeserializationContext context) {
            String set = environment.getOrDefault(name, "");
            if (set.isEmpty() && otherwise == null) {
                return context.reportInputMismatch(String.class, "the variable %s is not set and has no default", name);
            }
            return set.isEmpty() ? otherwise : set;
        }
    }
}
