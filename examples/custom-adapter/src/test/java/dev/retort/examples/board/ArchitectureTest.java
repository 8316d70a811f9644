package dev.retort.examples.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import dev.retort.AdapterRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
    private static final String ADAPTER = "dev.retort.examples.board";

    private final JavaClasses adapter = AdapterRules.mainClassesOf(ADAPTER);

    static Stream<ArchRule> rules() {
        return Stream.of(
                AdapterRules.knowsNoOtherAdapter(ADAPTER),
                AdapterRules.knowsNothingOfTheCommand(ADAPTER),
                AdapterRules.rendersNoOperation(ADAPTER));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theAdapterKeepsTheRule(ArchRule rule) {
        rule.check(adapter);
    }

    @Test
    void theAdapterIsSeen() {
        assertThat(adapter.contain(ApprovalBoardFactory.class)).isTrue();
    }
}
