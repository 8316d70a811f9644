package dev.retort.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON document in which one place was changed.
 *
 * @param what which change it was
 * @param missing the key that was taken out; empty where none was
 * @param document the whole of it
 */
record ChangedDocument(String what, String missing, JsonNode document) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** At every place, one after the other: a key more, a key less, a value of another type. */
    static List<ChangedDocument> allOf(JsonNode document) {
        return changes(document).toList();
    }

    private static Stream<ChangedDocument> changes(JsonNode node) {
        Stream<ChangedDocument> retyped =
                Stream.of(new ChangedDocument("another type of " + node, "", ofAnotherType(node)));
        return switch (node) {
            case ObjectNode object ->
                Stream.of(retyped, keys(object), inside(object)).flatMap(changed -> changed);
            case ArrayNode array -> Stream.concat(retyped, inside(array));
            default -> retyped;
        };
    }

    private static JsonNode ofAnotherType(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> NODES.arrayNode();
            case ARRAY -> NODES.objectNode();
            case STRING -> NODES.numberNode(1);
            default -> NODES.stringNode(node.toString());
        };
    }

    private static Stream<ChangedDocument> keys(ObjectNode object) {
        ObjectNode more = object.deepCopy().put("more", "");
        return Stream.concat(
                Stream.of(new ChangedDocument("a key more in " + object, "", more)),
                object.propertyNames().stream().map(key -> {
                    ObjectNode less = object.deepCopy();
                    less.remove(key);
                    return new ChangedDocument("no " + key + " in " + object, key, less);
                }));
    }

    private static Stream<ChangedDocument> inside(ObjectNode object) {
        return object.properties().stream()
                .map(Map.Entry::getKey)
                .flatMap(key -> changes(object.path(key))
                        .map(changed -> changed.within(object.deepCopy().set(key, changed.document()))));
    }

    private static Stream<ChangedDocument> inside(ArrayNode array) {
        return IntStream.range(0, array.size())
                .boxed()
                .flatMap(index -> changes(array.path(index)).map(changed -> {
                    ArrayNode whole = array.deepCopy();
                    whole.set(index, changed.document());
                    return changed.within(whole);
                }));
    }

    private ChangedDocument within(JsonNode whole) {
        return new ChangedDocument(what, missing, whole);
    }

    @Override
    public String toString() {
        return what;
    }
}
