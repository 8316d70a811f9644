package dev.retort.cli.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.MapBinder;
import dev.retort.cli.settings.Settings;

/** Binds the adapters that are not Retort's own: a {@link TargetOpener} by the name of each. */
public final class FactoriesModule extends AbstractModule {
    private final TargetFactories factories;
    private final Settings settings;

    /** The module for these adapters. */
    public FactoriesModule(TargetFactories factories, Settings settings) {
        this.factories = factories;
        this.settings = settings;
    }

    @Override
    protected void configure() {
        MapBinder<String, TargetOpener> openers = MapBinder.newMapBinder(binder(), String.class, TargetOpener.class);
        factories
                .byName()
                .forEach((name, factory) -> openers.addBinding(name).toInstance(new FactoryTargets(factory, settings)));
    }
}
