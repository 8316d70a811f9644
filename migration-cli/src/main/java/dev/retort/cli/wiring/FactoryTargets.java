package dev.retort.cli.wiring;

import static java.util.Objects.requireNonNull;

import dev.retort.cli.settings.Settings;
import dev.retort.cli.settings.fault.SettingsException;
import dev.retort.port.MigrationTarget;
import dev.retort.port.TargetException;
import dev.retort.spi.TargetContext;
import dev.retort.spi.TargetFactory;
import java.util.Map;

/** Makes targets of an adapter that is not Retort's own. */
final class FactoryTargets implements TargetOpener {
    private final TargetFactory factory;
    private final Settings settings;

    FactoryTargets(TargetFactory factory, Settings settings) {
        this.factory = factory;
        this.settings = settings;
    }

    @Override
    public MigrationTarget open(TargetRequest request) {
        String name = factory.name();
        TargetContext context = new TargetContext(
                name,
                settings.adapters().getOrDefault(name, Map.of()),
                settings.arguments(),
                settings.root().toFile(),
                settings.execution().versionTable(),
                ToolVersion.current());
        try {
            return requireNonNull(factory.create(context), "no target");
        } catch (TargetException e) {
            throw withPlace(e);
        } catch (RuntimeException e) {
            throw new SettingsException(
                    "the adapter '" + name + "' of " + factory.getClass().getName() + " cannot be used: " + e
                            + "; correct the adapter, or its settings",
                    e);
        }
    }

    /** A failure about a setting begins with its key; where that was set is known here alone. */
    private TargetException withPlace(TargetException failure) {
        String message = String.valueOf(failure.getMessage());
        return settings.effective().stream()
                .filter(setting -> message.startsWith(setting.key() + " ")
                        && !setting.values().isEmpty())
                .findFirst()
                .map(setting -> new TargetException(failure.code(), setting.source() + ": " + message, failure))
                .orElse(failure);
    }
}
