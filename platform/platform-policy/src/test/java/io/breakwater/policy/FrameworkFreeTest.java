package io.breakwater.policy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class FrameworkFreeTest {

    @Test
    void evaluatorDependsOnNoFramework() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "jakarta..", "io.vertx..", "io.smallrye..")
                .because("three services and their unit tests must decide alike, with and without a container")
                .check(new ClassFileImporter().importPackages("io.breakwater.policy"));
    }
}
