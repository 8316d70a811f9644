package dev.retort.cli.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.MapBinder;

/** Binds the JDBC adapter: a {@link TargetOpener} named {@code jdbc}, and {@link Database}. */
public final class JdbcModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(Database.class).in(Singleton.class);
        MapBinder.newMapBinder(binder(), String.class, TargetOpener.class)
                .addBinding(TargetOpener.JDBC)
                .to(JdbcTargets.class);
    }
}
