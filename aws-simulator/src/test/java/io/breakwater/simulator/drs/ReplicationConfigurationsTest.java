package io.breakwater.simulator.drs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.drs.model.ConflictException;
import software.amazon.awssdk.services.drs.model.CreateReplicationConfigurationTemplateRequest;
import software.amazon.awssdk.services.drs.model.CreateReplicationConfigurationTemplateResponse;
import software.amazon.awssdk.services.drs.model.PITPolicyRule;
import software.amazon.awssdk.services.drs.model.ReplicationConfigurationEbsEncryption;
import software.amazon.awssdk.services.drs.model.ReplicationConfigurationReplicatedDisk;
import software.amazon.awssdk.services.drs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.drs.model.ValidationException;

class ReplicationConfigurationsTest {
    private static final String UNKNOWN = "rct-00000000000000000";

    private final DrsLab lab = new DrsLab();

    @AfterEach
    void close() {
        lab.close();
    }

    static List<PITPolicyRule> policy(int days) {
        return List.of(rule(1, "MINUTE", 10, 60), rule(2, "HOUR", 1, 24), rule(3, "DAY", 1, days));
    }

    @Test
    void templateIsCreatedWithWhatWasAskedAndTheServicesDefaults() {
        CreateReplicationConfigurationTemplateResponse created = create();

        assertThat(created.replicationConfigurationTemplateID()).matches("rct-[0-9a-z]{17}");
        assertThat(created.arn())
                .endsWith(":replication-configuration-template/" + created.replicationConfigurationTemplateID());
        assertThat(created.replicationServerInstanceType()).isEqualTo("t3.small");
        assertThat(created.defaultLargeStagingDiskTypeAsString()).isEqualTo("ST1");
        assertThat(created.bandwidthThrottling()).isEqualTo(100);
        assertThat(created.pitPolicy()).hasSize(3);
        assertThat(created.tags()).containsEntry("team", "dr");
        assertThat(lab.drs()
                        .describeReplicationConfigurationTemplates(request -> {})
                        .items())
                .singleElement()
                .satisfies(template -> assertThat(template.arn()).isEqualTo(created.arn()));
    }

    @Test
    void newServersAreReplicatedAsTheTemplateSays() {
        create();
        String id = lab.install(AgentSpec.linux("a")
                .withVolumes(
                        new AgentSpec.Volume("/dev/xvda", 30L << 30), new AgentSpec.Volume("/dev/xvdb", 500L << 30)));

        var configuration = lab.drs().getReplicationConfiguration(request -> request.sourceServerID(id));
        assertThat(configuration.sourceServerID()).isEqualTo(id);
        assertThat(configuration.name()).isEqualTo("Data Replication Configuration for Source Server " + id);
        assertThat(configuration.stagingAreaSubnetId()).isEqualTo("subnet-0123456789abcdef0");
        assertThat(configuration.bandwidthThrottling()).isEqualTo(100);
        assertThat(configuration.replicatedDisks())
                .extracting(ReplicationConfigurationReplicatedDisk::optimizedStagingDiskTypeAsString)
                .containsExactly("STANDARD", "ST1");
        assertThat(configuration.replicatedDisks())
                .extracting(ReplicationConfigurationReplicatedDisk::isBootDisk)
                .containsExactly(true, false);
    }

    @Test
    void templateIsUpdatedInWhatIsGivenOnly() {
        String id = create().replicationConfigurationTemplateID();

        var updated = lab.drs()
                .updateReplicationConfigurationTemplate(request ->
                        request.replicationConfigurationTemplateID(id).bandwidthThrottling(0L));
        assertThat(updated.bandwidthThrottling()).isZero();
        assertThat(updated.stagingAreaSubnetId()).isEqualTo("subnet-0123456789abcdef0");
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> lab.drs()
                        .updateReplicationConfigurationTemplate(
                                request -> request.replicationConfigurationTemplateID(UNKNOWN)));
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> lab.drs()
                        .updateReplicationConfigurationTemplate(request ->
                                request.replicationConfigurationTemplateID(id).dataPlaneRouting("CARRIER_PIGEON")));
    }

    @Test
    void templateIsDeletedOnce() {
        String id = create().replicationConfigurationTemplateID();
        lab.drs().deleteReplicationConfigurationTemplate(request -> request.replicationConfigurationTemplateID(id));

        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> lab.drs()
                        .deleteReplicationConfigurationTemplate(
                                request -> request.replicationConfigurationTemplateID(id)));
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> lab.drs()
                        .describeReplicationConfigurationTemplates(
                                request -> request.replicationConfigurationTemplateIDs(id)));
    }

    @Test
    void wrongTemplatesAreRefused() {
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> lab.drs()
                        .createReplicationConfigurationTemplate(
                                wanted().toBuilder().stagingAreaSubnetId("web").build()));
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> lab.drs()
                        .createReplicationConfigurationTemplate(wanted().toBuilder()
                                .ebsEncryption(ReplicationConfigurationEbsEncryption.CUSTOM)
                                .build()));
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> lab.drs()
                        .createReplicationConfigurationTemplate(
                                wanted().toBuilder().stagingAreaSubnetId(null).build()))
                .satisfies(
                        error -> assertThat(error.fieldList().getFirst().name()).isEqualTo("stagingAreaSubnetId"));
    }

    @Test
    void policyHasThreeRulesUnlessThatAssumptionIsFlipped() {
        String id = lab.install(AgentSpec.linux("a"));
        List<PITPolicyRule> own = List.of(rule(1, "MINUTE", 30, 120));

        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> lab.drs()
                        .updateReplicationConfiguration(
                                request -> request.sourceServerID(id).pitPolicy(own)));
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> lab.drs()
                        .updateReplicationConfiguration(
                                request -> request.sourceServerID(id).pitPolicy(policy(366))));
        lab.flip(DrsBehaviours.PIT_POLICY_HAS_THREE_RULES);
        assertThat(lab.drs()
                        .updateReplicationConfiguration(
                                request -> request.sourceServerID(id).pitPolicy(own))
                        .pitPolicy())
                .hasSize(1);
    }

    @Test
    void serverWithoutATemplateHasTheServicesDefaults() {
        String id = lab.install(AgentSpec.linux("a"));

        var configuration = lab.drs().getReplicationConfiguration(request -> request.sourceServerID(id));
        assertThat(configuration.ebsEncryption()).isEqualTo(ReplicationConfigurationEbsEncryption.DEFAULT);
        assertThat(configuration.pitPolicy()).hasSize(3);
        assertThat(configuration.replicationServersSecurityGroupsIDs()).isEmpty();
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> lab.drs()
                        .getReplicationConfiguration(request -> request.sourceServerID("s-00000000000000000")));
    }

    @Test
    void disksOfTheConfigurationAreThoseOfTheServer() {
        String id = lab.install(AgentSpec.linux("a"));

        assertThat(lab.drs()
                        .updateReplicationConfiguration(request -> request.sourceServerID(id)
                                .replicatedDisks(disk -> disk.deviceName("/dev/xvda")
                                        .stagingDiskType("GP3")
                                        .iops(4_000L)))
                        .replicatedDisks()
                        .getFirst()
                        .iops())
                .isEqualTo(4_000);
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> lab.drs()
                        .updateReplicationConfiguration(request ->
                                request.sourceServerID(id).replicatedDisks(disk -> disk.deviceName("/dev/none"))));
    }

    @Test
    void configurationOfADisconnectedServerIsNotChanged() {
        String id = lab.install(AgentSpec.linux("a"));
        lab.drs().disconnectSourceServer(request -> request.sourceServerID(id));

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> lab.drs()
                        .updateReplicationConfiguration(
                                request -> request.sourceServerID(id).bandwidthThrottling(1L)));
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> lab.drs()
                        .updateReplicationConfiguration(request -> request.sourceServerID("s-00000000000000000")));
    }

    @Test
    void internetProtocolThatTheSdkDoesNotKnowIsKept() {
        String id = lab.install(AgentSpec.linux("a"));
        var wire = new NewerMembers(lab);
        wire.client().updateReplicationConfiguration(request -> request.sourceServerID(id));
        assertThat(wire.answered("internetProtocol")).isEqualTo("IPV4");

        wire.add("internetProtocol", "IPV6");
        wire.client().updateReplicationConfiguration(request -> request.sourceServerID(id));
        wire.client().getReplicationConfiguration(request -> request.sourceServerID(id));
        assertThat(wire.answered("internetProtocol")).isEqualTo("IPV6");

        wire.add("internetProtocol", "IPX");
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> wire.client().updateReplicationConfiguration(request -> request.sourceServerID(id)));
    }

    private CreateReplicationConfigurationTemplateResponse create() {
        return lab.drs().createReplicationConfigurationTemplate(wanted());
    }

    private static CreateReplicationConfigurationTemplateRequest wanted() {
        return CreateReplicationConfigurationTemplateRequest.builder()
                .stagingAreaSubnetId("subnet-0123456789abcdef0")
                .replicationServersSecurityGroupsIDs("sg-0123456789abcdef0")
                .ebsEncryption(ReplicationConfigurationEbsEncryption.DEFAULT)
                .bandwidthThrottling(100L)
                .defaultLargeStagingDiskType("ST1")
                .stagingAreaTags(Map.of("stage", "dr"))
                .pitPolicy(policy(7))
                .tags(Map.of("team", "dr"))
                .build();
    }

    private static PITPolicyRule rule(long id, String units, int interval, int retention) {
        return PITPolicyRule.builder()
                .ruleID(id)
                .units(units)
                .interval(interval)
                .retentionDuration(retention)
                .enabled(true)
                .build();
    }
}
