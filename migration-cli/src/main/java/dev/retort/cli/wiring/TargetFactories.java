package dev.retort.cli.wiring;

import dev.retort.cli.settings.fault.SettingsException;
import dev.retort.cli.settings.key.AdapterKeys;
import dev.retort.cli.settings.key.AdapterName;
import dev.retort.spi.TargetFactory;
import java.util.Collection;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;

/**
 * The adapters that stand on the class path beside Retort's own.
 *
 * @param byName each by its name
 */
public record TargetFactories(Map<String, TargetFactory> byName) {
    private static final Set<String> OWN = Set.of(TargetOpener.JDBC, TargetOpener.SQL_FILE);

    /** Copies the map. */
    public TargetFactories {
        byName = Map.copyOf(byName);
    }

    /**
     * Finds them.
     *
     * @throws SettingsException if one cannot be made, or two have one name
     */
    public static TargetFactories find() {
        try {
            return of(ServiceLoader.load(TargetFactory.class).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList());
        } catch (ServiceConfigurationError | LinkageError e) {
            throw new SettingsException(
                    "an adapter on the class path cannot be used: " + e.getMessage() + "; correct or remove its jar",
                    e);
        }
    }

    static TargetFactories of(Collection<TargetFactory> factories) {
        Map<String, TargetFactory> byName = new TreeMap<>();
        Map<String, String> variables = new TreeMap<>();
        for (TargetFactory factory : factories) {
            refuseIll(factory);
            TargetFactory other = byName.putIfAbsent(factory.name(), factory);
            if (other != null || OWN.contains(factory.name())) {
                throw new SettingsException("the adapter name '" + factory.name() + "' is taken twice: by "
                        + factory.getClass().getName() + " and by "
                        + (other == null ? "Retort itself" : other.getClass().getName())
                        + "; remove one of the jars");
            }
            refuseSharedVariables(factory, variables);
        }
        return new TargetFactories(byName);
    }

    private static void refuseIll(TargetFactory factory) {
        boolean right;
        try {
            right = AdapterName.isOne(factory.name())
                    && factory.settings().stream().allMatch(AdapterName::isOne)
                    && factory.settings().containsAll(factory.secrets());
        } catch (RuntimeException e) {
            throw new SettingsException(
                    "the adapter " + factory.getClass().getName() + " cannot tell its name and keys: " + e
                            + "; correct the adapter, or remove its jar",
                    e);
        }
        if (!right) {
            throw new SettingsException("the adapter " + factory.getClass().getName()
                    + " has a name or a key that is not of lower-case letters, digits and hyphens, or a secret that is no"
                    + " key; correct the adapter, or remove its jar");
        }
    }

    private static void refuseSharedVariables(TargetFactory factory, Map<String, String> variables) {
        for (String name : factory.settings()) {
            String key = factory.name() + "." + name;
            String other = variables.putIfAbsent(key.replace('-', '.'), key);
            if (other != null) {
                throw new SettingsException("the keys adapters." + other + " and adapters." + key
                        + " would be set by one environment variable; remove one of the jars");
            }
        }
    }

    /** All adapters, Retort's own too, with the keys that each takes. */
    public Map<String, AdapterKeys> keys() {
        Map<String, AdapterKeys> keys = new TreeMap<>();
        OWN.forEach(name -> keys.put(name, AdapterKeys.NONE));
        byName.forEach((name, factory) -> keys.put(name, new AdapterKeys(factory.settings(), factory.secrets())));
        return keys;
    }
}
