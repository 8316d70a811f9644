package dev.retort.adapters.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import dev.retort.AdapterRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String PACKAGE = "dev.retort.adapters.jdbc";
    private static final JavaClasses CLASSES = AdapterRules.mainClassesOf(PACKAGE);

    @Test
    void theRulesHaveClassesToLookAt() {
        assertThat(CLASSES.contain(JdbcTarget.class)).isTrue();
        assertThat(CLASSES.contain(ArchitectureTest.class)).isFalse();
    }

    @Test
    void knowsNoOtherAdapter() {
        AdapterRules.knowsNoOtherAdapter(PACKAGE).check(CLASSES);
    }

    @Test
    void knowsNothingOfTheCommand() {
        AdapterRules.knowsNothingOfTheCommand(PACKAGE).check(CLASSES);
    }

    @Test
    void rendersNoOperation() {
        AdapterRules.rendersNoOperation(PACKAGE).check(CLASSES);
    }

    @Test
    void jooqIsUsedForReadingTheHistoryAlone() {
        ArchRuleDefinition.noClasses()
                .that()
                .haveSimpleNameNotStartingWith("JooqHistory")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.jooq..")
                .because("loading jOOQ costs an upgrade the better part of a second")
                .check(CLASSES);
    }
}
