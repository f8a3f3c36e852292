package io.breakwater.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.simulator.service.ServiceModel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Tag;

class Ec2QueryProtocolTest {
    private final WireBench bench =
            new WireBench(new Ec2QueryProtocol(), "ec2", ServiceModel.ec2Query("ec2", "2016-11-15"));
    private final Ec2Client ec2 = bench.client(Ec2Client.builder());

    @Test
    void launchTemplateVersionsComeBackAsTheyWere() {
        // Given
        var response = DescribeLaunchTemplateVersionsResponse.builder()
                .launchTemplateVersions(version())
                .nextToken("more")
                .build();
        bench.answers("DescribeLaunchTemplateVersions", DescribeLaunchTemplateVersionsRequest::builder, response);
        // When
        var answer = ec2.describeLaunchTemplateVersions(
                r -> r.launchTemplateId("lt-0").versions("$Latest", "$Default").maxResults(5));
        // Then
        assertThat(answer).matches(response::equalsBySdkFields);
        assertThat(answer.responseMetadata().requestId()).isEqualTo(WireBench.REQUEST_ID);
        assertThat(bench.answered())
                .contains("<DescribeLaunchTemplateVersionsResponse xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\">"
                        + "<requestId>" + WireBench.REQUEST_ID + "</requestId><launchTemplateVersionSet><item>")
                .contains("<createTime>2026-01-02T03:04:05.678Z</createTime>");
        assertThat(bench.requests())
                .containsExactly(DescribeLaunchTemplateVersionsRequest.builder()
                        .launchTemplateId("lt-0")
                        .versions("$Latest", "$Default")
                        .maxResults(5)
                        .build());
    }

    private static LaunchTemplateVersion version() {
        return LaunchTemplateVersion.builder()
                .launchTemplateId("lt-0")
                .launchTemplateName("web & \"shop\" <eu>")
                .versionNumber(4L)
                .createTime(Instant.parse("2026-01-02T03:04:05.678Z"))
                .defaultVersion(true)
                .launchTemplateData(d -> d.ebsOptimized(false)
                        .instanceType("m5.large")
                        .imageId("ami-1")
                        .userData("IyEvYmluL3No")
                        .iamInstanceProfile(p -> p.name("web"))
                        .blockDeviceMappings(
                                m -> m.deviceName("/dev/xvda")
                                        .ebs(e -> e.encrypted(true).iops(3000).volumeSize(100)),
                                m -> m.deviceName("/dev/xvdb").noDevice(""))
                        .networkInterfaces(n -> n.deviceIndex(0)
                                .groups("sg-1", "sg-2")
                                .subnetId("subnet-1")
                                .privateIpAddresses(a -> a.primary(true).privateIpAddress("10.0.0.7")))
                        .tagSpecifications(t -> t.resourceType("instance")
                                .tags(Tag.builder().key("Name").value("web\n1").build()))
                        .placement(p -> p.tenancy("dedicated").partitionNumber(2))
                        .metadataOptions(o -> o.httpTokens("required").httpPutResponseHopLimit(2))
                        .securityGroupIds("sg-1"))
                .build();
    }

    @Test
    void everyKindOfParameterIsReadAsItWasMeant() {
        // Given
        bench.answers(
                "RunInstances",
                RunInstancesRequest::builder,
                RunInstancesResponse.builder().build());
        Consumer<RunInstancesRequest.Builder> request = r -> r.minCount(1)
                .maxCount(3)
                .imageId("ami-1")
                .clientToken("once")
                .disableApiTermination(true)
                .launchTemplate(t -> t.launchTemplateId("lt-0").version("$Latest"))
                .securityGroupIds("sg-1", "sg-2")
                .blockDeviceMappings(m -> m.deviceName("/dev/xvda")
                        .ebs(e -> e.volumeSize(8).deleteOnTermination(false).volumeType("gp3")))
                .networkInterfaces(
                        n -> n.deviceIndex(0).groups("sg-3").ipv6Addresses(a -> a.ipv6Address("2001:db8::1")))
                .instanceMarketOptions(m -> m.marketType("spot")
                        .spotOptions(s -> s.maxPrice("0.05").validUntil(Instant.parse("2026-06-01T00:00:00Z"))))
                .tagSpecifications(t -> t.resourceType(ResourceType.INSTANCE)
                        .tags(
                                Tag.builder().key("Name").value("a=b&c d/ü+%").build(),
                                Tag.builder().key("empty").value("").build()));
        // When
        ec2.runInstances(request);
        // Then
        assertThat(bench.requests())
                .containsExactly(
                        RunInstancesRequest.builder().applyMutation(request).build());
    }

    @Test
    void instancesCarryTheirTagSets() {
        // Given
        var response = DescribeInstancesResponse.builder()
                .reservations(r -> r.reservationId("r-1")
                        .ownerId("111122223333")
                        .instances(
                                i -> i.instanceId("i-1")
                                        .state(s -> s.code(16).name("running"))
                                        .launchTime(Instant.parse("2026-01-01T00:00:00Z"))
                                        .tags(Tag.builder()
                                                .key("Name")
                                                .value("db")
                                                .build())
                                        .securityGroups(g -> g.groupId("sg-1").groupName("db")),
                                i -> i.instanceId("i-2").tags(List.of())))
                .build();
        bench.answers("DescribeInstances", DescribeInstancesRequest::builder, response);
        // When
        var answer = ec2.describeInstances(r -> r.instanceIds("i-1", "i-2")
                .filters(
                        f -> f.name("tag:Name").values("db", "web"),
                        f -> f.name("vpc-id").values("vpc-1")));
        // Then
        assertThat(answer).matches(response::equalsBySdkFields);
        assertThat(bench.answered()).contains("<tagSet><item><key>Name</key><value>db</value></item></tagSet>");
        assertThat(bench.answered()).contains("<item><tagSet/><instanceId>i-2</instanceId></item>");
    }

    @Test
    void operationsThatAnswerNothingAnswerTrue() {
        // Given
        bench.answers(
                "CreateTags",
                CreateTagsRequest::builder,
                CreateTagsResponse.builder().build());
        // When
        ec2.createTags(r -> r.resources("i-1", "vol-1")
                .tags(Tag.builder().key("Env").value("prod").build()));
        // Then
        assertThat(bench.answered()).contains("<return>true</return></CreateTagsResponse>");
        assertThat(bench.requests())
                .containsExactly(CreateTagsRequest.builder()
                        .resources("i-1", "vol-1")
                        .tags(Tag.builder().key("Env").value("prod").build())
                        .build());
    }

    @Test
    void instanceTypesComeBackWithNumbersOfEveryKind() {
        // Given
        var response = DescribeInstanceTypesResponse.builder()
                .instanceTypes(InstanceTypeInfo.builder()
                        .instanceType("m5.large")
                        .currentGeneration(true)
                        .vCpuInfo(v -> v.defaultVCpus(2).validThreadsPerCore(1, 2))
                        .memoryInfo(m -> m.sizeInMiB(8192L))
                        .processorInfo(p ->
                                p.supportedArchitecturesWithStrings("x86_64").sustainedClockSpeedInGhz(3.1))
                        .networkInfo(n -> n.maximumNetworkInterfaces(3)
                                .networkCards(c -> c.networkCardIndex(0).baselineBandwidthInGbps(0.75)))
                        .build())
                .build();
        bench.answers("DescribeInstanceTypes", DescribeInstanceTypesRequest::builder, response);
        // When
        var answer = ec2.describeInstanceTypes(r -> r.instanceTypesWithStrings("m5.large"));
        // Then
        assertThat(answer).matches(response::equalsBySdkFields);
    }

    @Test
    void numberedParametersMayHaveGaps() {
        // Given
        bench.answers(
                "DescribeInstances",
                DescribeInstancesRequest::builder,
                DescribeInstancesResponse.builder().build());
        // When
        bench.send(form("Action=DescribeInstances&InstanceId.10=i-3&InstanceId.7=i-2&InstanceId.1=i-1"));
        // Then
        assertThat(bench.requests())
                .containsExactly(DescribeInstancesRequest.builder()
                        .instanceIds("i-1", "i-2", "i-3")
                        .build());
    }

    static WireRequest form(String body) {
        return new WireRequest(
                "POST",
                "/",
                "",
                Map.of("content-type", List.of("application/x-www-form-urlencoded; charset=utf-8")),
                body.getBytes(StandardCharsets.UTF_8));
    }
}
