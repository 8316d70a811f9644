package dev.retort.cli.settings.key;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.text.WordUtils;

/**
 * Writes a settings file with every key, what it means and its default. Keys that are given a value stand there with it;
 * the others are commented out.
 */
public final class SettingsText {
    private static final int WIDTH = 116;
    private static final String HEAD = """
            # yaml-language-server: $schema=migration.schema.json
            #
            # TITLE
            # ${NAME:default} in a value stands for an environment variable, or the default where it is not set.
            # Over this file win: a named environment of it (-n), .env, environment variables, the command line.
            # 'retort settings' shows what holds, and where it was found.
            """;
    private static final String TAIL = """

            # The values of variables that scripts declare; -x NAME=VALUE on the command line wins over them.
            #variables:
            #  app_role: app

            # The settings of adapters on the class path, by their names.
            #adapters:
            #  board:
            #    folder: approvals
            """;
    private static final String ENVIRONMENTS = """

            # Named environments, chosen with -n NAME: each may hold every key above, and wins over it.
            """;
    private static final String NO_ENVIRONMENT = """
            #environments:
            #  production:
            #    url: ${DATABASE_URL}
            #    lock-timeout: 2s
            """;

    private SettingsText() {}

    /**
     * The text of a settings file.
     *
     * @param title what it is for, in one line
     * @param values the keys that have a value, as YAML, by their paths; none of a group
     * @param environments the block of named environments as YAML; empty for an example that is commented out
     */
    public static String of(String title, Map<String, String> values, String environments) {
        StringBuilder text = new StringBuilder(HEAD.replace("TITLE", title));
        List<SettingKey> group = new ArrayList<>();
        for (SettingKey key : new SettingKeys(Map.of()).all()) {
            if (key.levels().size() > 1) {
                group.add(key);
            } else {
                writeGroup(text, group);
                writeKey(text, key, values);
            }
        }
        return text.append(TAIL)
                .append(ENVIRONMENTS)
                .append(environments.isEmpty() ? NO_ENVIRONMENT : environments)
                .toString();
    }

    private static void writeKey(StringBuilder text, SettingKey key, Map<String, String> values) {
        text.append('\n').append(comment(key.about() + " Default: " + key.withoutIt() + "."));
        text.append(values.containsKey(key.path()) ? "" : "#")
                .append(key.path())
                .append(": ");
        text.append(values.getOrDefault(key.path(), key.shown())).append('\n');
    }

    private static void writeGroup(StringBuilder text, List<SettingKey> group) {
        if (group.isEmpty()) {
            return;
        }
        text.append('\n');
        group.forEach(key -> text.append(comment(key.path() + ": " + key.about())));
        text.append('#').append(group.getFirst().levels().getFirst()).append(":\n");
        group.forEach(key -> text.append("#  ")
                .append(key.levels().getLast())
                .append(": ")
                .append(key.shown())
                .append('\n'));
        group.clear();
    }

    private static String comment(String words) {
        return "# " + WordUtils.wrap(words, WIDTH, "\n# ", false) + "\n";
    }
}
