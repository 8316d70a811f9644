package dev.retort;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of the house for the domain: what it may know, and in which order its packages stand. */
class ArchitectureTest {
    private static final String ROOT = "dev.retort";

    /** Each package may import only those before it; the last is the root package. */
    private static final List<String> ORDER = List.of(
            "error",
            "schema",
            "revision",
            "statement",
            "operation",
            "script",
            "plan",
            "dialect",
            "autogenerate",
            "execution",
            "port",
            "spi",
            "");

    private static final ArchRule KNOWS_ONLY_ITSELF_AND_THE_JDK = classes()
            .that()
            .resideInAPackage(ROOT + "..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            ROOT + "..",
                            "java.lang..",
                            "java.util..",
                            "java.time..",
                            "java.io..",
                            "java.math..",
                            "java.nio.charset..")
                    .or(type(MessageDigest.class))
                    .or(type(NoSuchAlgorithmException.class))
                    .as("are the domain's own, or of java.{lang,util,time,io,math,nio.charset}, "
                            + "or MessageDigest and its NoSuchAlgorithmException"))
            .because("the domain has no dependency and does no I/O of its own");

    private static final ArchRule PACKAGES_STAND_IN_ORDER = classes()
            .that()
            .resideInAPackage(ROOT + "..")
            .should(importOnlyWhatStandsBefore())
            .because("DESIGN.md, section 3, gives the order");

    private static final ArchRule PACKAGES_FORM_NO_CYCLE =
            slices().assignedFrom(everyPackageForItself()).should().beFreeOfCycles();

    private final JavaClasses domain = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    static Stream<ArchRule> rules() {
        return Stream.of(KNOWS_ONLY_ITSELF_AND_THE_JDK, PACKAGES_STAND_IN_ORDER, PACKAGES_FORM_NO_CYCLE);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theDomainKeepsTheRule(ArchRule rule) {
        rule.check(domain);
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
    void theDomainIsSeenWhole() {
        assertThat(domain.stream().map(ArchitectureTest::rank)).contains(ORDER.indexOf("error"), ORDER.indexOf(""));
        assertThat(domain.contain(ArchitectureTest.class)).isFalse();
    }

    private static ArchCondition<JavaClass> importOnlyWhatStandsBefore() {
        return new ArchCondition<>("import only packages that stand before their own in " + ORDER) {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                if (rank(item) < 0) {
                    events.add(SimpleConditionEvent.violated(
                            item, "package " + item.getPackageName() + " stands nowhere in the order"));
                }
                for (Dependency dependency : item.getDirectDependenciesFromSelf()) {
                    JavaClass target = dependency.getTargetClass();
                    if (target.getPackageName().startsWith(ROOT) && rank(target) > rank(item)) {
                        events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                    }
                }
            }
        };
    }

    private static SliceAssignment everyPackageForItself() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return type.getPackageName().startsWith(ROOT)
                        ? SliceIdentifier.of(type.getPackageName())
                        : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "every package for itself";
            }
        };
    }

    /** The place in the order: that of the first word behind the root; a package below another stands with it. */
    private static int rank(JavaClass type) {
        String name = type.getPackageName();
        String below =
                name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1).split("\\.")[0];
        return ORDER.indexOf(below);
    }
}
