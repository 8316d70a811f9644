package dev.retort.cli.settings.source;

import dev.retort.cli.settings.fault.Nearest;
import dev.retort.cli.settings.key.SettingKeys;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Finds variables that look like settings of Retort and are none. */
public final class UnknownVariables {
    /** Of the launcher and of this project's tests. */
    private static final Set<String> OTHERS =
            Set.of("RETORT_JAVA_OPTS", "RETORT_CLASSPATH", "RETORT_TEST_DATABASE_URL");

    /** What Kubernetes sets in every container for a service that is called retort. */
    private static final Pattern SERVICE =
            Pattern.compile("RETORT(_[A-Z0-9_]+)?_(SERVICE_(HOST|PORT).*|PORT(_\\d+_.*)?)");

    private UnknownVariables() {}

    /** A warning for each. */
    public static List<String> in(Variables variables, SettingKeys keys, Collection<String> besides) {
        Set<String> known = new TreeSet<>(besides);
        keys.all().forEach(key -> known.add(key.variables().getFirst()));
        return variables.all().keySet().stream()
                .filter(name -> name.startsWith("RETORT_") && !known.contains(name) && !OTHERS.contains(name))
                .filter(name -> !SERVICE.matcher(name).matches())
                .sorted()
                .map(name -> "the variable " + name + " sets nothing"
                        + Nearest.to(name, known)
                                .map(near -> "; did you mean " + near + "?")
                                .orElse(""))
                .toList();
    }
}
