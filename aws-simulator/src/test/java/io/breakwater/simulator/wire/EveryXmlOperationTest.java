package io.breakwater.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.simulator.service.AwsService;
import io.breakwater.simulator.service.ServiceModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Every operation of every XML service: what the unmodified SDK sends is read, and what we write is what it reads. */
class EveryXmlOperationTest {
    private static final Set<String> NOT_SENT_AS_THEY_ARE = Set.of(
            // The SDK cuts their instants to seconds.
            "RequestSpotFleet",
            "DescribeSpotFleetRequestHistory",
            // The SDK checks the name, and sends the call to another host.
            "CreateBucket",
            "ListDirectoryBuckets");

    /** The Region for which the SDK signs a URL; only the URL is sent. */
    private static final Map<String, Object> RDS_MEMBERS = Map.of("SourceRegion", Optional.empty());

    /** Members that the SDK computes, makes another member of, or reads from another's header. */
    private static final Map<String, Object> S3_MEMBERS = Map.of(
            "ContentMD5", Optional.empty(),
            "ChecksumAlgorithm", Optional.empty(),
            "SourceBucket", Optional.empty(),
            "SourceKey", Optional.empty(),
            "SourceVersionId", Optional.empty(),
            "Expires", Optional.empty(),
            "ExpiresString", "Thu, 01 Jan 2026 00:00:00 GMT");

    private static final WireProtocol QUERY = new QueryProtocol();

    static Stream<Arguments> services() {
        return Stream.of(
                Arguments.of("autoscaling", QUERY, AutoScalingClient.builder(), Map.of()),
                Arguments.of("cloudformation", QUERY, CloudFormationClient.builder(), Map.of()),
                Arguments.of("cloudwatch", QUERY, CloudWatchClient.builder(), Map.of()),
                Arguments.of("elasticloadbalancingv2", QUERY, ElasticLoadBalancingV2Client.builder(), Map.of()),
                Arguments.of("iam", QUERY, IamClient.builder(), Map.of()),
                Arguments.of("rds", QUERY, RdsClient.builder(), RDS_MEMBERS),
                Arguments.of("sns", QUERY, SnsClient.builder(), Map.of()),
                Arguments.of("sts", QUERY, StsClient.builder(), Map.of()),
                Arguments.of("ec2", new Ec2QueryProtocol(), Ec2Client.builder(), Map.of()),
                Arguments.of("route53", new RestXmlProtocol(), Route53Client.builder(), Map.of()),
                Arguments.of("s3", new RestXmlProtocol(), S3Client.builder().forcePathStyle(true), S3_MEMBERS));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("services")
    void requestsAndAnswersArriveWhole(
            String name, WireProtocol protocol, AwsSyncClientBuilder<?, ?> builder, Map<String, Object> given) {
        // Given
        ServiceModel model = ServiceModel.query(name, "2010-01-01", "https://example.amazonaws.com/doc/");
        AwsService service = AwsService.of(name, model, List.of(), List.of());
        EveryOperation every = new EveryOperation(service, protocol, NOT_SENT_AS_THEY_ARE, given);
        // When
        int exchanged = every.exchange(builder);
        // Then
        assertThat(exchanged).isGreaterThan(7);
    }
}
