package dev.retort;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.ConstructorCallTarget;
import com.tngtech.archunit.core.domain.AccessTarget.ConstructorReferenceTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.ClassesShould;
import dev.retort.operation.Operation;

/** What the architecture asks of every adapter; an adapter's own test checks its package against these rules. */
public final class AdapterRules {
    private AdapterRules() {}

    /** The classes of a package and those below it, without tests. */
    public static JavaClasses mainClassesOf(String adapter) {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(adapter);
    }

    /** The adapter knows no other adapter. */
    public static ArchRule knowsNoOtherAdapter(String adapter) {
        DescribedPredicate<JavaClass> others = resideInAPackage("dev.retort.adapters..")
                .and(DescribedPredicate.not(resideInAPackage(adapter + "..")))
                .as("reside in another adapter");
        return of(adapter).dependOnClassesThat(others).because("adapters are chosen one by one");
    }

    /** The adapter knows neither the command nor what only the command is made of. */
    public static ArchRule knowsNothingOfTheCommand(String adapter) {
        DescribedPredicate<JavaClass> command = resideInAnyPackage(
                "dev.retort.cli..",
                "com.google.inject..",
                "jakarta.inject..",
                "picocli..",
                "tools.jackson..",
                "com.fasterxml.jackson..");
        return of(adapter)
                .dependOnClassesThat(command.as("are of the command, Guice, picocli or Jackson"))
                .because("an adapter serves a library as well as the command");
    }

    /** The adapter renders no operation: it hands none to a method; making one is no rendering. */
    public static ArchRule rendersNoOperation(String adapter) {
        return of(adapter)
                .accessTargetWhere(describe("a method takes an Operation", AdapterRules::isGivenAnOperation))
                .because("adapters receive finished statements; the dialect renders operations");
    }

    private static ClassesShould of(String adapter) {
        return noClasses().that().resideInAPackage(adapter + "..").should();
    }

    private static boolean isGivenAnOperation(JavaAccess<?> access) {
        boolean makesOne = access.getTarget() instanceof ConstructorCallTarget
                || access.getTarget() instanceof ConstructorReferenceTarget;
        return !makesOne
                && access.getTarget() instanceof CodeUnitAccessTarget method
                && method.getRawParameterTypes().stream().anyMatch(type -> type.isAssignableTo(Operation.class));
    }
}
