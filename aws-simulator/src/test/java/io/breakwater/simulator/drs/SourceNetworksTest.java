package io.breakwater.simulator.drs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.breakwater.simulator.core.drs.DrsQuota;
import io.breakwater.simulator.core.drs.NetworkProtection;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.ec2.instance.InstanceRow;
import io.breakwater.simulator.ec2.network.Vpcs;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.drs.model.ConflictException;
import software.amazon.awssdk.services.drs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.drs.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.drs.model.SourceNetwork;
import software.amazon.awssdk.services.drs.model.ValidationException;
import software.amazon.awssdk.services.ec2.model.Instance;

class SourceNetworksTest {
    private static final Scope ORIGIN = DrsLab.PRODUCTION.in("eu-west-1");
    private static final String UNKNOWN = "sn-00000000000000000";

    private final DrsLab lab = new DrsLab();

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void networkIsCreatedStoppedAndProtectedSomeTimeAfterItIsStarted() {
        String vpc = vpc(1);
        String id = create(vpc);
        assertThat(id).matches("sn-[0-9a-z]{17}");
        assertThat(network(id).replicationStatusAsString()).isEqualTo("STOPPED");
        assertThat(network(id).sourceVpcID()).isEqualTo(vpc);
        assertThat(network(id).sourceRegion()).isEqualTo("eu-west-1");
        assertThat(network(id).arn()).endsWith(":source-network/" + id);

        var started = lab.drs().startSourceNetworkReplication(request -> request.sourceNetworkID(id));
        assertThat(started.sourceNetwork().replicationStatusAsString()).isEqualTo("IN_PROGRESS");
        lab.step(NetworkProtection.TAKES);
        assertThat(network(id).replicationStatusAsString()).isEqualTo("PROTECTED");
        var stopped = lab.drs().stopSourceNetworkReplication(request -> request.sourceNetworkID(id));
        assertThat(stopped.sourceNetwork().replicationStatusAsString()).isEqualTo("STOPPED");
    }

    @Test
    void networkIsStartedAndStoppedOnlyWhereThatMeansSomething() {
        String id = create(vpc(1));

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> lab.drs().stopSourceNetworkReplication(request -> request.sourceNetworkID(id)))
                .satisfies(error -> assertThat(error.resourceType()).isEqualTo("SourceNetwork"));
        lab.drs().startSourceNetworkReplication(request -> request.sourceNetworkID(id));
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> lab.drs().startSourceNetworkReplication(request -> request.sourceNetworkID(id)));
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> lab.drs().startSourceNetworkReplication(request -> request.sourceNetworkID(UNKNOWN)));
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> lab.drs().stopSourceNetworkReplication(request -> request.sourceNetworkID(UNKNOWN)));
    }

    @Test
    void failedProtectionSaysWhyAndCanBeStartedAgain() {
        String id = create(vpc(1));
        lab.locked(world -> SourceNetworks.rows(world, DrsLab.PRODUCTION)
                .update(id, row -> row.withProtection(new NetworkProtection.Failed("missing permission"))));

        assertThat(network(id).replicationStatusAsString()).isEqualTo("ERROR");
        assertThat(network(id).replicationStatusDetails()).isEqualTo("missing permission");
        assertThat(lab.drs()
                        .startSourceNetworkReplication(request -> request.sourceNetworkID(id))
                        .sourceNetwork()
                        .replicationStatusAsString())
                .isEqualTo("IN_PROGRESS");
    }

    @Test
    void vpcIsProtectedOnceAndMustExist() {
        String vpc = vpc(1);
        create(vpc);

        assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> create(vpc));
        assertThatExceptionOfType(ResourceNotFoundException.class).isThrownBy(() -> create("vpc-00000000000000000"));
        assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> create("network"));
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> lab.drs()
                        .createSourceNetwork(request ->
                                request.vpcID(vpc).originAccountID("me").originRegion("eu-west-1")));
    }

    @Test
    void accountHasAtMostOneHundredNetworks() {
        for (int i = 0; i < DrsQuota.SOURCE_NETWORKS.value(); i++) {
            create(vpc(i));
        }

        assertThatExceptionOfType(ServiceQuotaExceededException.class)
                .isThrownBy(() -> create(vpc(200)))
                .satisfies(error -> assertThat(error.quotaCode()).isEqualTo("L-4B0323BD"));
    }

    @Test
    void networksAreFilteredAndPaged() {
        String first = create(vpc(1));
        String second = create(vpc(2));

        assertThat(lab.drs()
                        .describeSourceNetworks(request -> request.filters(f -> f.sourceNetworkIDs(second)))
                        .items())
                .extracting(SourceNetwork::sourceNetworkID)
                .containsExactly(second);
        assertThat(lab.drs()
                        .describeSourceNetworks(request -> request.filters(f -> f.originRegion("eu-central-1")))
                        .items())
                .isEmpty();
        assertThat(lab.drs()
                        .describeSourceNetworks(request -> request.filters(
                                f -> f.originAccountID("111122223333").originRegion("eu-west-1")))
                        .items())
                .hasSize(2);
        assertThat(lab.drs()
                        .describeSourceNetworksPaginator(request -> request.maxResults(1))
                        .items())
                .extracting(SourceNetwork::sourceNetworkID)
                .containsExactly(first, second);
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() ->
                        lab.drs().describeSourceNetworks(request -> request.filters(f -> f.originRegion("Frankfurt"))));
    }

    @Test
    void serversOfTheVpcBelongToItsNetwork() {
        String vpc = vpc(1);
        String before = lab.install(inVpc("i-00000000000000001", vpc));
        String id = create(vpc);
        String after = lab.install(inVpc("i-00000000000000002", vpc));
        String elsewhere = lab.install(AgentSpec.linux("elsewhere"));

        assertThat(lab.server(before).sourceNetworkID()).isEqualTo(id);
        assertThat(lab.server(after).sourceNetworkID()).isEqualTo(id);
        assertThat(lab.server(elsewhere).sourceNetworkID()).isNull();
        lab.drs().deleteSourceNetwork(request -> request.sourceNetworkID(id));
        assertThat(lab.server(before).sourceNetworkID()).isNull();
    }

    @Test
    void stoppedNetworkIsDeletedAndARunningOneIsNot() {
        String id = create(vpc(1));
        lab.drs().startSourceNetworkReplication(request -> request.sourceNetworkID(id));

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> lab.drs().deleteSourceNetwork(request -> request.sourceNetworkID(id)));
        lab.drs().stopSourceNetworkReplication(request -> request.sourceNetworkID(id));
        lab.drs().deleteSourceNetwork(request -> request.sourceNetworkID(id));
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> lab.drs().deleteSourceNetwork(request -> request.sourceNetworkID(id)));
    }

    @Test
    void protectedNetworkIsExportedToTheBucketOfTheTemplate() {
        String id = create(vpc(1));
        lab.drs().startSourceNetworkReplication(request -> request.sourceNetworkID(id));
        lab.step(Duration.ofMinutes(10));

        assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> export(id));
        lab.drs().createLaunchConfigurationTemplate(request -> request.exportBucketArn("arn:aws:s3:::exports-of-dr"));
        assertThat(export(id)).isEqualTo("s3://exports-of-dr/cfn-templates/" + id + ".json");
        lab.drs().stopSourceNetworkReplication(request -> request.sourceNetworkID(id));
        assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> export(id));
        assertThatExceptionOfType(ResourceNotFoundException.class).isThrownBy(() -> export(UNKNOWN));
    }

    private AgentSpec inVpc(String instance, String vpc) {
        lab.locked(world -> world.table(ORIGIN, InstanceRow.class)
                .put(
                        instance,
                        new InstanceRow(
                                Instance.builder()
                                        .instanceId(instance)
                                        .vpcId(vpc)
                                        .build(),
                                "r-1",
                                new InstanceRow.Attributes(false, false, "stop", null))));
        return AgentSpec.linux(instance)
                .withOrigin(new AgentSpec.Origin.InAws(ORIGIN.account(), "eu-west-1a", instance, "m5.large"));
    }

    private String export(String id) {
        return lab.drs()
                .exportSourceNetworkCfnTemplate(request -> request.sourceNetworkID(id))
                .s3DestinationUrl();
    }

    private String vpc(int number) {
        return lab.locked(world ->
                Vpcs.create(world, ORIGIN, "10." + number + ".0.0/16", Map.of()).vpcId());
    }

    private String create(String vpc) {
        return lab.drs()
                .createSourceNetwork(request ->
                        request.vpcID(vpc).originAccountID("111122223333").originRegion("eu-west-1"))
                .sourceNetworkID();
    }

    private SourceNetwork network(String id) {
        return lab.drs()
                .describeSourceNetworks(request -> request.filters(f -> f.sourceNetworkIDs(id)))
                .items()
                .getFirst();
    }
}
