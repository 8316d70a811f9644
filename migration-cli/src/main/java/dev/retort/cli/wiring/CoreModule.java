package dev.retort.cli.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.retort.cli.output.Console;
import dev.retort.cli.settings.Settings;
import dev.retort.dialect.Dialect;
import dev.retort.dialect.VersionTable;
import dev.retort.dialect.postgresql.PostgresDialect;
import dev.retort.execution.Cancellation;
import dev.retort.execution.ExecutionOptions;

/**
 * Binds what every command shares: {@link Settings}, {@link Console}, {@link Cancellation}, {@link Dialect},
 * {@link ExecutionOptions}, {@link VersionTable}, {@link Revisions}.
 */
public final class CoreModule extends AbstractModule {
    private final Settings settings;
    private final Console console;
    private final Cancellation cancellation;

    /** The module for one command. */
    public CoreModule(Settings settings, Console console, Cancellation cancellation) {
        this.settings = settings;
        this.console = console;
        this.cancellation = cancellation;
    }

    @Override
    protected void configure() {
        bind(Settings.class).toInstance(settings);
        bind(Console.class).toInstance(console);
        bind(Revisions.class).in(Singleton.class);
        bind(Cancellation.class).toInstance(cancellation);
        bind(ExecutionOptions.class).toInstance(settings.execution());
        bind(VersionTable.class).toInstance(settings.execution().versionTable());
    }

    @Provides
    Dialect dialect() {
        return new PostgresDialect(ToolVersion.current());
    }
}
