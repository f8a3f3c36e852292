package io.breakwater.simulator.drs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.drs.DrsClient;
import software.amazon.awssdk.services.drs.model.AccessDeniedException;
import software.amazon.awssdk.services.drs.model.Account;
import software.amazon.awssdk.services.drs.model.ConflictException;
import software.amazon.awssdk.services.drs.model.ExtensionStatus;
import software.amazon.awssdk.services.drs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.drs.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.drs.model.SourceServer;
import software.amazon.awssdk.services.drs.model.StagingSourceServer;
import software.amazon.awssdk.services.drs.model.ValidationException;

/** The production account stages; the recovery account extends. */
class ExtendedSourceServersTest {
    private static final String STAGING = DrsLab.PRODUCTION.account();

    private final DrsLab lab = new DrsLab();
    private final DrsClient target = lab.drs(DrsLab.RECOVERY);

    @BeforeEach
    void initialize() {
        lab.initialize(DrsLab.RECOVERY);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void extensibleServersOfTheStagingAccountAreListed() {
        String id = lab.install(AgentSpec.linux("a").withTags(Map.of("tier", "web")));

        assertThat(extensible())
                .singleElement()
                .satisfies(server -> assertThat(server.hostname()).isEqualTo("a"))
                .satisfies(server -> assertThat(server.arn()).endsWith(id))
                .satisfies(server -> assertThat(server.tags()).containsEntry("tier", "web"));
    }

    @Test
    void extendedServerIsReplicatedAsItsStagingServer() {
        String staging = lab.protectedServer("a");

        SourceServer extended = extend(staging);
        assertThat(extended.sourceServerID()).isNotEqualTo(staging);
        assertThat(extended.arn()).contains(DrsLab.RECOVERY.account());
        assertThat(extended.stagingArea().status()).isEqualTo(ExtensionStatus.EXTENDED);
        assertThat(extended.stagingArea().stagingAccountID()).isEqualTo(STAGING);
        assertThat(extended.dataReplicationInfo().dataReplicationStateAsString())
                .isEqualTo("CONTINUOUS");
        assertThat(extended.sourceProperties().identificationHints().hostname()).isEqualTo("a");
        lab.locked(world -> Agents.pause(world, DrsLab.PRODUCTION, staging));
        assertThat(described(extended).dataReplicationInfo().dataReplicationStateAsString())
                .isEqualTo("PAUSED");
        assertThat(target.getLaunchConfiguration(request -> request.sourceServerID(extended.sourceServerID()))
                        .ec2LaunchTemplateID())
                .startsWith("lt-");
        assertThat(target.describeRecoverySnapshots(request -> request.sourceServerID(extended.sourceServerID()))
                        .items())
                .isNotEmpty();
    }

    @Test
    void serverIsExtendedOnceIntoAnAccount() {
        String staging = lab.install(AgentSpec.linux("a"));
        extend(staging);

        assertThat(extensible()).isEmpty();
        assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> extend(staging));
        assertThat(target.listStagingAccounts(request -> {}).accounts())
                .extracting(Account::accountID)
                .containsExactly(STAGING);
        assertThat(lab.drs().listStagingAccounts(request -> {}).accounts()).isEmpty();
    }

    @Test
    void extendedServersAreFilteredByTheirStagingAccount() {
        SourceServer extended = extend(lab.install(AgentSpec.linux("a")));
        lab.install(DrsLab.RECOVERY, AgentSpec.linux("own"));

        assertThat(target.describeSourceServers(request -> request.filters(f -> f.stagingAccountIDs(STAGING)))
                        .items())
                .extracting(SourceServer::sourceServerID)
                .containsExactly(extended.sourceServerID());
    }

    @Test
    void replicationOfAnExtendedServerIsManagedInItsStagingAccount() {
        String id = extend(lab.protectedServer("a")).sourceServerID();

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> target.stopReplication(request -> request.sourceServerID(id)));
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> target.updateReplicationConfiguration(
                        request -> request.sourceServerID(id).bandwidthThrottling(1L)));
        target.deleteSourceServer(request -> request.sourceServerID(id));
        assertThat(extensible()).hasSize(1);
    }

    @Test
    void extensionWithoutItsStagingServerIsInError() {
        String staging = lab.install(AgentSpec.linux("a"));
        SourceServer extended = extend(staging);
        lab.drs().disconnectSourceServer(request -> request.sourceServerID(staging));
        lab.drs().deleteSourceServer(request -> request.sourceServerID(staging));

        assertThat(described(extended).stagingArea().status()).isEqualTo(ExtensionStatus.EXTENSION_ERROR);
        assertThat(described(extended).stagingArea().errorMessage()).isNotBlank();
    }

    @Test
    void onlyServersOfAnotherAccountThatUsesTheServiceAreExtended() {
        String own = lab.install(DrsLab.RECOVERY, AgentSpec.linux("own")).arn();
        String stranger = "arn:aws:drs:eu-central-1:999988887777:source-server/s-00000000000000000";
        String missing = "arn:aws:drs:eu-central-1:" + STAGING + ":source-server/s-00000000000000000";
        String elsewhere = "arn:aws:drs:eu-west-1:" + STAGING + ":source-server/s-00000000000000000";

        assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> extendArn(own));
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> extendArn(stranger));
        assertThatExceptionOfType(ResourceNotFoundException.class).isThrownBy(() -> extendArn(missing));
        assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> extendArn(elsewhere));
        assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> extendArn("source-server"));
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(
                        () -> target.listExtensibleSourceServers(request -> request.stagingAccountID("999988887777")));
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> target.listExtensibleSourceServers(
                        request -> request.stagingAccountID(DrsLab.RECOVERY.account())));
    }

    @Test
    void extensionOfAnExtensionIsRefused() {
        SourceServer extended = extend(lab.install(AgentSpec.linux("a")));

        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(
                        () -> lab.drs().createExtendedSourceServer(request -> request.sourceServerArn(extended.arn())));
    }

    @Test
    void accountHasAtMostFourThousandSourceServersExtendedOnesIncluded() {
        String staging = lab.install(AgentSpec.linux("a"));
        lab.locked(world -> {
            for (int i = 0; i < 4_000; i++) {
                Agents.install(world, DrsLab.RECOVERY, AgentSpec.linux("server-" + i));
            }
            return world;
        });

        assertThatExceptionOfType(ServiceQuotaExceededException.class)
                .isThrownBy(() -> extend(staging))
                .satisfies(error -> assertThat(error.quotaCode()).isEqualTo("L-E28BE5E0"));
    }

    @Test
    void pagesOfStagingAccountsAndExtensibleServersHaveTheirLimits() {
        lab.install(AgentSpec.linux("a"));
        lab.install(AgentSpec.linux("b"));

        assertThat(target.listExtensibleSourceServersPaginator(
                                request -> request.stagingAccountID(STAGING).maxResults(1))
                        .items())
                .hasSize(2);
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> target.listExtensibleSourceServers(
                        request -> request.stagingAccountID(STAGING).maxResults(301)));
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> target.listStagingAccounts(request -> request.maxResults(51)));
    }

    @Test
    void stalledStagingServerStallsItsExtension() {
        String staging = lab.protectedServer("a");
        SourceServer extended = extend(staging);
        lab.locked(world -> Agents.stall(
                world,
                DrsLab.PRODUCTION,
                staging,
                io.breakwater.simulator.core.drs.ReplicationError.NOT_CONVERGING,
                "slow"));
        lab.step(Duration.ofHours(1));

        assertThat(described(extended).dataReplicationInfo().lagDuration()).isEqualTo("PT1H");
    }

    private SourceServer extend(String stagingId) {
        return extendArn("arn:aws:drs:eu-central-1:" + STAGING + ":source-server/" + stagingId);
    }

    private SourceServer extendArn(String arn) {
        return target.createExtendedSourceServer(request -> request.sourceServerArn(arn))
                .sourceServer();
    }

    private List<StagingSourceServer> extensible() {
        return target.listExtensibleSourceServers(request -> request.stagingAccountID(STAGING))
                .items();
    }

    private SourceServer described(SourceServer server) {
        return target.describeSourceServers(request -> request.filters(f -> f.sourceServerIDs(server.sourceServerID())))
                .items()
                .getFirst();
    }
}
