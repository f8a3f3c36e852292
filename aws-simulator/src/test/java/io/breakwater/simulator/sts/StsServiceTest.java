package io.breakwater.simulator.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.simulator.Simulator;
import io.breakwater.simulator.TestSimulator;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.StsException;

class StsServiceTest {
    private static final TestSimulator SIMULATOR = TestSimulator.start();
    private static final String ROLE = "arn:aws:iam::444455556666:role/Recovery";
    private static final String TRUST = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},
            "Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"breakwater-7"}}}]}""";

    private final StsClient sts = SIMULATOR.client(StsClient.builder());
    private final IamClient recoveryIam = SIMULATOR.client(IamClient.builder(), Simulator.RECOVERY, Region.AWS_GLOBAL);

    @BeforeEach
    void begin() {
        SIMULATOR.simulator().reset();
        recoveryIam.createRole(r -> r.roleName("Recovery").assumeRolePolicyDocument(TRUST));
    }

    @AfterAll
    static void stop() {
        SIMULATOR.close();
    }

    private AssumeRoleResponse assume(String externalId) {
        return sts.assumeRole(r -> r.roleArn(ROLE).roleSessionName("operator").externalId(externalId));
    }

    private static AwsSessionCredentials credentials(Credentials issued) {
        return AwsSessionCredentials.create(issued.accessKeyId(), issued.secretAccessKey(), issued.sessionToken());
    }

    private static void assertCode(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StsException.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code));
    }

    @Test
    void sessionActsInTheRolesAccount() {
        // When
        AssumeRoleResponse session = assume("breakwater-7");

        // Then
        assertThat(session.assumedRoleUser().arn())
                .isEqualTo("arn:aws:sts::444455556666:assumed-role/Recovery/operator");
        var identity = SIMULATOR
                .client(StsClient.builder(), credentials(session.credentials()), TestSimulator.IRELAND)
                .getCallerIdentity();
        assertThat(identity.account()).isEqualTo("444455556666");
        assertThat(identity.arn()).isEqualTo(session.assumedRoleUser().arn());
        assertThat(session.credentials().accessKeyId()).matches("ASIA[A-Z2-7]{16}");
        assertThat(session.credentials().expiration()).isAfter(Instant.now().plusSeconds(3_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"breakwater-8", "x", "breakwater-7 "})
    void wrongExternalIdIsRefused(String externalId) {
        assertCode("AccessDenied", () -> assume(externalId));
    }

    @Test
    void missingExternalIdIsRefused() {
        assertCode("AccessDenied", () -> sts.assumeRole(r -> r.roleArn(ROLE).roleSessionName("operator")));
    }

    @Test
    void missingRoleIsRefusedLikeOneThatDoesNotTrust() {
        assertCode(
                "AccessDenied",
                () -> sts.assumeRole(
                        r -> r.roleArn("arn:aws:iam::444455556666:role/None").roleSessionName("operator")));
    }

    @Test
    void accountThatIsNotTrustedIsRefused() {
        StsClient recovery = SIMULATOR.client(StsClient.builder(), Simulator.RECOVERY, TestSimulator.IRELAND);
        assertCode(
                "AccessDenied",
                () -> recovery.assumeRole(
                        r -> r.roleArn(ROLE).roleSessionName("operator").externalId("breakwater-7")));
    }

    @ParameterizedTest
    @ValueSource(ints = {899, 3601})
    void durationIsWithinTheRolesBounds(int seconds) {
        assertCode(
                "ValidationError",
                () -> sts.assumeRole(r -> r.roleArn(ROLE)
                        .roleSessionName("operator")
                        .externalId("breakwater-7")
                        .durationSeconds(seconds)));
    }

    @Test
    void sessionNameHasAForm() {
        assertCode(
                "ValidationError",
                () -> sts.assumeRole(r -> r.roleArn(ROLE).roleSessionName("a b").externalId("breakwater-7")));
    }

    @Test
    void sessionMayDoWhatItsRoleMay() {
        // Given
        IamClient session = SIMULATOR.client(
                IamClient.builder(), credentials(assume("breakwater-7").credentials()), Region.AWS_GLOBAL);
        assertThatThrownBy(() -> session.listRoles(r -> {})).isInstanceOfSatisfying(IamException.class, e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
            assertThat(e.awsErrorDetails().errorMessage())
                    .contains("assumed-role/Recovery/operator")
                    .contains("iam:ListRoles");
        });

        // When
        recoveryIam.attachRolePolicy(r -> r.roleName("Recovery").policyArn("arn:aws:iam::aws:policy/ReadOnlyAccess"));

        // Then
        assertThat(session.listRoles(r -> {}).roles()).hasSize(1);
        assertThatThrownBy(() -> session.deleteRole(r -> r.roleName("Recovery")))
                .isInstanceOf(IamException.class);
    }

    @Test
    void sessionNeedsItsToken() {
        // Given
        Credentials issued = assume("breakwater-7").credentials();
        var stolen = software.amazon.awssdk.auth.credentials.AwsBasicCredentials.create(
                issued.accessKeyId(), issued.secretAccessKey());

        // Then
        assertCode(
                "InvalidClientTokenId",
                () -> SIMULATOR
                        .client(StsClient.builder(), stolen, TestSimulator.FRANKFURT)
                        .getCallerIdentity());
    }

    @Test
    void userGetsASessionOfItsOwn() {
        // When
        Credentials issued = sts.getSessionToken(r -> {}).credentials();

        // Then
        StsClient session = SIMULATOR.client(StsClient.builder(), credentials(issued), TestSimulator.FRANKFURT);
        assertThat(session.getCallerIdentity().arn()).endsWith("user/administrator");
        StsClient assumed = SIMULATOR.client(
                StsClient.builder(), credentials(assume("breakwater-7").credentials()), TestSimulator.FRANKFURT);
        recoveryIam.attachRolePolicy(
                r -> r.roleName("Recovery").policyArn("arn:aws:iam::aws:policy/AdministratorAccess"));
        assertCode("AccessDenied", () -> assumed.getSessionToken(r -> {}));
    }
}
