package io.breakwater.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;

/**
 * The rules every module keeps. A module runs them with one test class:
 *
 * <pre>{@code
 * @AnalyzeClasses(packages = "io.breakwater.registry", importOptions = ImportOption.DoNotIncludeTests.class)
 * class HouseRulesTest {
 *     @ArchTest
 *     static final ArchTests RULES = ArchTests.in(HouseRules.class);
 * }
 * }</pre>
 */
public final class HouseRules {
    private static final Set<String> DEPLOYABLES =
            Set.of("auth", "registry", "gateway", "drs", "currenttime", "faketools", "localstack", "simulator");

    private static final Pattern DEPLOYABLE = Pattern.compile("io\\.breakwater\\.(\\w+)(\\..*)?");

    @ArchTest
    public static final ArchRule CORE_IMPORTS_NO_FRAMEWORK = noClasses()
            .that()
            .resideInAnyPackage("io.breakwater.*.core..", "io.breakwater.policy..", "io.breakwater.wire..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.quarkus..",
                    "io.quarkiverse..",
                    "jakarta..",
                    "io.vertx..",
                    "io.smallrye..",
                    "io.netty..",
                    "org.eclipse.microprofile..",
                    "org.hibernate..",
                    "software.amazon..")
            .because("rules are tested as plain Java, and outlive the framework")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule NO_SERVICE_IMPORTS_ANOTHER = classes()
            .should(importNoOtherDeployable())
            .because("services share contracts, never classes")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule EVERY_PACKAGE_IS_NULL_MARKED = classes()
            .should(liveInNullMarkedPackage())
            .because("null is checked at compile time everywhere")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule NO_DRAWERS = noClasses()
            .should()
            .resideInAnyPackage("..util..", "..utils..", "..helper..", "..helpers..", "..common..", "..dto..")
            .because("packages are named after features")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule CONSTRUCTORS_INJECT = fields().should()
            .notBeAnnotatedWith("jakarta.inject.Inject")
            .because("a class says in its constructor what it needs")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule NOTHING_SLEEPS = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", java.time.Duration.class)
            .because("wait for a condition or use a timer")
            .allowEmptyShould(true);

    private HouseRules() {}

    private static ArchCondition<JavaClass> importNoOtherDeployable() {
        return new ArchCondition<>("import no class of another service") {
            @Override
            public void check(JavaClass subject, ConditionEvents events) {
                Optional<String> own = deployable(subject);
                subject.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> {
                            Optional<String> other = deployable(dependency.getTargetClass());
                            return own.isPresent() && other.isPresent() && !other.equals(own);
                        })
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.violated(subject, dependency.getDescription())));
            }
        };
    }

    private static ArchCondition<JavaClass> liveInNullMarkedPackage() {
        return new ArchCondition<>("live in a @NullMarked package") {
            @Override
            public void check(JavaClass subject, ConditionEvents events) {
                if (!subject.getPackage().isAnnotatedWith(NullMarked.class)) {
                    events.add(SimpleConditionEvent.violated(
                            subject, subject.getPackageName() + " has no package-info.java with @NullMarked"));
                }
            }
        };
    }

    private static Optional<String> deployable(JavaClass type) {
        Matcher matcher = DEPLOYABLE.matcher(type.getPackageName());
        return matcher.matches() ? Optional.of(matcher.group(1)).filter(DEPLOYABLES::contains) : Optional.empty();
    }
}
