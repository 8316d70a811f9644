package dev.retort.cli.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retort.cli.settings.fault.SettingsException;
import dev.retort.cli.settings.key.AdapterKeys;
import dev.retort.port.MigrationTarget;
import dev.retort.spi.TargetContext;
import dev.retort.spi.TargetFactory;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetFactoriesTest {
    private static final Set<String> NONE = Set.of();

    @Test
    void everyAdapterHasItsKeysAndRetortsOwnHaveNone() {
        TargetFactories factories = TargetFactories.of(
                List.of(new Fake("board", Set.of("folder", "token"), Set.of("token")), new Fake("queue", NONE, NONE)));
        assertThat(factories.byName()).containsOnlyKeys("board", "queue");
        assertThat(factories.keys())
                .isEqualTo(Map.of(
                        "board",
                        new AdapterKeys(Set.of("folder", "token"), Set.of("token")),
                        "queue",
                        AdapterKeys.NONE,
                        "jdbc",
                        AdapterKeys.NONE,
                        "sqlfile",
                        AdapterKeys.NONE));
    }

    @Test
    void allKeysAreSecretWhereAnAdapterDoesNotSay() {
        TargetFactories factories = TargetFactories.of(List.of(new Plain()));
        assertThat(factories.keys()).containsEntry("plain", new AdapterKeys(Set.of("a", "b"), Set.of("a", "b")));
    }

    @Test
    void withoutAnyOnlyRetortsOwnAreThere() {
        assertThat(TargetFactories.of(List.of()).keys()).containsOnlyKeys("jdbc", "sqlfile");
    }

    @Nested
    class NamesThatAreTaken {
        @Test
        void areRefusedWhereTwoAdaptersHaveOne() {
            assertRefused(new Fake("board", NONE, NONE), new Plain("board"))
                    .withMessageContainingAll("'board'", Fake.class.getName(), Plain.class.getName(), "remove");
        }

        @ParameterizedTest
        @ValueSource(strings = {"jdbc", "sqlfile"})
        void areRefusedWhereRetortItselfHasThem(String name) {
            assertRefused(new Fake(name, NONE, NONE))
                    .withMessageContainingAll("'" + name + "'", Fake.class.getName(), "Retort itself");
        }
    }

    @Nested
    class NamesOfNoRightForm {
        @ParameterizedTest
        @ValueSource(strings = {"", " ", "Board", "my_board", "my.board", "1board", "-board", "böard", "board\n"})
        void areRefusedForAnAdapter(String name) {
            assertRefused(new Fake(name, NONE, NONE))
                    .withMessageContainingAll(Fake.class.getName(), "lower-case letters, digits and hyphens");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "Folder", "my_folder", "a.b", "2nd", "${A}"})
        void areRefusedForAKey(String key) {
            assertRefused(new Fake("board", Set.of("token", key), NONE))
                    .withMessageContainingAll(Fake.class.getName(), "lower-case letters, digits and hyphens");
        }

        @Test
        void areTakenWithDigitsAndHyphensBehindALetter() {
            Fake board = new Fake("board-2", Set.of("folder-1", "f"), NONE);
            assertThat(TargetFactories.of(List.of(board)).byName()).containsExactly(Map.entry("board-2", board));
        }
    }

    @Test
    void aSecretThatIsNoKeyIsRefused() {
        assertRefused(new Fake("board", Set.of("folder"), Set.of("token")))
                .withMessageContainingAll(Fake.class.getName(), "secret");
    }

    @Nested
    class AnAdapterIsToldByItsClass {
        @Test
        void whereItHasNoName() {
            assertRefused(new Odd(AnAdapterIsToldByItsClass::fail, Set::of, Set::of))
                    .withMessageContaining(Odd.class.getName())
                    .havingCause()
                    .withMessage("no answer");
            assertRefused(new Odd(AnAdapterIsToldByItsClass::nothing, Set::of, Set::of))
                    .withMessageContaining(Odd.class.getName());
        }

        @Test
        void whereItHasNoKeys() {
            assertRefused(new Odd(() -> "odd", AnAdapterIsToldByItsClass::fail, Set::of))
                    .withMessageContaining(Odd.class.getName());
            assertRefused(new Odd(() -> "odd", AnAdapterIsToldByItsClass::nothing, Set::of))
                    .withMessageContaining(Odd.class.getName());
            assertRefused(new Odd(() -> "odd", AnAdapterIsToldByItsClass::nothingInASet, Set::of))
                    .withMessageContaining(Odd.class.getName());
        }

        @Test
        void whereItDoesNotSayWhichAreSecret() {
            assertRefused(new Odd(() -> "odd", Set::of, AnAdapterIsToldByItsClass::fail))
                    .withMessageContaining(Odd.class.getName());
            assertRefused(new Odd(() -> "odd", Set::of, AnAdapterIsToldByItsClass::nothing))
                    .withMessageContaining(Odd.class.getName());
        }

        private static <T> T fail() {
            throw new IllegalStateException("no answer");
        }

        @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
        private static <T> T nothing() {
            return null;
        }

        @SuppressWarnings("NullAway")
        private static Set<String> nothingInASet() {
            Set<String> keys = new HashSet<>();
            keys.add(null);
            return keys;
        }
    }

    @Nested
    class KeysOfOneVariable {
        @Test
        void areRefusedAcrossAdapters() {
            assertRefused(new Fake("a-b", Set.of("c"), NONE), new Fake("a", Set.of("b-c"), NONE))
                    .withMessageContainingAll("adapters.a-b.c", "adapters.a.b-c");
        }

        @Test
        void areThoseWhoseVariableIsTheSameAndNoOthers() {
            TargetFactories factories = TargetFactories.of(
                    List.of(new Fake("a-b", Set.of("c"), NONE), new Fake("a", Set.of("c", "b"), NONE)));
            assertThat(factories.byName()).containsOnlyKeys("a", "a-b");
        }
    }

    private static ThrowableAssertAlternative<SettingsException> assertRefused(TargetFactory... factories) {
        return assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> TargetFactories.of(List.of(factories)));
    }

    private record Fake(String name, Set<String> settings, Set<String> secrets) implements TargetFactory {
        @Override
        public MigrationTarget create(TargetContext context) {
            throw new UnsupportedOperationException();
        }
    }

    /** Says nothing of secrets. */
    private record Plain(String name) implements TargetFactory {
        Plain() {
            this("plain");
        }

        @Override
        public Set<String> settings() {
            return Set.of("a", "b");
        }

        @Override
        public MigrationTarget create(TargetContext context) {
            throw new UnsupportedOperationException();
        }
    }

    /** Answers what it is told to, or not. */
    private record Odd(
            Supplier<String> answeredName, Supplier<Set<String>> answeredKeys, Supplier<Set<String>> answeredSecrets)
            implements TargetFactory {
        @Override
        public String name() {
            return answeredName.get();
        }

        @Override
        public Set<String> settings() {
            return answeredKeys.get();
        }

        @Override
        public Set<String> secrets() {
            return answeredSecrets.get();
        }

        @Override
        public MigrationTarget create(TargetContext context) {
            throw new UnsupportedOperationException();
        }
    }
}
