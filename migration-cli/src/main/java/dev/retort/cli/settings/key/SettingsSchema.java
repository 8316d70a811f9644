package dev.retort.cli.settings.key;

import dev.retort.script.Variable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the JSON Schema of a settings file, by which editors complete and check it.
 *
 * <p>It refuses nothing that holds as settings, and of what does not as much as a schema of draft 7 can tell. Its regular
 * expressions mean the same to ECMA 262, with and without its flag {@code u}, and to Java.
 */
public final class SettingsSchema {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final String ADAPTER_NAME = "[a-z][a-z0-9-]*";
    private static final String ENVIRONMENT_NAME = "[A-Za-z0-9][A-Za-z0-9_-]*";
    private static final String VARIABLE_BEGINS = "\\$\\{";
    private static final String DOLLAR = "\\$(?!\\{)";
    private static final String VARIABLE =
            VARIABLE_BEGINS + "[A-Za-z_][A-Za-z0-9_]*(:(?![-?+=])([^$}]|" + DOLLAR + ")*)?\\}";

    private static final String NOT_BLANK = "(?!\\s*$)";
    /** What control and format characters are met with; those of other scripts would be a long list. */
    private static final String INVISIBLE =
            "\\u0000-\\u001F\\u007F-\\u009F\\u00AD\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u206F\\uFEFF";
    /** A schema counts characters, of which each takes one byte at least. */
    private static final int LONGEST_IDENTIFIER = 63;

    private SettingsSchema() {}

    /** The schema. */
    public static String text() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.put("title", "Settings of Retort");
        ObjectNode definitions = schema.putObject("definitions");
        for (ValueKind kind : ValueKind.values()) {
            define(definitions.putObject(name(kind)), kind);
        }
        ObjectNode environments = settings(schema).putObject("environments");
        environments.put(
                "description",
                "Named environments, chosen with -n: each may hold every key, and wins over the top. Their names are of"
                        + " letters, digits, '-' and '_'.");
        settings(named(environments, ENVIRONMENT_NAME));
        return MAPPER.writeValueAsString(schema) + "\n";
    }

    private static void define(ObjectNode definition, ValueKind kind) {
        switch (kind) {
            case TEXT, VALUE -> withVariables(definition, "[^$]|" + DOLLAR);
            case IDENTIFIER -> {
                withVariables(definition, "[^$" + INVISIBLE + "]|" + DOLLAR);
                without(definition, NOT_BLANK + "[^" + INVISIBLE + "]+").put("maxLength", LONGEST_IDENTIFIER);
            }
            case FOLDER -> {
                withVariables(definition, "[^$\\u0000]|" + DOLLAR);
                without(definition, NOT_BLANK + "[^\\u0000]+");
            }
            case TIME_LIMIT -> {
                withVariables(definition, "[0-9mins]");
                without(definition, "([0-9]{1,9}ms|[0-9]{1,7}s|[0-9]{1,5}min)");
            }
            case CHARACTER_COUNT -> {
                definition.put("minimum", 1).put("maximum", CharacterCount.MOST);
                withVariables(definition, "[0-9]");
                without(definition, "[1-9][0-9]{0,7}");
            }
            case COUNT -> {
                definition.put("minimum", 0).put("maximum", Count.MOST);
                withVariables(definition, "[0-9]");
                without(definition, "(0|[1-9][0-9]{0,2}|" + Count.MOST + ")");
            }
            case SWITCH -> {
                withVariables(definition, "[a-z]");
                without(definition, "(true|false)");
            }
            case ADAPTER -> {
                withVariables(definition, "[a-z0-9-]");
                without(definition, ADAPTER_NAME);
            }
        }
    }

    /** What a text that names variables is made of besides. */
    private static void withVariables(ObjectNode definition, String besides) {
        definition.putObject("if").put("pattern", VARIABLE_BEGINS);
        definition.putObject("then").put("pattern", whole("(" + besides + "|" + VARIABLE + ")*"));
    }

    /** What a text is that names none. */
    private static ObjectNode without(ObjectNode definition, String pattern) {
        return definition.putObject("else").put("pattern", whole(pattern));
    }

    private static String whole(String pattern) {
        return "^" + pattern + "$";
    }

    private static String name(ValueKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
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
        variables(properties.putObject(SettingKeys.VARIABLES));
        adapters(properties.putObject(SettingKeys.ADAPTERS));
        return properties;
    }

    private static void adapters(ObjectNode schema) {
        schema.put(
                "description",
                "The settings of adapters on the class path, by their names, which are of lower-case letters, digits and"
                        + " hyphens.");
        single(named(named(schema, ADAPTER_NAME), ADAPTER_NAME), ValueKind.TEXT);
        ObjectNode properties = schema.putObject("properties");
        AdapterName.OWN.forEach(name -> closed(properties.putObject(name)));
    }

    private static void variables(ObjectNode schema) {
        schema.put("description", "The values of variables that scripts declare, by their names.");
        single(named(schema, Variable.NAME), ValueKind.VALUE);
    }

    private static ObjectNode closed(ObjectNode schema) {
        nullableObject(schema).put("additionalProperties", false);
        return schema.putObject("properties");
    }

    /** A block whose keys are names of this form; the answer is the schema of their values. */
    private static ObjectNode named(ObjectNode schema, String names) {
        nullableObject(schema).putObject("propertyNames").put("pattern", whole(names));
        return schema.putObject("additionalProperties");
    }

    // A block may be empty: all that stood there is commented out.
    private static ObjectNode nullableObject(ObjectNode schema) {
        schema.putArray("type").add("object").add("null");
        return schema;
    }

    private static void describe(ObjectNode schema, SettingKey key) {
        schema.put("description", key.about() + " Default: " + key.withoutIt() + ".");
        if (key.list()) {
            list(schema, key);
            return;
        }
        single(schema, key.kind());
        if (key.path().equals("schema")) {
            schema.put("pattern", "^(?!pg_)");
        }
        if (!key.standard().isEmpty()) {
            schema.put("default", key.standard());
        }
    }

    private static void list(ObjectNode schema, SettingKey key) {
        schema.put("type", "array");
        if (!key.standard().isEmpty()) {
            schema.put("minItems", 1);
        }
        single(schema.putObject("items"), key.kind());
    }

    /** What YAML takes a value for that needs no quotes. */
    private static String unquoted(ValueKind kind) {
        return switch (kind) {
            case CHARACTER_COUNT, COUNT -> "integer";
            case VALUE -> "number";
            case SWITCH -> "boolean";
            case TEXT, IDENTIFIER, FOLDER, TIME_LIMIT, ADAPTER -> "";
        };
    }

    // Beside a $ref everything else is overlooked, hence the allOf.
    private static void single(ObjectNode schema, ValueKind kind) {
        String unquoted = unquoted(kind);
        if (unquoted.isEmpty()) {
            schema.put("type", "string");
        } else {
            schema.putArray("type").add("string").add(unquoted);
        }
        schema.putArray("allOf").addObject().put("$ref", "#/definitions/" + name(kind));
    }
}
