package io.breakwater.drs.core.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.drs.core.template.TemplateSubject.Identity;
import io.breakwater.drs.core.template.UpdateOrder.Step;
import io.breakwater.sites.core.Site;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class IdentityRulesTest {

    private static Identity identity(String name, Site site, Set<String> users) {
        return new Identity("lt-1", name, site, 3, 3, 3, "", users);
    }

    @Test
    void sharedTemplateIsRefused() {
        // Given
        Draft draft = new Draft().identity(was -> identity(was.name(), was.site(), Set.of("s-b", "s-a")));

        // When
        List<Finding> found = TemplateRules.check(draft.subject());

        // Then
        assertThat(found).singleElement().satisfies(finding -> {
            assertThat(Draft.text(finding)).isEqualTo("1 ERROR");
            assertThat(finding.message()).contains("2 source servers", "s-a, s-b");
        });
    }

    @Test
    void newerVersionThanTheDefaultIsInactive() {
        // When
        List<Finding> found = TemplateRules.check(new Draft().versions(3, 5).subject());

        // Then
        assertThat(found).singleElement().satisfies(finding -> {
            assertThat(Draft.text(finding)).isEqualTo("2 WARNING");
            assertThat(finding.message()).contains("Version 5", "default version 3", "inactive");
            assertThat(finding.fix()).startsWith("Make version 5 the default");
        });
    }

    @Test
    void nameWithoutTheServersIdIsNotTheGeneratedOne() {
        assertThat(new Draft()
                        .identity(was -> identity("mine", was.site(), was.users()))
                        .found())
                .containsExactly("3 ERROR");
    }

    @Test
    void templateOfAnotherSiteIsPointedOut() {
        assertThat(new Draft()
                        .identity(was -> identity(was.name(), new Site("111122223333", "eu-west-1"), was.users()))
                        .found())
                .containsExactly("36 WARNING");
    }

    @Test
    void userDataAndVersionsHaveLimits() {
        // Given
        String tooLong = Base64.getEncoder().encodeToString(new byte[16 * 1024 + 1]);
        String fits = Base64.getEncoder().encodeToString(new byte[16 * 1024]);

        // Then
        assertThat(new Draft().with("{\"UserData\": \"" + tooLong + "\"}").found())
                .containsExactly("27 WARNING /UserData", "34 ERROR /UserData");
        assertThat(new Draft().with("{\"UserData\": \"" + fits + "\"}").found())
                .containsExactly("27 WARNING /UserData");
        assertThat(new Draft().versions(9_500, 9_500).found()).containsExactly("34 WARNING");
    }

    @Test
    void defaultVersionCannotBeDeletedAndNotTooManyAtOnce() {
        assertThat(VersionLimits.deletion(List.of(1L, 2L), 3)).isEmpty();
        assertThat(VersionLimits.deletion(List.of(1L, 3L), 3))
                .extracting(Draft::text)
                .containsExactly("34 ERROR /versions");
        assertThat(VersionLimits.deletion(LongStream.range(10, 211).boxed().toList(), 3))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("201 versions"));
    }

    @Test
    void descriptionsAndRegionsHaveLimits() {
        assertThat(VersionLimits.description("x".repeat(255))).isEmpty();
        assertThat(VersionLimits.description("x".repeat(256)))
                .extracting(Draft::text)
                .containsExactly("34 ERROR /description");
        assertThat(VersionLimits.region(4_999)).isEmpty();
        assertThat(VersionLimits.region(5_000)).extracting(Draft::text).containsExactly("34 ERROR");
    }

    @Test
    void launchConfigurationGoesBeforeTheTemplate() {
        assertThat(UpdateOrder.steps(true, true))
                .containsExactly(Step.LAUNCH_CONFIGURATION, Step.TEMPLATE_VERSION, Step.DEFAULT_VERSION);
        assertThat(UpdateOrder.steps(true, false)).containsExactly(Step.LAUNCH_CONFIGURATION);
        assertThat(UpdateOrder.steps(false, true)).containsExactly(Step.TEMPLATE_VERSION, Step.DEFAULT_VERSION);
        assertThat(UpdateOrder.steps(false, false)).isEmpty();
        assertThat(UpdateOrder.check(UpdateOrder.steps(true, true))).isEmpty();
        assertThat(UpdateOrder.check(List.of(Step.TEMPLATE_VERSION, Step.LAUNCH_CONFIGURATION)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message())
                        .isEqualTo("UpdateLaunchConfiguration after CreateLaunchTemplateVersion undoes it."));
    }

    @Test
    void subnetMustHaveRoomForAWave() {
        // Given
        SiteFacts facts = new Draft().facts();
        Findings enough = new Findings().of(35);
        Findings tooFew = new Findings().of(35);
        Findings gone = new Findings().of(35);
        Findings unknown = new Findings().of(35);

        // When
        SubnetCapacity.check("Wave db", Map.of(Draft.SUBNET, 200), facts, enough);
        SubnetCapacity.check("Wave db", Map.of(Draft.SUBNET, 201), facts, tooFew);
        SubnetCapacity.check("Wave db", Map.of("subnet-9", 1), facts, gone);
        SubnetCapacity.check(
                "Wave db",
                Map.of(Draft.SUBNET, 1),
                new Draft().nothingKnown("no answer").facts(),
                unknown);

        // Then
        assertThat(enough.all()).isEmpty();
        assertThat(gone.all()).isEmpty();
        assertThat(tooFew.all())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message())
                        .isEqualTo("Wave db needs 201 addresses in subnet subnet-1, which has 200 free."));
        assertThat(unknown.all()).extracting(Draft::text).containsExactly("35 UNCHECKED");
    }

    @Test
    void everyFindingSaysWhatToDo() {
        // Given
        Draft draft = new Draft()
                .with("{\"KernelId\": \"aki\", \"SecurityGroupIds\": [\"sg-9\"], \"KeyName\": \"k\"}")
                .versions(1, 2);

        // Then
        assertThat(TemplateRules.check(draft.subject())).hasSizeGreaterThan(3).allSatisfy(finding -> {
            assertThat(finding.message()).endsWith(".");
            assertThat(finding.fix()).endsWith(".");
        });
        assertThat(Collections.max(TemplateRules.check(draft.subject()).stream()
                        .map(Finding::rule)
                        .toList()))
                .isEqualTo(28);
    }
}
