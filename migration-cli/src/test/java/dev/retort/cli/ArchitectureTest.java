package dev.retort.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses COMMAND = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.retort.cli");

    @Test
    void packagesFormNoCycle() {
        slices().matching("dev.retort.cli.(*)..").should().beFreeOfCycles().check(COMMAND);
    }

    @Test
    void onlyWiringAndCommandsKnowGuiceAndOnlyCommandsKnowPicocli() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.retort.cli.settings..",
                        "dev.retort.cli.output..",
                        "dev.retort.cli.report..",
                        "dev.retort.cli.drawing..",
                        "dev.retort.cli.embedded..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.google.inject..", "picocli..")
                .check(COMMAND);
        noClasses()
                .that()
                .resideInAPackage("dev.retort.cli.wiring..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(COMMAND);
    }
}
