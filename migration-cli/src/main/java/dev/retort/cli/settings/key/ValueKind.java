package dev.retort.cli.settings.key;

import dev.retort.script.TimeLimit;
import dev.retort.script.Variable;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a key takes, as decided by the type of its component. */
public enum ValueKind {
    /** Any text. */
    TEXT(String.class, "text"),
    /** A name in the database. */
    IDENTIFIER(Identifier.class, "a name as it is in the database, at most 63 bytes"),
    /** A path. */
    FOLDER(Folder.class, "a folder, absolute or seen from the project's"),
    /** A time. */
    TIME_LIMIT(Duration.class, "a time limit such as 500ms, 2s or 5min"),
    /** A width. */
    CHARACTER_COUNT(CharacterCount.class, "a number of characters from 1 to 10485760"),
    /** How often. */
    COUNT(Count.class, "a number from 0 to 1000"),
    /** Yes or no. */
    SWITCH(boolean.class, "true or false"),
    /** The value of a variable in scripts. */
    VALUE(Variable.class, "a text or a number"),
    /** An adapter. */
    ADAPTER(AdapterName.class, "the name of an adapter");

    private final Class<?> type;
    private final String allowed;

    ValueKind(Class<?> type, String allowed) {
        this.type = type;
        this.allowed = allowed;
    }

    /** What may stand there, in words. */
    public String allowed() {
        return allowed;
    }

    /** What is wrong with a text as such a value; empty where nothing is. */
    public Optional<String> problem(String text) {
        try {
            read(text);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private void read(String text) {
        switch (this) {
            case TEXT, VALUE -> {}
            case IDENTIFIER -> new Identifier(text);
            case FOLDER -> Folder.of(text);
            case TIME_LIMIT -> TimeLimit.problem(text).ifPresent(ValueKind::refuse);
            case CHARACTER_COUNT -> new CharacterCount(text);
            case COUNT -> new Count(text);
            case SWITCH -> {
                if (!text.equals("true") && !text.equals("false")) {
                    refuse("is neither true nor false");
                }
            }
            case ADAPTER -> new AdapterName(text);
        }
    }

    private static void refuse(String problem) {
        throw new IllegalArgumentException("it " + problem);
    }

    /** The kind of a component; a list has that of its elements. */
    static ValueKind of(Type component) {
        Type innermost = component;
        while (innermost instanceof ParameterizedType generic) {
            innermost = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
        }
        for (ValueKind kind : values()) {
            if (kind.type == innermost) {
                return kind;
            }
        }
        throw new IllegalStateException("no kind of value for " + component);
    }

    static boolean isList(Type component) {
        return component instanceof ParameterizedType generic && generic.getRawType() == List.class;
    }

    static boolean isMap(Type component) {
        return component instanceof ParameterizedType generic && generic.getRawType() == Map.class;
    }
}
