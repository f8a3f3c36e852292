package io.breakwater.drs.core.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TemplateRulesTest {

    @Test
    void soundTemplateHasNoFindings() {
        assertThat(new Draft().found()).isEmpty();
    }

    @Test
    void whatIsNotKnownNeverPasses() {
        // Given
        Draft draft = new Draft()
                .with("{\"ImageId\": \"ami-1\"}")
                .with("""
                        {"NetworkInterfaces": [{"DeviceIndex": 0, "SubnetId": "subnet-1", "Groups": ["sg-1"],
                          "PrivateIpAddress": "10.0.0.20"}]}""")
                .launchInto("i-1")
                .nothingKnown("EC2 did not answer");

        // When
        List<Finding> unchecked = TemplateRules.check(draft.subject()).stream()
                .filter(finding -> finding.severity() == Severity.UNCHECKED)
                .toList();

        // Then
        assertThat(unchecked).extracting(Finding::rule).containsExactly(5, 6, 9, 10, 13, 23, 32);
        assertThat(unchecked)
                .extracting(Finding::message)
                .containsOnly("This could not be checked: EC2 did not answer.");
    }

    @Test
    void launchConfigurationThatWasNotReadLeavesItsRulesUnchecked() {
        // Given
        Draft draft =
                new Draft().with("{\"InstanceRequirements\": {}}").windows().settingsNotRead();

        // When
        List<String> found = draft.found();

        // Then
        assertThat(found)
                .contains(
                        "6 UNCHECKED /InstanceType",
                        "8 UNCHECKED /InstanceRequirements",
                        "13 UNCHECKED /NetworkInterfaces",
                        "24 UNCHECKED /Placement/Tenancy");
    }

    @Test
    void deletedTemplateIsRecreatedWithDefaults() {
        assertThat(TemplateRules.deleted("lt-9"))
                .singleElement()
                .satisfies(finding -> assertThat(Draft.text(finding)).isEqualTo("4 WARNING"))
                .satisfies(finding -> assertThat(finding.message()).contains("lt-9"));
    }

    @Test
    void templateOfNoServerIsJudgedByItself() {
        // Given
        Draft draft = new Draft().noServer().with("{\"InstanceType\": \"t2.large\", \"KernelId\": \"aki-1\"}");

        // Then
        assertThat(draft.found()).containsExactly("25 ERROR /KernelId");
    }
}
