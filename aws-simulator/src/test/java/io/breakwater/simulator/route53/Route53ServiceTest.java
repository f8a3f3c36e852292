package io.breakwater.simulator.route53;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.simulator.TestSimulator;
import io.breakwater.simulator.core.fault.Fault;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ChangeStatus;
import software.amazon.awssdk.services.route53.model.HealthCheckAlreadyExistsException;
import software.amazon.awssdk.services.route53.model.HealthCheckType;
import software.amazon.awssdk.services.route53.model.HostedZone;
import software.amazon.awssdk.services.route53.model.HostedZoneAlreadyExistsException;
import software.amazon.awssdk.services.route53.model.HostedZoneNotEmptyException;
import software.amazon.awssdk.services.route53.model.InvalidChangeBatchException;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.NoSuchChangeException;
import software.amazon.awssdk.services.route53.model.NoSuchHealthCheckException;
import software.amazon.awssdk.services.route53.model.NoSuchHostedZoneException;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

class Route53ServiceTest {
    private final TestSimulator simulator = TestSimulator.start();
    private final Route53Client route53 = simulator.client(Route53Client.builder());

    @AfterEach
    void stop() {
        route53.close();
        simulator.close();
    }

    @Test
    void aZoneBeginsWithItsOwnRecordsAndGoesWithThem() {
        String zone = zone("example.com");

        assertThat(records(zone)).containsExactly("example.com. NS", "example.com. SOA");
        assertThat(route53.getHostedZone(request -> request.id(zone))
                        .delegationSet()
                        .nameServers())
                .hasSize(4);
        zone("example.net");
        assertThat(route53.listHostedZones(request -> request.maxItems("1")).isTruncated())
                .isTrue();
        assertThat(route53.listHostedZonesByName(request -> request.dnsName("example.net"))
                        .hostedZones())
                .extracting(HostedZone::name)
                .containsExactly("example.net.");
        route53.deleteHostedZone(request -> request.id(zone));
        assertThatThrownBy(() -> records(zone)).isInstanceOf(NoSuchHostedZoneException.class);
    }

    @Test
    void aChangeIsPendingBeforeItIsInSync() {
        String zone = zone("example.com");
        String change = change(zone, ChangeAction.UPSERT, a("www.example.com", "192.0.2.1"));

        assertThat(status(change)).isEqualTo(ChangeStatus.PENDING);
        simulator.step(Duration.ofSeconds(60));
        assertThat(status(change)).isEqualTo(ChangeStatus.INSYNC);
        assertThat(records(zone)).contains("www.example.com. A");
        assertThatThrownBy(() -> route53.deleteHostedZone(request -> request.id(zone)))
                .isInstanceOf(HostedZoneNotEmptyException.class);
        assertThatThrownBy(() -> status("C0")).isInstanceOf(NoSuchChangeException.class);
    }

    @Test
    void aRecordSetIsDeletedByItsCurrentValuesOnly() {
        String zone = zone("example.com");
        change(zone, ChangeAction.CREATE, a("www.example.com", "192.0.2.1"));
        assertThatThrownBy(() -> change(zone, ChangeAction.DELETE, a("www.example.com", "192.0.2.9")))
                .isInstanceOf(InvalidChangeBatchException.class)
                .hasMessageContaining("the values provided do not match the current values");
        assertThatThrownBy(() -> change(zone, ChangeAction.DELETE, a("none.example.com", "192.0.2.1")))
                .isInstanceOf(InvalidChangeBatchException.class)
                .hasMessageContaining("but it was not found");

        change(zone, ChangeAction.DELETE, a("www.example.com", "192.0.2.1"));

        assertThat(records(zone)).hasSize(2);
    }

    @Test
    void anUpsertReplacesAndACreateDoesNot() {
        String zone = zone("example.com");
        change(zone, ChangeAction.UPSERT, a("www.example.com", "192.0.2.1"));
        change(zone, ChangeAction.UPSERT, a("www.example.com", "192.0.2.2"));
        assertThat(route53.listResourceRecordSets(request -> request.hostedZoneId(zone)
                                .startRecordName("www.example.com")
                                .startRecordType(RRType.A))
                        .resourceRecordSets()
                        .getFirst()
                        .resourceRecords())
                .extracting(ResourceRecord::value)
                .containsExactly("192.0.2.2");

        assertThatThrownBy(() -> change(zone, ChangeAction.CREATE, a("www.example.com", "192.0.2.3")))
                .hasMessageContaining("but it already exists");
    }

    @Test
    void aBatchIsDoneAsAWholeOrNotAtAll() {
        String zone = zone("example.com");
        assertThatThrownBy(() -> change(
                        zone, ChangeAction.CREATE, a("a.example.com", "192.0.2.1"), a("a.other.org", "192.0.2.1")))
                .isInstanceOf(InvalidChangeBatchException.class)
                .hasMessageContaining("is not permitted in zone example.com.");
        assertThat(records(zone)).hasSize(2);
    }

    @Test
    void recordSetsArePagedInTheirOrder() {
        String zone = zone("example.com");
        change(
                zone,
                ChangeAction.CREATE,
                a("b.example.com", "192.0.2.1"),
                a("a.example.com", "192.0.2.1"),
                a("z.a.example.com", "192.0.2.1"));

        ListResourceRecordSetsResponse first = route53.listResourceRecordSets(
                request -> request.hostedZoneId(zone).maxItems("3"));
        assertThat(first.nextRecordName()).isEqualTo("z.a.example.com.");
        assertThat(route53.listResourceRecordSetsPaginator(
                                request -> request.hostedZoneId(zone).maxItems("2"))
                        .resourceRecordSets())
                .extracting(ResourceRecordSet::name)
                .containsExactly(
                        "example.com.", "example.com.", "a.example.com.", "z.a.example.com.", "b.example.com.");
    }

    @Test
    void aHealthCheckSucceedsUnlessAFaultIsSet() {
        String id = check();
        assertThat(route53.getHealthCheck(request -> request.healthCheckId(id))
                        .healthCheck()
                        .id())
                .isEqualTo(id);
        assertThat(observed(id)).startsWith("Success");
        simulator.fault(new Fault(
                "down", new Fault.Target("*", "*", "route53", "*", id), new Fault.Kind.WorkFailure("down"), -1));
        assertThat(observed(id)).startsWith("Failure");

        assertThatThrownBy(this::check).isInstanceOf(HealthCheckAlreadyExistsException.class);
        assertThat(route53.listHealthChecks().healthChecks()).hasSize(1);
        route53.deleteHealthCheck(request -> request.healthCheckId(id));
        assertThatThrownBy(() -> observed(id)).isInstanceOf(NoSuchHealthCheckException.class);
    }

    @Test
    void aCallerReferenceMakesOneZone() {
        zone("example.com");
        assertThatThrownBy(() -> zone("example.com")).isInstanceOf(HostedZoneAlreadyExistsException.class);
    }

    private String zone(String name) {
        return route53.createHostedZone(request -> request.name(name).callerReference(name))
                .hostedZone()
                .id();
    }

    private static ResourceRecordSet a(String name, String value) {
        return ResourceRecordSet.builder()
                .name(name)
                .type(RRType.A)
                .ttl(60L)
                .resourceRecords(ResourceRecord.builder().value(value).build())
                .build();
    }

    private String change(String zone, ChangeAction action, ResourceRecordSet... sets) {
        List<Change> changes = Stream.of(sets)
                .map(set ->
                        Change.builder().action(action).resourceRecordSet(set).build())
                .toList();
        return route53.changeResourceRecordSets(
                        request -> request.hostedZoneId(zone).changeBatch(batch -> batch.changes(changes)))
                .changeInfo()
                .id();
    }

    private ChangeStatus status(String change) {
        return route53.getChange(request -> request.id(change)).changeInfo().status();
    }

    private List<String> records(String zone) {
        return route53.listResourceRecordSets(request -> request.hostedZoneId(zone)).resourceRecordSets().stream()
                .map(set -> set.name() + " " + set.typeAsString())
                .toList();
    }

    private String check() {
        return route53.createHealthCheck(request -> request.callerReference("web")
                        .healthCheckConfig(config -> config.type(HealthCheckType.HTTP)
                                .fullyQualifiedDomainName("www.example.com")
                                .port(80)))
                .healthCheck()
                .id();
    }

    private String observed(String id) {
        return route53.getHealthCheckStatus(request -> request.healthCheckId(id))
                .healthCheckObservations()
                .getFirst()
                .statusReport()
                .status();
    }
}
