package io.breakwater.simulator.drs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.breakwater.simulator.core.drs.NetworkProtection;
import io.breakwater.simulator.core.ec2.Cidr;
import io.breakwater.simulator.core.ec2.Zones;
import io.breakwater.simulator.core.fault.Fault;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.drs.network.NetworkBehaviours;
import io.breakwater.simulator.ec2.network.Subnets;
import io.breakwater.simulator.ec2.network.Vpcs;
import io.breakwater.simulator.ec2.template.LaunchTemplates;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.drs.model.ConflictException;
import software.amazon.awssdk.services.drs.model.InitiatedBy;
import software.amazon.awssdk.services.drs.model.Job;
import software.amazon.awssdk.services.drs.model.JobLog;
import software.amazon.awssdk.services.drs.model.JobStatus;
import software.amazon.awssdk.services.drs.model.RecoveryResult;
import software.amazon.awssdk.services.drs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.drs.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.drs.model.SourceNetwork;
import software.amazon.awssdk.services.drs.model.ValidationException;
import software.amazon.awssdk.services.ec2.model.Subnet;

class NetworkRecoveriesTest {
    private static final Scope ORIGIN = DrsLab.PRODUCTION.in("eu-west-1");
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(10);

    private final DrsLab lab = new DrsLab();
    private String network = "";

    @BeforeEach
    void protect() {
        network = protectedNetwork("10.7");
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void networkIsDeployedAndItsServersAreLaunchedIntoIt() {
        String server = serverInNetwork("10.7.1.9");

        Job started = recover();
        assertThat(started.initiatedBy()).isEqualTo(InitiatedBy.CREATE_NETWORK_RECOVERY);
        assertThat(started.status()).isEqualTo(JobStatus.PENDING);
        assertThat(started.participatingResources().getFirst().launchStatusAsString())
                .isEqualTo("PENDING");
        assertThat(network().lastRecovery().lastRecoveryResult()).isEqualTo(RecoveryResult.IN_PROGRESS);
        lab.step(LONG_ENOUGH);

        assertThat(events(started))
                .containsExactly(
                        "JOB_START",
                        "DEPLOY_NETWORK_CONFIGURATION_START",
                        "DEPLOY_NETWORK_CONFIGURATION_END",
                        "UPDATE_LAUNCH_TEMPLATE_START",
                        "UPDATE_LAUNCH_TEMPLATE_END",
                        "JOB_END");
        assertThat(job(started).status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(job(started).participatingResources().getFirst().launchStatusAsString())
                .isEqualTo("LAUNCHED");
        assertThat(network().lastRecovery().lastRecoveryResult()).isEqualTo(RecoveryResult.SUCCESS);
        assertThat(network().lastRecovery().jobID()).isEqualTo(started.jobID());
        assertThat(subnetOf(server).vpcId()).isEqualTo(network().launchedVpcID());
        assertThat(subnetOf(server).cidrBlock()).isEqualTo("10.7.1.0/24");
        assertThat(subnetOf(server).availabilityZone()).isEqualTo("eu-central-1b");
    }

    @Test
    void secondRecoveryUpdatesTheStackUnlessItIsDeployedAnew() {
        recover();
        lab.step(LONG_ENOUGH);
        String stack = network().cfnStackName();
        String vpc = network().launchedVpcID();

        Job update = recover();
        assertThat(update.initiatedBy()).isEqualTo(InitiatedBy.UPDATE_NETWORK_RECOVERY);
        lab.step(LONG_ENOUGH);
        assertThat(events(update)).contains("UPDATE_NETWORK_CONFIGURATION_END");
        assertThat(network().launchedVpcID()).isEqualTo(vpc);

        lab.drs()
                .startSourceNetworkRecovery(
                        request -> request.deployAsNew(true).sourceNetworks(entry -> entry.sourceNetworkID(network)));
        lab.step(LONG_ENOUGH);
        assertThat(network().launchedVpcID()).isNotEqualTo(vpc);
        assertThat(network().cfnStackName()).isNotEqualTo(stack);
    }

    @Test
    void formerStackIsAssociatedAgain() {
        recover();
        lab.step(LONG_ENOUGH);
        String stack = network().cfnStackName();
        String vpc = network().launchedVpcID();
        lab.drs()
                .startSourceNetworkRecovery(request -> request.deployAsNew(true)
                        .sourceNetworks(entry -> entry.sourceNetworkID(network).cfnStackName("second")));
        lab.step(LONG_ENOUGH);
        assertThat(network().cfnStackName()).isEqualTo("second");

        Job associated = associate(stack);
        assertThat(associated.initiatedBy()).isEqualTo(InitiatedBy.ASSOCIATE_NETWORK_RECOVERY);
        lab.step(LONG_ENOUGH);
        assertThat(network().launchedVpcID()).isEqualTo(vpc);
        assertThat(network().lastRecovery().lastRecoveryResult()).isEqualTo(RecoveryResult.ASSOCIATE_SUCCESS);
    }

    @Test
    void failureIsToldInTheLogOfACompletedJob() {
        lab.simulator()
                .fault(new Fault(
                        "network",
                        new Fault.Target("*", "*", "drs", "*", network),
                        new Fault.Kind.LaunchFailure("You have reached the limit of VPCs."),
                        1));
        Job started = recover();
        lab.step(LONG_ENOUGH);

        assertThat(job(started).status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(job(started).participatingResources().getFirst().launchStatusAsString())
                .isEqualTo("FAILED");
        assertThat(events(started)).contains("DEPLOY_NETWORK_CONFIGURATION_FAILED", "NETWORK_RECOVERY_FAIL");
        assertThat(log(started))
                .filteredOn(item -> item.eventAsString().equals("NETWORK_RECOVERY_FAIL"))
                .singleElement()
                .satisfies(item ->
                        assertThat(item.eventData().rawError()).isEqualTo("You have reached the limit of VPCs."))
                .satisfies(item -> assertThat(item.eventData()
                                .eventResourceData()
                                .sourceNetworkData()
                                .sourceNetworkID())
                        .isEqualTo(network));
        assertThat(network().lastRecovery().lastRecoveryResult()).isEqualTo(RecoveryResult.FAIL);
        assertThat(network().launchedVpcID()).isNull();
    }

    @Test
    void serverWithoutAFittingSubnetMakesASuccessPartial() {
        serverInNetwork("192.168.0.9");
        Job started = recover();
        lab.step(LONG_ENOUGH);

        assertThat(events(started)).contains("UPDATE_LAUNCH_TEMPLATE_FAILED");
        assertThat(network().lastRecovery().lastRecoveryResult()).isEqualTo(RecoveryResult.PARTIAL_SUCCESS);
    }

    @Test
    void busyNetworkIsLeftAlone() {
        recover();

        assertThatExceptionOfType(ConflictException.class).isThrownBy(this::recover);
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> lab.drs().stopSourceNetworkReplication(request -> request.sourceNetworkID(network)));
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> lab.drs().deleteSourceNetwork(request -> request.sourceNetworkID(network)));
    }

    @Test
    void wrongRequestsAreRefused() {
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> lab.drs()
                        .startSourceNetworkRecovery(request -> request.sourceNetworks(
                                entry -> entry.sourceNetworkID(network), entry -> entry.sourceNetworkID(network))));
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> lab.drs()
                        .startSourceNetworkRecovery(request -> request.sourceNetworks(
                                entry -> entry.sourceNetworkID(network).cfnStackName("9 lives"))));
        assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> recover("sn-00000000000000000"));
        lab.flip(NetworkBehaviours.UNKNOWN_IS_INVALID);
        assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> recover("sn-00000000000000000"));
    }

    @Test
    void networkThatIsNotProtectedIsNotRecoveredUnlessThatAssumptionIsFlipped() {
        lab.drs().stopSourceNetworkReplication(request -> request.sourceNetworkID(network));

        assertThatExceptionOfType(ConflictException.class).isThrownBy(this::recover);
        lab.flip(NetworkBehaviours.NEEDS_PROTECTION);
        assertThat(recover().status()).isEqualTo(JobStatus.PENDING);
    }

    @Test
    void unknownStackIsRefusedUnlessThatAssumptionIsFlipped() {
        assertThatExceptionOfType(ResourceNotFoundException.class).isThrownBy(() -> associate("none"));
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> lab.drs()
                        .associateSourceNetworkStack(request ->
                                request.sourceNetworkID("sn-00000000000000000").cfnStackName("none")));
        lab.flip(NetworkBehaviours.UNKNOWN_STACK_IS_REFUSED);
        associate("none");
        lab.step(LONG_ENOUGH);
        assertThat(network().lastRecovery().lastRecoveryResult()).isEqualTo(RecoveryResult.ASSOCIATE_FAIL);
    }

    @Test
    void networkJobsCountAgainstTheQuotaOfJobs() {
        for (int i = 0; i < 20; i++) {
            recover(protectedNetwork("10." + (20 + i)));
        }

        assertThatExceptionOfType(ServiceQuotaExceededException.class)
                .isThrownBy(this::recover)
                .satisfies(error -> assertThat(error.quotaCode()).isEqualTo("L-D88FAC3A"));
    }

    private String protectedNetwork(String firstBytes) {
        String vpc = lab.locked(world -> vpc(world, firstBytes));
        String id = lab.drs()
                .createSourceNetwork(request ->
                        request.vpcID(vpc).originAccountID(ORIGIN.account()).originRegion(ORIGIN.region()))
                .sourceNetworkID();
        lab.drs().startSourceNetworkReplication(request -> request.sourceNetworkID(id));
        lab.locked(world -> SourceNetworks.rows(world, DrsLab.PRODUCTION)
                .update(id, row -> row.withProtection(new NetworkProtection.Protected())));
        return id;
    }

    private static String vpc(World world, String firstBytes) {
        String vpc =
                Vpcs.create(world, ORIGIN, firstBytes + ".0.0/16", Map.of()).vpcId();
        Zones.Zone zone = Zones.of(ORIGIN.region()).get(1);
        Cidr block = Cidr.parse(firstBytes + ".1.0/24").orElseThrow();
        Subnets.create(world, ORIGIN, new Subnets.NewSubnet(vpc, block, zone, false), Map.of());
        return vpc;
    }

    private String serverInNetwork(String ip) {
        String id = lab.install(AgentSpec.linux("a").withNics(new AgentSpec.Nic("0a:00:00:00:00:01", List.of(ip))));
        lab.locked(world -> Fleet.of(world, DrsLab.PRODUCTION)
                .update(id, row -> row.withLinks(row.links().withSourceNetwork(Optional.of(network)))));
        return id;
    }

    private Subnet subnetOf(String server) {
        return lab.locked(world -> {
            String template =
                    LaunchConfigurations.of(world, DrsLab.PRODUCTION, server).launchTemplateId();
            String subnet = LaunchTemplates.defaultData(world, DrsLab.PRODUCTION, template)
                    .networkInterfaces()
                    .getFirst()
                    .subnetId();
            return Subnets.existing(world, DrsLab.PRODUCTION, subnet);
        });
    }

    private Job recover() {
        return recover(network);
    }

    private Job recover(String id) {
        return lab.drs()
                .startSourceNetworkRecovery(request -> request.sourceNetworks(entry -> entry.sourceNetworkID(id)))
                .job();
    }

    private Job associate(String stack) {
        return lab.drs()
                .associateSourceNetworkStack(
                        request -> request.sourceNetworkID(network).cfnStackName(stack))
                .job();
    }

    private Job job(Job started) {
        return lab.drs()
                .describeJobs(request -> request.filters(filters -> filters.jobIDs(started.jobID())))
                .items()
                .getFirst();
    }

    private List<JobLog> log(Job job) {
        return lab.drs()
                .describeJobLogItems(request -> request.jobID(job.jobID()))
                .items();
    }

    private List<String> events(Job job) {
        return log(job).stream().map(JobLog::eventAsString).toList();
    }

    private SourceNetwork network() {
        return lab.drs()
                .describeSourceNetworks(request -> request.filters(filters -> filters.sourceNetworkIDs(network)))
                .items()
                .getFirst();
    }
}
