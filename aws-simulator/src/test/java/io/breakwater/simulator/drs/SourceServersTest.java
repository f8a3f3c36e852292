package io.breakwater.simulator.drs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.drs.model.ConflictException;
import software.amazon.awssdk.services.drs.model.ExtensionStatus;
import software.amazon.awssdk.services.drs.model.LastLaunchResult;
import software.amazon.awssdk.services.drs.model.ReplicationDirection;
import software.amazon.awssdk.services.drs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.drs.model.SourceServer;
import software.amazon.awssdk.services.drs.model.ValidationException;

class SourceServersTest {
    private final DrsLab lab = new DrsLab();

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void installedServerIsDescribedWithEverythingItsAgentTold() {
        String id = lab.install(AgentSpec.linux("web-1")
                .withNics(new AgentSpec.Nic("0a:00:00:00:00:01", List.of("10.1.2.3")))
                .withOrigin(new AgentSpec.Origin.InAws("111122223333", "eu-west-1b", "i-0123456789abcdef0", "m5.large"))
                .withTags(Map.of("Name", "web-1", "tier", "web")));

        SourceServer server = lab.server(id);
        assertThat(server.sourceServerID()).matches("s-[0-9a-z]{17}");
        assertThat(server.arn()).isEqualTo("arn:aws:drs:eu-central-1:111122223333:source-server/" + id);
        assertThat(server.tags()).containsEntry("tier", "web");
        assertThat(server.agentVersion()).matches("[0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]{4}\\.[0-9]{3}\\.[0-9]{4}");
        assertThat(server.lastLaunchResult()).isEqualTo(LastLaunchResult.NOT_STARTED);
        assertThat(server.recoveryInstanceId()).isNull();
        assertThat(server.replicationDirection()).isEqualTo(ReplicationDirection.FAILOVER);
        assertThat(server.stagingArea().status()).isEqualTo(ExtensionStatus.NOT_EXTENDED);
        assertThat(server.sourceCloudProperties().originRegion()).isEqualTo("eu-west-1");
        assertThat(server.sourceCloudProperties().originAvailabilityZone()).isEqualTo("eu-west-1b");
        assertThat(server.sourceProperties().identificationHints().hostname()).isEqualTo("web-1");
        assertThat(server.sourceProperties().identificationHints().awsInstanceID())
                .isEqualTo("i-0123456789abcdef0");
        assertThat(server.sourceProperties().disks().getFirst().bytes()).isEqualTo(30L << 30);
        assertThat(server.sourceProperties().networkInterfaces().getFirst().ips())
                .containsExactly("10.1.2.3");
        assertThat(server.sourceProperties().recommendedInstanceType()).isEqualTo("c5.xlarge");
        assertThat(server.lifeCycle().addedToServiceDateTime()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(server.lifeCycle().lastLaunch()).isNull();
    }

    @Test
    void serversAreFilteredById() {
        String first = lab.install(AgentSpec.linux("a"));
        lab.install(AgentSpec.linux("b"));

        assertThat(lab.drs()
                        .describeSourceServers(
                                request -> request.filters(f -> f.sourceServerIDs(first, "s-00000000000000000")))
                        .items())
                .extracting(SourceServer::sourceServerID)
                .containsExactly(first);
        assertThat(lab.drs()
                        .describeSourceServers(request -> request.filters(f -> {}))
                        .items())
                .hasSize(2);
    }

    @Test
    void serversAreFilteredByHardware() {
        String vmware = lab.install(AgentSpec.linux("a")
                .withOrigin(new AgentSpec.Origin.OnPremises("4210A1B2-0000-0000-0000-000000000001")));
        String aws = lab.install(AgentSpec.linux("b")
                .withOrigin(new AgentSpec.Origin.InAws("111122223333", "eu-west-1a", "i-0aaaaaaaaaaaaaaaa", "")));
        String mac = lab.install(
                AgentSpec.windows("c").withNics(new AgentSpec.Nic("0a:ff:00:00:00:99", List.of("10.0.0.9"))));

        assertThat(byHardware("4210a1b2-0000-0000-0000-000000000001")).containsExactly(vmware);
        assertThat(byHardware("i-0aaaaaaaaaaaaaaaa")).containsExactly(aws);
        assertThat(byHardware("0A:FF:00:00:00:99")).containsExactly(mac);
        assertThat(byHardware("nothing")).isEmpty();
    }

    @Test
    void pagesFollowOneAnotherUntilAllWereSeen() {
        for (int i = 0; i < 7; i++) {
            lab.install(AgentSpec.linux("server-" + i));
        }

        var pages = lab.drs().describeSourceServersPaginator(request -> request.maxResults(3)).stream()
                .toList();
        assertThat(pages).extracting(page -> page.items().size()).containsExactly(3, 3, 1);
        assertThat(pages.getLast().nextToken()).isNull();
        assertThat(pages.stream().flatMap(page -> page.items().stream()))
                .extracting(server ->
                        server.sourceProperties().identificationHints().hostname())
                .containsExactly("server-0", "server-1", "server-2", "server-3", "server-4", "server-5", "server-6");
    }

    @Test
    void wrongRequestsToListAreRefused() {
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> lab.drs().describeSourceServers(request -> request.maxResults(0)));
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> lab.drs().describeSourceServers(request -> request.nextToken("foreign")));
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() ->
                        lab.drs().describeSourceServers(request -> request.filters(f -> f.sourceServerIDs("web-1"))))
                .satisfies(error -> assertThat(error.reasonAsString()).isEqualTo("fieldValidationFailed"))
                .satisfies(
                        error -> assertThat(error.fieldList().getFirst().name()).isEqualTo("filters.sourceServerIDs"));
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> lab.drs()
                        .describeSourceServers(request -> request.filters(
                                f -> f.sourceServerIDs(Collections.nCopies(201, "s-00000000000000000")))));
    }

    @Test
    void disconnectedServerIsDeletedWithAllThatBelongsToIt() {
        String id = lab.install(AgentSpec.linux("a"));
        lab.drs().disconnectSourceServer(request -> request.sourceServerID(id));

        lab.drs().deleteSourceServer(request -> request.sourceServerID(id));

        assertThat(lab.drs().describeSourceServers(request -> {}).items()).isEmpty();
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> lab.drs().getLaunchConfiguration(request -> request.sourceServerID(id)));
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> lab.drs().getReplicationConfiguration(request -> request.sourceServerID(id)));
    }

    @Test
    void connectedServerIsNotDeleted() {
        String id = lab.protectedServer("a");

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> lab.drs().deleteSourceServer(request -> request.sourceServerID(id)))
                .satisfies(error -> assertThat(error.resourceId()).isEqualTo(id))
                .satisfies(error -> assertThat(error.resourceType()).isEqualTo("SourceServer"));
        lab.drs().stopReplication(request -> request.sourceServerID(id));
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> lab.drs().deleteSourceServer(request -> request.sourceServerID(id)));
    }

    @Test
    void unknownServerIsNotDeleted() {
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(
                        () -> lab.drs().deleteSourceServer(request -> request.sourceServerID("s-00000000000000000")))
                .satisfies(error -> assertThat(error.resourceId()).isEqualTo("s-00000000000000000"));
    }

    @Test
    void lastLaunchIsPartOfTheLifeCycle() {
        String id = lab.protectedServer("a");
        lab.locked(world -> Fleet.of(world, DrsLab.PRODUCTION)
                .update(
                        id,
                        row -> row.withLastLaunch(new LastLaunch(
                                "drsjob-00000000000000001",
                                world.now(),
                                true,
                                new io.breakwater.simulator.core.drs.LaunchState.Launched("i-00000001")))));

        var lastLaunch = lab.server(id).lifeCycle().lastLaunch();
        assertThat(lastLaunch.statusAsString()).isEqualTo("LAUNCHED");
        assertThat(lastLaunch.initiated().typeAsString()).isEqualTo("DRILL");
        assertThat(lastLaunch.initiated().jobID()).isEqualTo("drsjob-00000000000000001");
        assertThat(lab.server(id).lastLaunchResult()).isEqualTo(LastLaunchResult.SUCCEEDED);
    }

    @Test
    void elapsedTimeCountsFromTheFirstByte() {
        String id = lab.protectedServer("a");

        assertThat(lab.server(id).lifeCycle().elapsedReplicationDuration()).startsWith("P10DT");
        lab.step(Duration.ofDays(1));
        assertThat(lab.server(id).lifeCycle().elapsedReplicationDuration()).startsWith("P11DT");
        assertThat(Optional.ofNullable(lab.server(lab.install(AgentSpec.linux("new")))
                        .lifeCycle()
                        .firstByteDateTime()))
                .isEmpty();
    }

    private List<String> byHardware(String id) {
        return lab.drs().describeSourceServers(request -> request.filters(f -> f.hardwareId(id))).items().stream()
                .map(SourceServer::sourceServerID)
                .toList();
    }
}
