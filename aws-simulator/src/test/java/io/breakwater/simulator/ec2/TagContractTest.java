package io.breakwater.simulator.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagDescription;

class TagContractTest extends Ec2Test {
    private final String vpc = ec2.describeVpcs().vpcs().getFirst().vpcId();
    private final String subnet = ec2.describeSubnets().subnets().getFirst().subnetId();

    @Test
    void tagsArePutOnSeveralResourcesAndTaken() {
        // When
        ec2.createTags(request -> request.resources(vpc, subnet).tags(tag("Name", "main"), tag("Tier", "web")));

        // Then
        assertThat(ec2.describeTags(request -> request.filters(
                                f -> f.name("key").values("Name"),
                                f -> f.name("resource-type").values("vpc")))
                        .tags())
                .singleElement()
                .satisfies(tag -> {
                    assertThat(tag.resourceId()).isEqualTo(vpc);
                    assertThat(tag.resourceType()).isEqualTo(ResourceType.VPC);
                    assertThat(tag.value()).isEqualTo("main");
                });
        assertThat(ec2.describeSubnets(request ->
                                request.filters(f -> f.name("tag-key").values("Tier")))
                        .subnets())
                .hasSize(1);
        ec2.deleteTags(
                request -> request.resources(vpc).tags(Tag.builder().key("Name").build()));
        ec2.deleteTags(request -> request.resources(subnet).tags(tag("Name", "other")));
        assertThat(keys()).containsExactly("Tier", "Name", "Tier");
        ec2.deleteTags(request -> request.resources(subnet));
        assertThat(keys()).containsExactly("Tier");
    }

    @ParameterizedTest
    @CsvSource({
        "i-0123456789abcdef0, InvalidInstanceID.NotFound",
        "vol-0, InvalidVolume.NotFound",
        "snap-0, InvalidSnapshot.NotFound",
        "ami-0, InvalidAMIID.NotFound",
        "lt-0, InvalidLaunchTemplateId.NotFound",
        "vpc-0, InvalidVpcID.NotFound",
        "subnet-0, InvalidSubnetID.NotFound",
        "sg-0, InvalidGroup.NotFound",
        "rtb-0, InvalidRouteTableID.NotFound",
        "eni-0, InvalidNetworkInterfaceID.NotFound",
        "igw-0, InvalidInternetGatewayID.NotFound",
        "nat-0, NatGatewayNotFound",
        "eipalloc-0, InvalidAllocationID.NotFound",
        "sgr-0, InvalidSecurityGroupRuleId.NotFound",
        "h-0, InvalidHostID.NotFound",
        "bucket, InvalidID",
        "x-0, InvalidID"
    })
    void whatDoesNotExistHasNoTags(String id, String code) {
        refused(code, () -> ec2.createTags(request -> request.resources(vpc, id).tags(tag("a", "b"))));
        refused(code, () -> ec2.deleteTags(request -> request.resources(id).tags(tag("a", "b"))));
        assertThat(ec2.describeTags().tags()).isEmpty();
    }

    @Test
    void tagsHaveTheirRules() {
        refused("InvalidParameterValue", () -> create(tag("aws:a", "b")));
        refused("InvalidParameterValue", () -> create(tag("x".repeat(129), "b")));
        refused("InvalidParameterValue", () -> create(tag("a", "x".repeat(257))));
        refused("InvalidParameterValue", () -> create(tag("a", "b"), tag("a", "c")));
        refused(
                "InvalidParameterValue",
                () -> ec2.deleteTags(request -> request.resources(vpc).tags(tag("aws:a", "b"))));
        refused(
                "InvalidParameterValue",
                () -> ec2.describeTags(
                        request -> request.filters(f -> f.name("x").values("y"))));
        create(IntStream.range(0, 50).mapToObj(i -> tag("key" + i, "")).toArray(Tag[]::new));
        refused("TagLimitExceeded", () -> create(tag("one more", "")));
    }

    @Test
    void keyPairsAreCreatedImportedAndDeleted() {
        // Given
        String id = ec2.createKeyPair(request -> request.keyName("ops")).keyPairId();

        // Then
        assertThat(ec2.describeKeyPairs(request -> request.keyPairIds(id)).keyPairs())
                .extracting(pair -> pair.keyName())
                .containsExactly("ops");
        refused("InvalidKeyPair.Duplicate", () -> ec2.createKeyPair(request -> request.keyName("ops")));
        refused(
                "InvalidKey.Format",
                () -> ec2.importKeyPair(
                        request -> request.keyName("mine").publicKeyMaterial(SdkBytes.fromUtf8String("house key"))));
        ec2.importKeyPair(
                request -> request.keyName("mine").publicKeyMaterial(SdkBytes.fromUtf8String("ssh-ed25519 AAAA ops")));
        assertThat(ec2.describeKeyPairs(
                                request -> request.includePublicKey(true).keyNames("mine"))
                        .keyPairs()
                        .getFirst()
                        .publicKey())
                .startsWith("ssh-ed25519");
        ec2.deleteKeyPair(request -> request.keyName("mine"));
        ec2.deleteKeyPair(request -> request.keyName("mine"));
        refused("InvalidKeyPair.NotFound", () -> ec2.describeKeyPairs(request -> request.keyNames("mine")));
        refused("MissingParameter", () -> ec2.deleteKeyPair(request -> {}));
    }

    private List<String> keys() {
        return ec2.describeTags().tags().stream().map(TagDescription::key).toList();
    }

    private void create(Tag... tags) {
        ec2.createTags(request -> request.resources(vpc).tags(tags));
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
