package dev.retort.cli.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.MapBinder;
import dev.retort.adapters.sqlfile.SqlDirectory;
import dev.retort.adapters.sqlfile.SqlRevisionWriter;
import dev.retort.cli.output.Console;
import dev.retort.cli.settings.Settings;
import dev.retort.port.RevisionWriter;
import dev.retort.port.ScriptSource;
import java.nio.file.Path;

/**
 * Binds the SQL file adapter: a {@link TargetOpener} named {@code sqlfile}, the {@link ScriptSource} and the
 * {@link RevisionWriter}.
 */
public final class SqlFileModule extends AbstractModule {
    @Override
    protected void configure() {
        MapBinder.newMapBinder(binder(), String.class, TargetOpener.class)
                .addBinding(TargetOpener.SQL_FILE)
                .to(SqlFileTargets.class);
    }

    @Provides
    ScriptSource scripts(SqlDirectory directory, Settings settings, Console console) {
        return new DeclaredVariables(directory, settings, console);
    }

    @Provides
    RevisionWriter writer(SqlDirectory directory, Settings settings) {
        return new SqlRevisionWriter(directory, settings.root());
    }

    /** One for both, so that each file is read once. */
    @Provides
    @Singleton
    SqlDirectory directory(Settings settings) {
        return new SqlDirectory(settings.scriptLocations(), settings.recursive(), Path.of(""), settings.variables());
    }
}
