package io.breakwater.drs.core.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.drs.core.template.SiteFacts.Profile;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RightsRulesTest {

    private static Draft tagged(String tags) {
        return new Draft()
                .with("{\"TagSpecifications\": [{\"ResourceType\": \"instance\", \"Tags\": [" + tags + "]}]}");
    }

    private static Draft profile(Fact<Set<String>> policies) {
        return new Draft().facts(draft -> draft.profiles.put("Recovery", new Profile("Recovery", policies)));
    }

    @Test
    void tagsHaveLimits() {
        // Given
        String many = IntStream.range(0, 51)
                .mapToObj("{\"Key\":\"k%d\",\"Value\":\"v\"}"::formatted)
                .collect(Collectors.joining(","));

        // Then
        assertThat(tagged(many).found()).containsExactly("22 ERROR /TagSpecifications/0/Tags");
        assertThat(tagged("{\"Key\":\"AWS:own\",\"Value\":\"v\"}").found())
                .containsExactly("22 ERROR /TagSpecifications/0/Tags");
        assertThat(tagged("{\"Key\":\"awsome\",\"Value\":\"v\"}").found()).isEmpty();
    }

    @Test
    void templateTagsBeatCopiedOnes() {
        // Given
        Draft draft = tagged("{\"Key\":\"Name\",\"Value\":\"other\"},{\"Key\":\"Cost\",\"Value\":\"1\"}")
                .tags(Map.of("Name", "web-1", "Cost", "1"));

        // Then
        assertThat(draft.found()).isEmpty();
        assertThat(draft.settings("NONE", false, true, false, false).found())
                .containsExactly("22 WARNING /TagSpecifications/0/Tags");
    }

    @Test
    void profileMustExistAndCarryThePolicies() {
        assertThat(new Draft()
                        .with(
                                "{\"IamInstanceProfile\": {\"Name\": null, \"Arn\": \"arn:aws:iam::111122223333:instance-profile/Gone\"}}")
                        .found())
                .containsExactly("23 ERROR /IamInstanceProfile");
        assertThat(profile(Fact.known(Set.of())).found()).containsExactly("23 WARNING /IamInstanceProfile");
        assertThat(new Draft().with("{\"IamInstanceProfile\": null}").found()).isEmpty();
    }

    @Test
    void launchActionsNeedTheManagedInstancePolicy() {
        // Given
        Fact<Set<String>> withoutSsm = Fact.known(Set.of(RightsRules.RECOVERY_POLICY));

        // Then
        assertThat(profile(withoutSsm).found()).isEmpty();
        assertThat(profile(withoutSsm)
                        .settings("NONE", false, false, false, true)
                        .found())
                .containsExactly("23 ERROR /IamInstanceProfile");
    }

    @Test
    void policiesThatMayNotBeReadAreUnchecked() {
        assertThat(profile(Fact.unknown("iam:ListAttachedRolePolicies is denied"))
                        .found())
                .containsExactly("23 UNCHECKED /IamInstanceProfile");
        assertThat(profile(Fact.absent()).found()).containsExactly("23 UNCHECKED /IamInstanceProfile");
    }

    @Test
    void ownWindowsLicenceNeedsADedicatedHost() {
        assertThat(new Draft()
                        .windows()
                        .settings("NONE", false, false, true, false)
                        .found())
                .containsExactly("24 ERROR /Placement/Tenancy");
        assertThat(new Draft().settings("NONE", false, false, true, false).found())
                .isEmpty();
        assertThat(new Draft()
                        .windows()
                        .settings("NONE", false, false, true, false)
                        .with("{\"Placement\": {\"Tenancy\": \"host\"}}")
                        .found())
                .containsExactly("29 INFO /Placement");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"KernelId":"aki-1"} | 25 ERROR /KernelId
            {"RamDiskId":"ari-1"} | 25 ERROR /RamDiskId
            {"EnclaveOptions":{"Enabled":true}} | 25 ERROR /EnclaveOptions
            {"MetadataOptions":{"HttpEndpoint":"disabled"}} | 26 ERROR /MetadataOptions/HttpEndpoint
            {"UserData":"aGVsbG8="} | 27 WARNING /UserData
            {"UserData":"\u007f not base64 =x="} | 27 WARNING /UserData
            {"KeyName":"key"} | 28 WARNING /KeyName
            {"CpuOptions":{"CoreCount":1}} | 29 INFO /CpuOptions
            {"DisableApiTermination":true} | 29 WARNING /DisableApiTermination
            {"InstanceMarketOptions":{"MarketType":"spot"}} | 30 WARNING /InstanceMarketOptions
            {"HibernationOptions":{"Configured":true}} | 31 WARNING /HibernationOptions
            {"ElasticGpuSpecifications":[{"Type":"x"}]} | 31 WARNING /ElasticGpuSpecifications
            """)
    void optionIsPointedOut(String patch, String found) {
        assertThat(new Draft().with(patch).found()).containsExactly(found);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"EnclaveOptions":{"Enabled":false}}
            {"MetadataOptions":{"HttpEndpoint":"enabled","HttpTokens":"required"}}
            {"DisableApiTermination":false}
            {"InstanceInitiatedShutdownBehavior":"stop"}
            """)
    void optionIsSound(String patch) {
        assertThat(new Draft().with(patch).found()).isEmpty();
    }

    @Test
    void hibernationAndEnclavesExcludeEachOther() {
        assertThat(new Draft()
                        .with("{\"HibernationOptions\":{\"Configured\":true},\"EnclaveOptions\":{\"Enabled\":true}}")
                        .found())
                .containsExactly(
                        "25 ERROR /EnclaveOptions", "31 WARNING /HibernationOptions", "31 ERROR /HibernationOptions");
    }
}
