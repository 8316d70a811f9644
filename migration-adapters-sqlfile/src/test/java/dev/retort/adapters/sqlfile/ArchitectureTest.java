package dev.retort.adapters.sqlfile;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.retort.AdapterRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
    private static final String ADAPTER = "dev.retort.adapters.sqlfile";

    private final JavaClasses adapter = AdapterRules.mainClassesOf(ADAPTER);

    static Stream<ArchRule> rules() {
        return Stream.of(
                AdapterRules.knowsNoOtherAdapter(ADAPTER),
                AdapterRules.knowsNothingOfTheCommand(ADAPTER),
                AdapterRules.rendersNoOperation(ADAPTER),
                slices().matching(ADAPTER + ".(*)..").should().beFreeOfCycles());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theAdapterKeepsTheRule(ArchRule rule) {
        rule.check(adapter);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aRuleThatMatchesNothingFails(ArchRule rule) {
        JavaClasses nothing = new ClassFileImporter().importClasses();
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> rule.check(nothing))
                .withMessageContaining("failed to check any classes");
    }

    @Test
    void theAdapterIsSeenWithoutItsTests() {
        assertThat(adapter.contain(SqlFileTarget.class)).isTrue();
        assertThat(adapter.contain(ArchitectureTest.class)).isFalse();
    }
}
