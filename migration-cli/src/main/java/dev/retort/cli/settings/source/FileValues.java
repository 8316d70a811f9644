package dev.retort.cli.settings.source;

import dev.retort.cli.settings.fault.Faults;
import dev.retort.cli.settings.fault.Origin;
import dev.retort.cli.settings.key.SettingKey;
import dev.retort.cli.settings.key.ValueKind;
import dev.retort.cli.settings.source.YamlNode.Mapping;
import dev.retort.cli.settings.source.YamlNode.Scalar;
import dev.retort.cli.settings.source.YamlNode.ScalarType;
import dev.retort.cli.settings.source.YamlNode.Sequence;
import java.util.List;
import java.util.Optional;

/** Makes values of what stands behind keys in a file; {@code ${NAME:default}} in them stands for a variable. */
final class FileValues {
    private final Variables variables;
    private final Faults faults;

    FileValues(Variables variables, Faults faults) {
        this.variables = variables;
        this.faults = faults;
    }

    /** The value; empty where it is none that the key could take. */
    Optional<RawValue> value(SettingKey key, YamlNode node) {
        return switch (node) {
            case Scalar scalar -> key.list() ? refused(key, node) : single(key, scalar);
            case Sequence list -> key.list() ? several(key, list) : refused(key, node);
            case Mapping ignored -> refused(key, node);
        };
    }

    private Optional<RawValue> single(SettingKey key, Scalar scalar) {
        return checked(key, scalar) ? Optional.of(raw(List.of(scalar.text()), scalar.origin())) : Optional.empty();
    }

    private Optional<RawValue> several(SettingKey key, Sequence list) {
        List<Scalar> scalars = list.items().stream()
                .filter(item -> checked(key, item))
                .map(Scalar.class::cast)
                .toList();
        return scalars.size() == list.items().size()
                ? Optional.of(raw(scalars.stream().map(Scalar::text).toList(), list.origin()))
                : Optional.empty();
    }

    private boolean checked(SettingKey key, YamlNode node) {
        if (!(node instanceof Scalar scalar) || scalar.type() == ScalarType.NOTHING) {
            refused(key, node);
            return false;
        }
        if (scalar.type() == ScalarType.UNREADABLE) {
            return false;
        }
        if (scalar.type() != ScalarType.TEXT && scalar.type() != unquoted(key.kind())) {
            faults.add(node.origin(), key.path(), "found " + (key.secret() ? "a value" : scalar) + "; " + quoted(key));
            return false;
        }
        Optional<String> malformed = Variables.malformed(scalar.text());
        malformed.ifPresent(what -> faults.add(
                node.origin(), key.path(), "found " + what + "; a variable is written ${NAME} or ${NAME:default}"));
        return malformed.isEmpty();
    }

    /** What YAML may take a value of this kind for, which then means the same as in quotes. */
    private static ScalarType unquoted(ValueKind kind) {
        return switch (kind) {
            case CHARACTER_COUNT, COUNT, VALUE -> ScalarType.NUMBER;
            case SWITCH -> ScalarType.BOOLEAN;
            case TEXT, IDENTIFIER, FOLDER, TIME_LIMIT, ADAPTER -> ScalarType.TEXT;
        };
    }

    // YAML reads 012 as a number and True as a truth value; it would be a guess which text was meant.
    private static String quoted(SettingKey key) {
        return key.kind() == ValueKind.TIME_LIMIT
                ? "allowed is " + key.kind().allowed()
                : "YAML takes it for no text; put it in quotes";
    }

    private Optional<RawValue> refused(SettingKey key, YamlNode node) {
        faults.add(node.origin(), key.path(), "found " + node + "; allowed is " + key.allowed());
        return Optional.empty();
    }

    private RawValue raw(List<String> texts, Origin origin) {
        Optional<String> unset =
                texts.stream().flatMap(text -> variables.unset(text).stream()).findFirst();
        List<String> replaced = texts.stream().map(variables::replaceIn).toList();
        return new RawValue(replaced, origin, replaced.equals(texts), unset);
    }
}
