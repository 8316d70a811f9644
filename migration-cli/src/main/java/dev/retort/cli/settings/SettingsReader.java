package dev.retort.cli.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
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
        try {
            return Optional.ofNullable(mapper().readValue(Files.newInputStream(file), SettingsFile.class))
                    .orElse(SettingsFile.EMPTY);
        } catch (JacksonException e) {
            TokenStreamLocation place = e.getLocation();
            String at = place == null ? "" : ":" + place.getLineNr() + ":" + place.getColumnNr();
            throw new SettingsException(file + at + ": " + firstLine(e.getOriginalMessage()) + "; correct the file", e);
        } catch (java.io.IOException e) {
            throw new SettingsException(file + " cannot be read: " + e + "; check its rights", e);
        }
    }

    private YAMLMapper mapper() {
        SimpleModule interpolation = new SimpleModule().addDeserializer(String.class, new Interpolation(environment));
        return YAMLMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .addModule(interpolation)
                .build();
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse(message);
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
