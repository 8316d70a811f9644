package dev.retort.cli.wiring;

import dev.retort.cli.settings.fault.SettingsException;
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
        } catch (ServiceConfigurationError e) {
            throw new SettingsException(
                    "an adapter on the class path cannot be used: " + e.getMessage() + "; correct or remove its jar",
                    e);
        }
    }

    static TargetFactories of(Collection<TargetFactory> factories) {
        Map<String, TargetFactory> byName = new TreeMap<>();
        for (TargetFactory factory : factories) {
            refuseIll(factory);
            TargetFactory other = byName.putIfAbsent(factory.name(), factory);
            if (other != null || OWN.contains(factory.name())) {
                throw new SettingsException("the adapter name '" + factory.name() + "' is taken twice: by "
                        + factory.getClass().getName() + " and by "
                        + (other == null ? "Retort itself" : other.getClass().getName())
                        + "; remove one of the jars");
            }
        }
        return new TargetFactories(byName);
    }

    private static void refuseIll(TargetFactory factory) {
        if (!AdapterName.isOne(factory.name()) || !factory.settings().stream().allMatch(AdapterName::isOne)) {
            throw new SettingsException("the adapter '" + factory.name() + "' of "
                    + factory.getClass().getName()
                    + " has a name or a key that is not of lower-case letters, digits and"
                    + " hyphens; correct the adapter");
        }
    }

    /** All adapters, Retort's own too, with the keys that each takes. */
    public Map<String, Set<String>> keys() {
        Map<String, Set<String>> keys = new TreeMap<>();
        OWN.forEach(name -> keys.put(name, Set.of()));
        byName.forEach((name, factory) -> keys.put(name, factory.settings()));
        return keys;
    }
}
