package dev.retort.cli.settings.source;

import dev.retort.cli.settings.key.SettingKey;
import dev.retort.cli.settings.key.SettingKeys;
import dev.retort.cli.settings.key.SettingsFile;
import dev.retort.script.TimeLimit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Binds values to the records of the settings. */
public final class Binder {
    private final JsonMapper mapper = JsonMapper.builder()
            .addModule(new SimpleModule().addDeserializer(Duration.class, new TimeLimits()))
            .build();

    /** The records; every value was checked before. */
    public SettingsFile bind(Map<SettingKey, RawValue> values) {
        ObjectNode top = JsonNodeFactory.instance.objectNode();
        top.putObject(SettingKeys.VARIABLES);
        top.putObject(SettingKeys.ADAPTERS);
        values.forEach((key, value) -> {
            // A variable of scripts without a value is missed where a step uses it.
            if (SettingKeys.isVariable(key) && value.unset().isPresent()) {
                return;
            }
            List<String> levels = key.levels();
            ObjectNode block = top;
            for (String level : levels.subList(0, levels.size() - 1)) {
                block = block.withObjectProperty(level);
            }
            if (key.list()) {
                ArrayNode list = block.putArray(levels.getLast());
                value.texts().forEach(list::add);
            } else {
                block.put(levels.getLast(), value.texts().getFirst());
            }
        });
        return mapper.treeToValue(top, SettingsFile.class);
    }

    /** Reads {@code 2s}; Jackson's own form is ISO 8601. */
    private static final class TimeLimits extends StdDeserializer<Duration> {
        TimeLimits() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser parser, DeserializationContext context) {
            return TimeLimit.parse(parser.getString());
        }
    }
}
