package io.breakwater.drs.core.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.drs.core.template.SiteFacts.Profile;
import io.breakwater.drs.core.template.SiteFacts.TargetInstance;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LaunchIntoRulesTest {
    private static final TargetInstance GOOD = new TargetInstance(
            "i-1", "stopped", false, "x86_64", "hvm", "ebs", Optional.empty(), true, Optional.of("Recovery"));

    private static Draft into(TargetInstance target) {
        return new Draft().launchInto("i-1").facts(draft -> draft.instances.put("i-1", target));
    }

    private static List<String> messages(Draft draft) {
        return TemplateRules.check(draft.subject()).stream()
                .filter(finding -> finding.rule() == 32)
                .map(Finding::message)
                .toList();
    }

    @Test
    void preparedInstanceIsSound() {
        assertThat(into(GOOD).found()).isEmpty();
    }

    @Test
    void instanceMustExist() {
        assertThat(messages(new Draft().launchInto("i-1")))
                .containsExactly("Instance i-1, which the server is launched into, does not exist.");
    }

    @Test
    void instanceIsTaggedStoppedAndOfTheSamePlatform() {
        // Given
        var target = new TargetInstance(
                "i-1", "running", true, "x86_64", "hvm", "ebs", Optional.empty(), false, Optional.of("Recovery"));

        // Then
        assertThat(messages(into(target)))
                .containsExactly(
                        "Instance i-1 lacks the tag AWSDRS=AllowLaunchingIntoThisInstance.",
                        "Instance i-1 is running.",
                        "Instance i-1 runs Windows, the server Linux.");
    }

    @Test
    void machineIsOneThatDrsCanUse() {
        // Given
        var target = new TargetInstance(
                "i-1",
                "stopped",
                false,
                "arm64",
                "paravirtual",
                "instance-store",
                Optional.of("uefi"),
                true,
                Optional.empty());

        // Then
        assertThat(messages(into(target)))
                .containsExactly(
                        "Instance i-1 is arm64, not x86_64.",
                        "Instance i-1 is paravirtual, not hvm.",
                        "Instance i-1 has no EBS root volume.",
                        "Instance i-1 boots with uefi; Linux needs BIOS.",
                        "Instance i-1 has no instance profile.");
    }

    @Test
    void windowsKeepsItsBootMode() {
        // Given
        var target = new TargetInstance(
                "i-1", "stopped", true, "x86_64", "hvm", "ebs", Optional.of("uefi"), true, Optional.of("Recovery"));

        // Then
        assertThat(messages(into(target).windows().boot(Fact.known(BootMode.UEFI))))
                .isEmpty();
        assertThat(messages(into(target).windows()))
                .containsExactly("Instance i-1 boots with uefi, the server with legacy-bios.");
        assertThat(messages(into(target).windows().boot(Fact.unknown("not told"))))
                .containsExactly("This could not be checked: not told.");
        assertThat(messages(into(target).windows().boot(Fact.absent())))
                .containsExactly("This could not be checked: the boot mode of the server is not known.");
    }

    @Test
    void profileCarriesThePolicyIfThatIsKnown() {
        assertThat(messages(into(GOOD)
                        .facts(draft ->
                                draft.profiles.put("Recovery", new Profile("Recovery", Fact.known(Set.of("Other")))))))
                .containsExactly("The profile of instance i-1 lacks AWSElasticDisasterRecoveryRecoveryInstancePolicy.");
        assertThat(messages(into(GOOD)
                        .facts(draft ->
                                draft.profiles.put("Recovery", new Profile("Recovery", Fact.unknown("denied"))))))
                .containsExactly(
                        "This could not be checked: the policies of the profile of instance i-1 are not known.");
    }

    @Test
    void nothingIsCopied() {
        assertThat(messages(new Draft()
                        .settings("NONE", true, true, false, false)
                        .launchInto("i-1")
                        .facts(draft -> draft.instances.put("i-1", GOOD))))
                .containsExactly("Tags and private address cannot be copied when launching into an existing instance.");
    }

    @Test
    void ownLicenceIsForLinuxOrDedicatedHosts() {
        // Given
        var windows = new TargetInstance(
                "i-1", "stopped", true, "x86_64", "hvm", "ebs", Optional.empty(), true, Optional.of("Recovery"));

        // Then
        assertThat(messages(new Draft()
                        .windows()
                        .settings("NONE", false, false, true, false)
                        .launchInto("i-1")
                        .facts(draft -> draft.instances.put("i-1", windows))))
                .containsExactly("One's own licence on an existing instance works for Linux, or on a dedicated host.");
    }
}
