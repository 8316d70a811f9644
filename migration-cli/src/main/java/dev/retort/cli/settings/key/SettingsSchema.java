package dev.retort.cli.settings.key;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes the JSON Schema of a settings file, by which editors complete and check it. */
public final class SettingsSchema {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final String VARIABLE = "|.*\\$\\{.+\\}.*";

    private SettingsSchema() {}

    /** The schema. */
    public static String text() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.put("title", "Settings of Retort");
        ObjectNode properties = settings(schema);
        ObjectNode environments = properties.putObject("environments");
        environments.put(
                "description", "Named environments, chosen with -n: each may hold every key, and wins over the top.");
        settings(nullableObject(environments).putObject("additionalProperties"));
        return MAPPER.writeValueAsString(schema) + "\n";
    }

    private static ObjectNode settings(ObjectNode schema) {
        ObjectNode properties = closed(schema);
        for (SettingKey key : new SettingKeys(Map.of()).all()) {
            ObjectNode block = properties;
            List<String> levels = key.levels();
            for (String level : levels.subList(0, levels.size() - 1)) {
                block = block.has(level)
                        ? block.withObjectProperty(level).withObjectProperty("properties")
                        : closed(block.putObject(level));
            }
            describe(block.putObject(levels.getLast()), key);
        }
        ObjectNode adapters = properties.putObject(SettingKeys.ADAPTERS);
        adapters.put("description", "The settings of adapters on the class path, by their names.");
        nullableObject(nullableObject(adapters).putObject("additionalProperties"))
                .putObject("additionalProperties")
                .put("type", "string");
        return properties;
    }

    private static ObjectNode closed(ObjectNode schema) {
        nullableObject(schema).put("additionalProperties", false);
        return schema.putObject("properties");
    }

    // A block may be empty: all that stood there is commented out.
    private static ObjectNode nullableObject(ObjectNode schema) {
        schema.putArray("type").add("object").add("null");
        return schema;
    }

    private static void describe(ObjectNode schema, SettingKey key) {
        schema.put("description", key.about() + " Default: " + key.withoutIt() + ".");
        if (key.list()) {
            single(schema.put("type", "array").putObject("items"), key.kind());
        } else {
            single(schema, key.kind());
            if (!key.standard().isEmpty()) {
                schema.put("default", key.standard());
            }
        }
    }

    private static void single(ObjectNode schema, ValueKind kind) {
        schema.put("type", "string");
        kind.pattern().ifPresent(pattern -> schema.put("pattern", "^(" + pattern + VARIABLE + ")$"));
    }
}
