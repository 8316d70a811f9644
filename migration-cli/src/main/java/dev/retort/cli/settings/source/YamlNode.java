package dev.retort.cli.settings.source;

import dev.retort.cli.settings.fault.Origin;
import java.util.List;

/** A YAML document with the place of everything in it. */
sealed interface YamlNode {
    /** Where it begins. */
    Origin origin();

    /**
     * A single value.
     *
     * @param text as it is written
     * @param type what YAML takes it for
     */
    record Scalar(Origin origin, String text, ScalarType type) implements YamlNode {
        /** Whether something stands there that was not refused already. */
        boolean hasText() {
            return type != ScalarType.NOTHING && type != ScalarType.UNREADABLE;
        }

        @Override
        public String toString() {
            return switch (type) {
                case TEXT -> "text";
                case NUMBER, BOOLEAN -> "'" + text + "' without quotes";
                case NOTHING, UNREADABLE -> "nothing";
            };
        }
    }

    /** A list. */
    record Sequence(Origin origin, List<YamlNode> items) implements YamlNode {
        @Override
        public String toString() {
            return "a list";
        }
    }

    /** Keys with values, in their order. */
    record Mapping(Origin origin, List<KeyValue> entries) implements YamlNode {
        @Override
        public String toString() {
            return "a block of keys";
        }
    }

    /**
     * A key with its value.
     *
     * @param origin where the key stands
     */
    record KeyValue(Origin origin, String key, YamlNode value) {}

    /** What YAML takes a single value for. */
    enum ScalarType {
        TEXT,
        NUMBER,
        BOOLEAN,
        NOTHING,
        /** What was refused already. */
        UNREADABLE
    }
}
