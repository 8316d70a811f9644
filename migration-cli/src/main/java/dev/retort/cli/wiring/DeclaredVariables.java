package dev.retort.cli.wiring;

import dev.retort.cli.output.Console;
import dev.retort.cli.settings.Settings;
import dev.retort.cli.settings.key.AdapterName;
import dev.retort.port.ScriptSource;
import dev.retort.script.MigrationScript;
import dev.retort.script.Variable;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells of {@code -x} that nothing takes: no script declares it, and the adapter takes no arguments. */
final class DeclaredVariables implements ScriptSource {
    private final ScriptSource source;
    private final Settings settings;
    private final Console console;
    private boolean told;

    DeclaredVariables(ScriptSource source, Settings settings, Console console) {
        this.source = source;
        this.settings = settings;
        this.console = console;
    }

    @Override
    public List<MigrationScript> scripts() {
        List<MigrationScript> scripts = source.scripts();
        if (!told && AdapterName.OWN.contains(settings.adapter())) {
            told = true;
            tellUnused(scripts);
        }
        return scripts;
    }

    private void tellUnused(List<MigrationScript> scripts) {
        Set<String> declared = scripts.stream()
                .flatMap(script -> script.variables().stream())
                .map(Variable::name)
                .collect(Collectors.toSet());
        settings.arguments().keySet().stream()
                .filter(name -> !declared.contains(name))
                .sorted()
                .forEach(name -> console.warn("-x " + name + "=...: no script declares a variable '" + name
                        + "'; correct the name, or leave it out"));
    }
}
