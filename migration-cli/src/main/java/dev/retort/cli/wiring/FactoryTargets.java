package dev.retort.cli.wiring;

import dev.retort.cli.settings.Settings;
import dev.retort.port.MigrationTarget;
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
        return factory.create(new TargetContext(
                name,
                settings.adapters().getOrDefault(name, Map.of()),
                settings.root().toFile(),
                settings.execution().versionTable(),
                ToolVersion.current()));
    }
}
