package dev.retort.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.adapters.jdbc.JdbcTarget;
import dev.retort.adapters.jdbc.testing.Secrets;
import dev.retort.spi.TargetContext;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The text of no object shows a password, of whatever is made of settings that hold one, however deep inside. */
class SecretTextsTest {
    @TempDir
    Path folder;

    @Test
    void noObjectMadeOfSettingsShowsOne() throws IllegalAccessException {
        SettingsFixture project = new SettingsFixture(folder)
                .file("url: postgresql://app:" + Secrets.MARK + "@db/x?sslpassword=" + Secrets.MARK
                        + "\nadapters: {board: {token: " + Secrets.MARK + "}}\n")
                .dotEnv("PGPASSWORD=" + Secrets.MARK + "\n")
                .variable("RETORT_ADAPTERS_BOARD_TOKEN", Secrets.MARK)
                .set("adapters.board.token", Secrets.MARK);
        Settings settings = project.load();
        var login = settings.database().resolve().orElseThrow().login();
        Set<String> seen = new TreeSet<>();
        walk(settings, seen);
        walk(settings.database().resolve().orElseThrow(), seen);
        walk(project.given(), seen);
        walk(JdbcTarget.connecting(login, settings.execution().versionTable()), seen);
        walk(
                new TargetContext(
                        "board",
                        settings.adapters().get("board"),
                        settings.arguments(),
                        folder.toFile(),
                        settings.execution().versionTable(),
                        "1"),
                seen);
        assertThat(seen)
                .as("the classes that were looked at")
                .contains("Settings", "DatabaseSetting", "RawValue", "Variables", "DatabaseUrl", "DatabaseLogin")
                .contains("GivenOptions", "JdbcTarget", "OwnConnections", "TargetContext");
    }

    private static void walk(Object start, Set<String> seen) throws IllegalAccessException {
        Set<Object> visited = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> open = new ArrayDeque<>(Set.of(start));
        while (!open.isEmpty()) {
            Object next = open.pop();
            if (visited.add(next)) {
                switch (next) {
                    case Optional<?> optional -> optional.ifPresent(open::push);
                    case Collection<?> collection -> collection.forEach(open::push);
                    case Map<?, ?> map -> {
                        map.keySet().forEach(open::push);
                        map.values().forEach(open::push);
                    }
                    default -> look(next, open, seen);
                }
            }
        }
    }

    private static void look(Object object, Deque<Object> open, Set<String> seen) throws IllegalAccessException {
        if (!object.getClass().getName().startsWith("dev.retort.")
                || object.getClass().isEnum()) {
            return;
        }
        seen.add(object.getClass().getSimpleName());
        assertThat(object.toString()).as("the text of a %s", object.getClass()).doesNotContain(Secrets.MARK);
        for (Field field : object.getClass().getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                AccessibleObject.setAccessible(new AccessibleObject[] {field}, true);
                Object value = field.get(object);
                if (value != null) {
                    open.push(value);
                }
            }
        }
    }
}
