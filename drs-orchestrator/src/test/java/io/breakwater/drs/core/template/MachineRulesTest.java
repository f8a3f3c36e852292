package io.breakwater.drs.core.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineRulesTest {

    @Test
    void imageIsUnusedButMustBoot() {
        assertThat(new Draft().with("{\"ImageId\": \"ami-bios\"}").found()).containsExactly("5 WARNING /ImageId");
        assertThat(new Draft().with("{\"ImageId\": \"ami-any\"}").found()).containsExactly("5 WARNING /ImageId");
        assertThat(new Draft().with("{\"ImageId\": \"ami-uefi\"}").found())
                .containsExactly("5 WARNING /ImageId", "5 ERROR /ImageId");
        assertThat(new Draft().with("{\"ImageId\": \"ami-gone\"}").found())
                .containsExactly("5 WARNING /ImageId", "5 ERROR /ImageId");
    }

    @Test
    void imageIsUncheckedWhileTheBootModeIsNotKnown() {
        assertThat(new Draft()
                        .with("{\"ImageId\": \"ami-uefi\"}")
                        .boot(Fact.unknown("no conversion was seen yet"))
                        .found())
                .containsExactly("5 WARNING /ImageId", "5 UNCHECKED /ImageId");
        assertThat(new Draft()
                        .with("{\"ImageId\": \"ami-uefi\"}")
                        .boot(Fact.absent())
                        .found())
                .containsExactly("5 WARNING /ImageId", "5 UNCHECKED /ImageId");
    }

    @Test
    void rightSizingOverridesTheType() {
        assertThat(new Draft().rightSizing("BASIC").found()).isEmpty();
        assertThat(new Draft()
                        .with("{\"InstanceType\": \"t2.large\"}")
                        .rightSizing("BASIC")
                        .found())
                .containsExactly("6 WARNING /InstanceType");
    }

    @Test
    void typeMustExistAndRunTheServer() {
        assertThat(new Draft().with("{\"InstanceType\": \"m5.gone\"}").found())
                .containsExactly("6 ERROR /InstanceType");
        assertThat(new Draft()
                        .with("{\"InstanceType\": \"m7g.large\"}")
                        .boot(Fact.known(BootMode.UEFI))
                        .found())
                .containsExactly("6 ERROR /InstanceType");
        assertThat(new Draft().withoutNitro().found()).containsExactly("6 ERROR /InstanceType");
        assertThat(new Draft()
                        .withoutNitro()
                        .with("{\"InstanceType\": \"t2.large\"}")
                        .found())
                .isEmpty();
    }

    @Test
    void typeMustHaveTheBootMode() {
        assertThat(new Draft().with("{\"InstanceType\": \"u-3tb1.56xlarge\"}").found())
                .containsExactly("6 ERROR /InstanceType");
        assertThat(new Draft()
                        .with("{\"InstanceType\": \"u-3tb1.56xlarge\"}")
                        .boot(Fact.known(BootMode.UEFI))
                        .found())
                .isEmpty();
        assertThat(new Draft()
                        .with("{\"InstanceType\": \"t2.large\"}")
                        .boot(Fact.unknown("not told"))
                        .found())
                .containsExactly("6 UNCHECKED /InstanceType");
        assertThat(new Draft()
                        .with("{\"InstanceType\": \"t2.large\"}")
                        .boot(Fact.absent())
                        .found())
                .containsExactly("6 UNCHECKED /InstanceType");
    }

    @Test
    void typeAndRequirementsExcludeEachOther() {
        assertThat(new Draft()
                        .with("{\"InstanceRequirements\": {\"AllowedInstanceTypes\": [\"m5.*\"]}}")
                        .found())
                .containsExactly("7 ERROR /InstanceRequirements");
        assertThat(new Draft()
                        .with(
                                "{\"InstanceType\": null, \"InstanceRequirements\": {\"AllowedInstanceTypes\": [\"m5.*\"]}}")
                        .found())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"AllowedInstanceTypes": ["m5.*"], "ExcludedInstanceTypes": ["m4.*"]} | 8 ERROR /InstanceRequirements/ExcludedInstanceTypes
            {"AllowedInstanceTypes": ["t3.*"]} | 8 ERROR /InstanceRequirements/BurstablePerformance
            {"AllowedInstanceTypes": ["t3.*"], "BurstablePerformance": "excluded"} | 8 ERROR /InstanceRequirements/BurstablePerformance
            """)
    void requirementsExclude(String requirements, String found) {
        assertThat(new Draft()
                        .with("{\"InstanceType\": null, \"InstanceRequirements\": " + requirements + "}")
                        .found())
                .containsExactly(found);
    }

    @Test
    void requirementsNeedNoRightSizingAndNoOutpost() {
        // Given
        String requirements =
                "{\"InstanceType\": null, \"InstanceRequirements\": {\"AllowedInstanceTypes\": [\"t3.*\"], \"BurstablePerformance\": \"included\"}}";

        // Then
        assertThat(new Draft().with(requirements).found()).isEmpty();
        assertThat(new Draft().with(requirements).rightSizing("IN_AWS").found())
                .containsExactly("8 ERROR /InstanceRequirements");
        assertThat(new Draft()
                        .with(requirements)
                        .facts(draft -> draft.subnets.put(
                                Draft.SUBNET,
                                new SiteFacts.Subnet(Draft.SUBNET, "vpc-1", "10.0.0.0/24", "eu-central-1a", 9, true)))
                        .found())
                .containsExactly("8 ERROR /InstanceRequirements");
    }
}
