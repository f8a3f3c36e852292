package io.breakwater.aws;

import static io.breakwater.aws.FakeAws.error;
import static io.breakwater.aws.FakeAws.json;
import static io.breakwater.aws.FakeAws.xml;
import static io.breakwater.aws.TestAws.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.aws.FakeAws.Received;
import io.breakwater.aws.FakeAws.Reply;
import io.breakwater.aws.client.AwsServices;
import io.breakwater.aws.core.account.AccountRole;
import io.breakwater.aws.core.account.Caller;
import io.breakwater.aws.core.account.Target;
import io.breakwater.aws.core.call.AwsFailure.Cause;
import io.breakwater.aws.core.call.CallOutcome;
import io.breakwater.aws.core.call.Receipt;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.drs.DrsAsyncClient;
import software.amazon.awssdk.services.drs.model.DescribeJobsRequest;
import software.amazon.awssdk.services.drs.model.DescribeJobsResponse;
import software.amazon.awssdk.services.drs.model.StartRecoveryRequest;

class AssumedRolesTest {
    private static final Target THERE = new Target(
            new AccountRole.Assumed("arn:aws:iam::444455556666:role/BreakwaterDr", Optional.of("ext-42")), "us-east-1");

    private FakeAws fake;
    private TestAws aws;

    @BeforeEach
    void open() throws IOException {
        fake = new FakeAws();
        aws = new TestAws(fake.url());
    }

    @AfterEach
    void close() throws IOException {
        aws.close();
        fake.close();
    }

    private CallOutcome<?> describe(String caller) {
        return describing(caller).await().atMost(PATIENCE);
    }

    private Uni<CallOutcome<DescribeJobsResponse>> describing(String caller) {
        return aws.clients()
                .client(AwsServices.drs(), THERE, new Caller(caller))
                .outcome(
                        DrsAsyncClient::describeJobs,
                        DescribeJobsRequest.builder().build());
    }

    private List<Received> assumptions() {
        return fake.received(request -> request.body().contains("Action=AssumeRole"));
    }

    @Test
    void aRoleIsAssumedWithExternalIdAndACallersSession() {
        // Given
        fake.replies(session("ASIAONE", Duration.ofHours(1)), json("{}"));

        // When
        CallOutcome<?> outcome = describe("Zoë of Berlin");

        // Then
        assertThat(outcome).isInstanceOf(CallOutcome.Succeeded.class);
        assertThat(assumptions()).singleElement().satisfies(request -> {
            assertThat(request.body())
                    .contains("RoleArn=arn%3Aaws%3Aiam%3A%3A444455556666%3Arole%2FBreakwaterDr")
                    .contains("ExternalId=ext-42")
                    .contains("DurationSeconds=3600")
                    .containsPattern("RoleSessionName=Zo__of_Berlin-[0-9a-f]{8}");
            assertThat(request.header("authorization"))
                    .contains("AKIAIOSFODNN7EXAMPLE/")
                    .contains("/us-east-1/sts/");
        });
        assertThat(fake.received().getLast().header("authorization"))
                .contains("ASIAONE/")
                .contains("/us-east-1/drs/");
        assertThat(fake.received().getLast().header("x-amz-security-token")).isEqualTo("token");
    }

    @Test
    void aSessionIsUsedAgainByItsCallerAlone() {
        // Given
        fake.replies(
                session("ASIAONE", Duration.ofHours(1)),
                json("{}"),
                json("{}"),
                session("ASIATWO", Duration.ofHours(1)),
                json("{}"));

        // When
        describe("alice");
        describe("alice");
        describe("bob");

        // Then
        assertThat(assumptions()).hasSize(2);
        assertThat(fake.received().getLast().header("authorization")).contains("ASIATWO/");
    }

    @Test
    void callsAtTheSameTimeAssumeARoleOnce() {
        // Given
        fake.replies(session("ASIAONE", Duration.ofHours(1)), json("{}"));

        // When
        List<?> outcomes = Uni.join()
                .all(List.of(describing("alice"), describing("alice"), describing("alice")))
                .andFailFast()
                .await()
                .atMost(PATIENCE);

        // Then
        assertThat(outcomes).hasSize(3);
        assertThat(assumptions()).hasSize(1);
    }

    @Test
    void aSessionAboutToEndIsRenewedFirst() {
        // Given
        fake.replies(
                session("ASIAONE", Duration.ofSeconds(50)),
                json("{}"),
                session("ASIATWO", Duration.ofHours(1)),
                json("{}"));

        // When
        describe("alice");
        describe("alice");

        // Then
        assertThat(fake.received().getLast().header("authorization")).contains("ASIATWO/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ExpiredTokenException", "UnrecognizedClientException", "InvalidClientTokenId", "AuthFailure"})
    void aReadWithASessionThatAwsNoLongerTakesIsRepeatedWithANewOne(String code) {
        // Given
        fake.replies(
                session("ASIAONE", Duration.ofHours(1)),
                error(403, code),
                session("ASIATWO", Duration.ofHours(1)),
                json("{}"));

        // When
        CallOutcome<?> outcome = describe("alice");

        // Then
        assertThat(outcome).isInstanceOf(CallOutcome.Succeeded.class);
        assertThat(fake.received().getLast().header("authorization")).contains("ASIATWO/");
    }

    @Test
    void aReadIsRepeatedWithANewSessionOnce() {
        // Given
        fake.replies(
                session("ASIAONE", Duration.ofHours(1)),
                error(403, "ExpiredTokenException"),
                session("ASIATWO", Duration.ofHours(1)),
                error(403, "ExpiredTokenException"));

        // When
        CallOutcome<?> outcome = describe("alice");

        // Then
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        CallOutcome.Refused.class,
                        refused ->
                                assertThat(refused.failure().credentialsSpent()).isTrue());
        assertThat(assumptions()).hasSize(2);
        assertThat(fake.received()).hasSize(4);
    }

    @Test
    void aReadThatIsForbiddenIsNotRepeated() {
        // Given
        fake.replies(session("ASIAONE", Duration.ofHours(1)), error(403, "AccessDeniedException"));

        // When
        CallOutcome<?> outcome = describe("alice");

        // Then
        assertThat(outcome).isInstanceOf(CallOutcome.Refused.class);
        assertThat(fake.received()).hasSize(2);
    }

    @Test
    void aCallThatMayBeSentOnceIsNotRepeatedWithANewSessionButTheNextHasOne() {
        // Given
        fake.replies(
                session("ASIAONE", Duration.ofHours(1)),
                error(403, "ExpiredTokenException"),
                session("ASIATWO", Duration.ofHours(1)),
                json("{}"));

        // When
        CallOutcome<?> launch = aws.clients()
                .client(AwsServices.drs(), THERE, new Caller("alice"))
                .outcome(
                        DrsAsyncClient::startRecovery,
                        StartRecoveryRequest.builder().build())
                .await()
                .atMost(PATIENCE);
        CallOutcome<?> next = describe("alice");

        // Then
        assertThat(launch).isInstanceOf(CallOutcome.Refused.class);
        assertThat(fake.received(request -> request.line().contains("StartRecovery")))
                .hasSize(1);
        assertThat(next).isInstanceOf(CallOutcome.Succeeded.class);
    }

    @Test
    void ownCredentialsThatAreNotTakenAreNotTriedTwice() {
        // Given
        fake.replies(error(403, "UnrecognizedClientException"));

        // When
        CallOutcome<?> outcome = aws.clients()
                .client(AwsServices.drs(), new Target(AccountRole.own(), "us-east-1"), new Caller("alice"))
                .outcome(
                        DrsAsyncClient::describeJobs,
                        DescribeJobsRequest.builder().build())
                .await()
                .atMost(PATIENCE);

        // Then
        assertThat(outcome).isInstanceOf(CallOutcome.Refused.class);
        assertThat(fake.received()).hasSize(1);
    }

    @Test
    void aRoleThatMayNotBeAssumedMeansNotSent() {
        // Given
        fake.replies(xml(
                403,
                "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>not authorized to perform"
                        + " sts:AssumeRole</Message></Error><RequestId>r</RequestId></ErrorResponse>"));

        // When
        CallOutcome<?> outcome = describe("alice");

        // Then
        assertThat(outcome).isInstanceOfSatisfying(CallOutcome.NotSent.class, notSent -> {
            assertThat(notSent.failure().cause()).isEqualTo(Cause.CREDENTIALS);
            assertThat(notSent.failure().message())
                    .contains("sts:AssumeRole was refused: AccessDenied")
                    .doesNotContain("ext-42");
        });
        assertThat(fake.received(request -> request.line().contains("DescribeJobs")))
                .isEmpty();
    }

    @Test
    void whenStsIsDownTheCallMayBeTriedLater() {
        // Given
        fake.replies(xml(500, "<ErrorResponse/>"));

        // When
        CallOutcome<?> outcome = describe("alice");

        // Then
        assertThat(outcome).isInstanceOfSatisfying(CallOutcome.NotSent.class, notSent -> {
            assertThat(notSent.failure().cause()).isEqualTo(Cause.CREDENTIALS_LATE);
            assertThat(notSent.failure().retryable()).isTrue();
        });
    }

    @Test
    void aReceiptNamesTheAccountOfTheRole() {
        // Given
        fake.replies(
                session("ASIAONE", Duration.ofHours(1)),
                json("{\"job\":{\"jobID\":\"drsjob-1\",\"arn\":\"arn:aws:drs:us-east-1:444455556666:job/drsjob-1\"}}"));

        // When
        CallOutcome<?> outcome = aws.clients()
                .client(AwsServices.drs(), THERE, TestAws.ALICE)
                .outcome(
                        DrsAsyncClient::startRecovery,
                        StartRecoveryRequest.builder().build())
                .await()
                .atMost(PATIENCE);

        // Then
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        CallOutcome.Succeeded.class,
                        done -> assertThat(done.receipt())
                                .isEqualTo(new Receipt(
                                        "444455556666",
                                        Optional.of("arn:aws:drs:us-east-1:444455556666:job/drsjob-1"),
                                        "us-east-1",
                                        "req-1")));
    }

    private static Reply session(String key, Duration left) {
        return xml(
                200,
                "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>" + key
                        + "</AccessKeyId><SecretAccessKey>not-a-secret</SecretAccessKey><SessionToken>token</SessionToken>"
                        + "<Expiration>" + Instant.now().plus(left)
                        + "</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>");
    }
}
