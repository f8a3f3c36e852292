package io.breakwater.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.service.ServiceModel;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Tag;

class Ec2QueryRefusalTest {
    private final WireBench bench =
            new WireBench(new Ec2QueryProtocol(), "ec2", ServiceModel.ec2Query("ec2", "2016-11-15"));
    private final Ec2Client ec2 = bench.client(Ec2Client.builder());

    @Test
    void refusalsHaveTheFormOfEc2() {
        // Given
        bench.refuses(
                "DescribeInstances",
                DescribeInstancesRequest::builder,
                new AwsError("InvalidInstanceID.NotFound", 400, "The instance ID 'i-<9>' does not exist"));
        // When
        assertThatThrownBy(() -> ec2.describeInstances(r -> r.instanceIds("i-9")))
                // Then
                .isInstanceOfSatisfying(Ec2Exception.class, refused -> {
                    assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("InvalidInstanceID.NotFound");
                    assertThat(refused.awsErrorDetails().errorMessage())
                            .isEqualTo("The instance ID 'i-<9>' does not exist");
                    assertThat(refused.statusCode()).isEqualTo(400);
                    assertThat(refused.requestId()).isEqualTo(WireBench.REQUEST_ID);
                });
    }

    @Test
    void theFirstMissingParameterIsNamed() {
        // Given
        bench.answers(
                "RunInstances",
                RunInstancesRequest::builder,
                RunInstancesResponse.builder().build());
        // When
        assertThatThrownBy(() -> ec2.runInstances(r -> r.minCount(1)))
                // Then
                .hasMessageContaining("The request must contain the parameter MaxCount")
                .isInstanceOfSatisfying(
                        Ec2Exception.class,
                        refused -> assertThat(refused.awsErrorDetails().errorCode())
                                .isEqualTo("MissingParameter"));
        assertThat(bench.requests()).isEmpty();
    }

    @Test
    void aTextIsNoNumber() {
        // Given
        bench.answers(
                "RunInstances",
                RunInstancesRequest::builder,
                RunInstancesResponse.builder().build());
        // When
        WireResponse answer = bench.send(Ec2QueryProtocolTest.form("Action=RunInstances&MinCount=1&MaxCount=many"));
        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(bench.answered())
                .contains("<Code>InvalidParameterValue</Code>"
                        + "<Message>Value (many) for parameter MaxCount is invalid. Expected an integer.</Message>");
    }

    @Test
    void anUnknownActionIsRefused() {
        // When
        assertThatThrownBy(() -> ec2.describeVpcs())
                // Then
                .isInstanceOfSatisfying(Ec2Exception.class, refused -> {
                    assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("InvalidAction");
                    assertThat(refused.statusCode()).isEqualTo(400);
                });
    }

    @Test
    void aDryRunIsAnsweredAsARefusalAndDoesNotRun() {
        // Given
        bench.answers(
                "CreateTags",
                CreateTagsRequest::builder,
                CreateTagsResponse.builder().build());
        // When
        assertThatThrownBy(() -> ec2.createTags(r -> r.dryRun(true)
                        .resources("i-1")
                        .tags(Tag.builder().key("a").value("b").build())))
                // Then
                .isInstanceOfSatisfying(Ec2Exception.class, refused -> {
                    assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("DryRunOperation");
                    assertThat(refused.statusCode()).isEqualTo(412);
                });
        assertThat(bench.requests()).isEmpty();
    }

    @Test
    void aDryRunOfAnIncompleteRequestIsRefusedForThat() {
        // Given
        bench.answers(
                "CreateTags",
                CreateTagsRequest::builder,
                CreateTagsResponse.builder().build());
        // When
        assertThatThrownBy(() -> ec2.createTags(r -> r.dryRun(true).resources("i-1")))
                // Then
                .hasMessageContaining("The request must contain the parameter Tag");
    }

    @Test
    void aCallWithDryRunOffIsMeant() {
        // Given
        bench.answers(
                "CreateTags",
                CreateTagsRequest::builder,
                CreateTagsResponse.builder().build());
        // When
        ec2.createTags(r -> r.dryRun(false)
                .resources("i-1")
                .tags(Tag.builder().key("a").value("b").build()));
        // Then
        assertThat(bench.requests()).hasSize(1);
    }
}
