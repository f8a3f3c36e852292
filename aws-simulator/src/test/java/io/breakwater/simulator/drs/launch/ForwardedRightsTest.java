package io.breakwater.simulator.drs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.simulator.Simulator;
import io.breakwater.simulator.TestSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.drs.DrsClient;
import software.amazon.awssdk.services.drs.model.LaunchStatus;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Launches are done with the rights of who called StartRecovery. */
class ForwardedRightsTest {
    private static final String TRUST = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},
            "Action":"sts:AssumeRole"}]}""";

    private final LaunchLab launches = new LaunchLab();

    @AfterEach
    void close() {
        launches.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"drs:CreateRecoveryInstanceForDrs", "ec2:RunInstances", "ec2:CreateTags"})
    void missingRightFailsTheLaunchLate(String denied) {
        // Given
        String server = launches.lab().protectedServer("web");
        DrsClient caller = session("{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"},"
                + "{\"Effect\":\"Deny\",\"Action\":\"" + denied + "\",\"Resource\":\"*\"}");

        // When
        String job = caller.startRecovery(r -> r.sourceServers(s -> s.sourceServerID(server)))
                .job()
                .jobID();

        // Then
        assertThat(launches.server(launches.ended(job)).launchStatus()).isEqualTo(LaunchStatus.FAILED);
        assertThat(launches.events(job)).containsSubsequence("CONVERSION_END", "LAUNCH_FAILED");
        assertThat(launches.reason(job)).contains("is not authorized to perform: " + denied);
    }

    @Test
    void formerInstanceStaysWithoutTheRightToTerminateIt() {
        // Given
        String server = launches.lab().protectedServer("web");
        launches.drilled(server);
        DrsClient caller = session("{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"},"
                + "{\"Effect\":\"Deny\",\"Action\":\"ec2:TerminateInstances\",\"Resource\":\"*\"}");

        // When
        String job = caller.startRecovery(r -> r.sourceServers(s -> s.sourceServerID(server)))
                .job()
                .jobID();

        // Then
        launches.ended(job);
        assertThat(launches.events(job)).contains("CLEANUP_FAIL");
        assertThat(launches.reason(job)).contains("(UnauthorizedOperation)");
    }

    @Test
    void fullRightsLaunch() {
        // Given
        String server = launches.lab().protectedServer("web");
        DrsClient caller = session("{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}");

        // Then
        String job = caller.startRecovery(r -> r.sourceServers(s -> s.sourceServerID(server)))
                .job()
                .jobID();
        assertThat(launches.server(launches.ended(job)).launchStatus()).isEqualTo(LaunchStatus.LAUNCHED);
    }

    private DrsClient session(String statements) {
        TestSimulator simulator = launches.lab().simulator();
        IamClient iam = simulator.client(IamClient.builder(), Simulator.PRODUCTION, Region.AWS_GLOBAL);
        iam.createRole(r -> r.roleName("operator").assumeRolePolicyDocument(TRUST));
        iam.putRolePolicy(r -> r.roleName("operator")
                .policyName("rights")
                .policyDocument("{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}"));
        Credentials session = simulator
                .client(StsClient.builder())
                .assumeRole(r ->
                        r.roleArn("arn:aws:iam::111122223333:role/operator").roleSessionName("test"))
                .credentials();
        return simulator.client(
                DrsClient.builder(),
                AwsSessionCredentials.create(session.accessKeyId(), session.secretAccessKey(), session.sessionToken()),
                TestSimulator.FRANKFURT);
    }
}
