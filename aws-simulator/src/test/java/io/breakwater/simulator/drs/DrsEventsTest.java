package io.breakwater.simulator.drs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.core.drs.NetworkProtection;
import io.breakwater.simulator.core.drs.ReplicationError;
import io.breakwater.simulator.core.fault.Fault;
import io.breakwater.simulator.core.fault.Faults;
import io.breakwater.simulator.events.EventBus;
import io.breakwater.simulator.events.EventRow;
import io.breakwater.simulator.service.Call;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.Role;

/** What source servers, networks and the initialisation bring about in other services. */
class DrsEventsTest {
    private final DrsLab lab = new DrsLab();

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void stallAndItsEndAreToldOnceEach() {
        String id = lab.protectedServer("a");
        lab.locked(world -> Agents.stall(world, DrsLab.PRODUCTION, id, ReplicationError.UNSTABLE_NETWORK, ""));
        lab.server(id);
        lab.locked(world -> Agents.recover(world, DrsLab.PRODUCTION, id));
        lab.server(id);

        assertThat(events("DRS Source Server Data Replication Stalled Change"))
                .extracting(EventRow::detail)
                .containsExactly("{\"state\":\"STALLED\"}", "{\"state\":\"NOT_STALLED\"}");
        assertThat(events("DRS Source Server Data Replication Stalled Change"))
                .allSatisfy(event -> assertThat(event.source()).isEqualTo("aws.drs"))
                .allSatisfy(event -> assertThat(event.resources())
                        .containsExactly(lab.server(id).arn()));
    }

    @Test
    void stallByAFaultIsToldWhenItIsSeen() {
        String id = lab.protectedServer("a");
        lab.simulator()
                .fault(new Fault(
                        "stall", new Fault.Target("*", "*", "drs", "*", id), new Fault.Kind.StalledReplication(), -1));
        lab.server(id);
        lab.locked(world -> Faults.remove(world, "stall"));
        lab.server(id);

        assertThat(events("DRS Source Server Data Replication Stalled Change")).hasSize(2);
    }

    @Test
    void snapshotOfALaunchIsToldWithItsEbsSnapshots() {
        String id = lab.protectedServer("a");
        RecoverySnapshotRow taken = lab.locked(world -> RecoverySnapshots.takeOnDemand(
                world, DrsLab.PRODUCTION, Fleet.of(world, DrsLab.PRODUCTION).get(id)));

        assertThat(events("DRS PIT Snapshot Taken"))
                .singleElement()
                .extracting(EventRow::detail)
                .asString()
                .contains(taken.id(), taken.ebsSnapshots().getFirst());
    }

    @Test
    void protectionOfANetworkIsTold() {
        lab.flip(DrsBehaviours.VPC_IS_LOOKED_UP);
        String id = lab.drs()
                .createSourceNetwork(request -> request.vpcID("vpc-0123456789abcdef0")
                        .originAccountID("111122223333")
                        .originRegion("eu-west-1"))
                .sourceNetworkID();
        lab.drs().startSourceNetworkReplication(request -> request.sourceNetworkID(id));
        lab.step(NetworkProtection.TAKES);

        assertThat(events("DRS Source Network Protection Status Change"))
                .extracting(EventRow::detail)
                .containsExactly("{\"state\":\"IN_PROGRESS\"}", "{\"state\":\"PROTECTED\"}");
        lab.flip(DrsBehaviours.NETWORK_EVENTS_TELL_STATE);
        lab.drs().stopSourceNetworkReplication(request -> request.sourceNetworkID(id));
        assertThat(events("DRS Source Network Protection Status Change")).hasSize(2);
    }

    @Test
    void initialisationMakesTheRolesOfTheService() {
        IamClient iam = lab.simulator().client(IamClient.builder());

        assertThat(iam.listRolesPaginator(request -> request.pathPrefix("/service-role/"))
                        .roles())
                .extracting(Role::roleName)
                .contains("AWSElasticDisasterRecoveryAgentRole", "AWSElasticDisasterRecoveryRecoveryInstanceRole");
        assertThat(iam.getRole(request -> request.roleName("AWSServiceRoleForElasticDisasterRecovery"))
                        .role()
                        .path())
                .isEqualTo("/aws-service-role/drs.amazonaws.com/");
        assertThat(iam.listInstanceProfilesPaginator().instanceProfiles())
                .extracting(InstanceProfile::instanceProfileName)
                .contains("AWSElasticDisasterRecoveryReplicationServerRole");
    }

    @Test
    void callerWithoutTheRightToMakeRolesDoesNotInitialise() {
        var initialize = DrsService.service().operation("InitializeService").orElseThrow();

        lab.locked(world -> {
            Call powerful = Calls.of(world, "999988887777", "eu-central-1");
            Call call = new Call(
                    world,
                    powerful.scope(),
                    powerful.caller(),
                    (any, who, action, resource) -> !action.equals("iam:CreateServiceLinkedRole"),
                    "request",
                    new byte[0]);
            assertThatExceptionOfType(AwsError.class)
                    .isThrownBy(() ->
                            initialize.action().answer(initialize.newRequest().get(), call))
                    .satisfies(error -> assertThat(error.code()).isEqualTo("AccessDeniedException"));
            assertThat(DrsAccount.isInitialized(world, powerful.scope())).isFalse();
            return call;
        });
    }

    private List<EventRow> events(String type) {
        return lab.<List<EventRow>>locked(world -> EventBus.all(world, DrsLab.PRODUCTION)).stream()
                .filter(event -> event.detailType().equals(type))
                .toList();
    }
}
