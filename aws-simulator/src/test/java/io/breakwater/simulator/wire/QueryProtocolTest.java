package io.breakwater.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.service.ServiceModel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleResponse;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Tag;

class QueryProtocolTest {
    private static final String NAMESPACE = "https://iam.amazonaws.com/doc/2010-05-08/";
    private final WireBench bench =
            new WireBench(new QueryProtocol(), "iam", ServiceModel.query("iam", "2010-05-08", NAMESPACE));
    private final IamClient iam = bench.client(IamClient.builder());

    @Test
    void answersStandInTheResultOfTheirOperation() {
        // Given
        var response = ListRolesResponse.builder()
                .isTruncated(false)
                .roles(r -> r.roleName("drill")
                        .path("/")
                        .assumeRolePolicyDocument("%7B%22Version%22%3A%222012-10-17%22%7D")
                        .maxSessionDuration(3600))
                .build();
        bench.answers("ListRoles", ListRolesRequest::builder, response);
        // When
        var answer = iam.listRoles();
        // Then
        assertThat(answer).matches(response::equalsBySdkFields);
        assertThat(answer.responseMetadata().requestId()).isEqualTo(WireBench.REQUEST_ID);
        assertThat(bench.answered())
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ListRolesResponse xmlns=\"" + NAMESPACE
                        + "\"><ListRolesResult><Roles><member><Path>/</Path>")
                .endsWith("</ListRolesResult><ResponseMetadata><RequestId>" + WireBench.REQUEST_ID
                        + "</RequestId></ResponseMetadata></ListRolesResponse>");
        assertThat(bench.lastAnswer().headers())
                .containsEntry("Content-Type", "text/xml;charset=UTF-8")
                .containsEntry("x-amzn-RequestId", WireBench.REQUEST_ID);
    }

    @Test
    void answersWithoutMembersAreUnderstood() {
        // Given
        bench.answers(
                "DeleteRole",
                DeleteRoleRequest::builder,
                DeleteRoleResponse.builder().build());
        // When
        iam.deleteRole(r -> r.roleName("drill"));
        // Then
        assertThat(bench.requests())
                .containsExactly(DeleteRoleRequest.builder().roleName("drill").build());
    }

    @Test
    void refusalsBecomeTheSdksOwnExceptions() {
        // Given
        bench.refuses(
                "GetRole",
                GetRoleRequest::builder,
                new AwsError("NoSuchEntity", 404, "The role with name x & y cannot be found."));
        // When
        assertThatThrownBy(() -> iam.getRole(r -> r.roleName("x & y")))
                // Then
                .isInstanceOfSatisfying(NoSuchEntityException.class, refused -> {
                    assertThat(refused.awsErrorDetails().errorMessage())
                            .isEqualTo("The role with name x & y cannot be found.");
                    assertThat(refused.statusCode()).isEqualTo(404);
                    assertThat(refused.requestId()).isEqualTo(WireBench.REQUEST_ID);
                });
        assertThat(bench.answered())
                .contains("<ErrorResponse xmlns=\"" + NAMESPACE + "\"><Error><Type>Sender</Type><Code>NoSuchEntity<");
    }

    @Test
    void failuresOfTheServiceAreTheReceiversFault() {
        // Given
        bench.refuses(
                "GetRole",
                GetRoleRequest::builder,
                new AwsError("ServiceFailure", 500, "Try again", Map.of("Hints", List.of("a", "b"))));
        // When
        assertThatThrownBy(() -> iam.getRole(r -> r.roleName("x")))
                // Then
                .isInstanceOf(AwsServiceException.class);
        assertThat(bench.answered())
                .contains("<Type>Receiver</Type>")
                .contains("<Hints><member>a</member><member>b</member></Hints></Error><RequestId>");
    }

    @Test
    void everyMissingMemberIsNamed() {
        // Given
        bench.answers(
                "CreateRole",
                CreateRoleRequest::builder,
                DeleteRoleResponse.builder().build());
        // When
        assertThatThrownBy(() -> iam.createRole(
                        r -> r.roleName("drill").tags(Tag.builder().key("a").build())))
                // Then
                .isInstanceOfSatisfying(IamException.class, refused -> {
                    assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ValidationError");
                    assertThat(refused.awsErrorDetails().errorMessage())
                            .isEqualTo("2 validation errors detected: Value null at 'assumeRolePolicyDocument' failed"
                                    + " to satisfy constraint: Member must not be null; Value null at"
                                    + " 'tags.1.member.value' failed to satisfy constraint: Member must not be null");
                });
        assertThat(bench.requests()).isEmpty();
    }

    @Test
    void aTextIsNoNumber() {
        // Given
        bench.answers(
                "ListRoles",
                ListRolesRequest::builder,
                ListRolesResponse.builder().build());
        // When
        WireResponse answer = bench.send(Ec2QueryProtocolTest.form("Action=ListRoles&MaxItems=1e3"));
        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(bench.answered()).contains("<Code>MalformedInput</Code>");
        assertThat(bench.requests()).isEmpty();
    }

    @Test
    void brokenEscapesAreRefused() {
        // Given
        bench.answers(
                "ListRoles",
                ListRolesRequest::builder,
                ListRolesResponse.builder().build());
        // When
        bench.send(Ec2QueryProtocolTest.form("Action=ListRoles&PathPrefix=%zz"));
        // Then
        assertThat(bench.answered()).contains("<Code>MalformedQueryString</Code>");
    }

    @Test
    void anUnknownActionIsRefused() {
        // When
        assertThatThrownBy(() -> iam.listUsers())
                // Then
                .isInstanceOfSatisfying(
                        IamException.class,
                        refused -> assertThat(refused.awsErrorDetails().errorCode())
                                .isEqualTo("InvalidAction"))
                .hasMessageContaining("Could not find operation ListUsers for version 2010-05-08");
    }

    @Test
    void aFormWithoutActionIsRefused() {
        // When
        bench.send(Ec2QueryProtocolTest.form("Version=2010-05-08"));
        // Then
        assertThat(bench.answered()).contains("<Code>MissingAction</Code>");
    }

    @Test
    void aCallMayStandInTheQueryString() {
        // Given
        bench.answers(
                "ListRoles",
                ListRolesRequest::builder,
                ListRolesResponse.builder().build());
        // When
        bench.send(
                new WireRequest("GET", "/", "Action=ListRoles&Version=2010-05-08&MaxItems=7", Map.of(), new byte[0]));
        // Then
        assertThat(bench.requests())
                .containsExactly(ListRolesRequest.builder().maxItems(7).build());
    }
}
