package io.breakwater.drs.core.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.drs.core.inventory.Replication.State;
import io.breakwater.drs.core.plan.Impact;
import io.breakwater.drs.core.readiness.PlanSubject.Headroom;
import io.breakwater.drs.core.readiness.PlanSubject.WavePart;
import io.breakwater.drs.core.template.Fact;
import io.breakwater.drs.core.template.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlanRulesTest {
    private static final Headroom PLENTY = new Headroom(20, 500, 100, Fact.known(1_000));

    private static WavePart wave(String name, Set<String> dependsOn, String... servers) {
        return new WavePart(
                name,
                dependsOn,
                true,
                Stream.of(servers).distinct().collect(Collectors.toMap(Function.identity(), _ -> Impact.CRITICAL)),
                List.of(servers));
    }

    private static PlanSubject plan(List<WavePart> waves, Fact<Headroom> quotas, ServerSubject... servers) {
        return new PlanSubject(
                waves,
                Stream.of(servers)
                        .collect(Collectors.toMap(subject -> subject.server().id(), Function.identity())),
                Map.of(Fleet.SITE, quotas));
    }

    private static PlanSubject plan(List<WavePart> waves, ServerSubject... servers) {
        return plan(waves, Fact.known(PLENTY), servers);
    }

    private static List<String> messages(PlanSubject plan) {
        return PlanRules.check(plan).stream()
                .map(finding -> finding.rule() + " " + finding.severity() + " " + finding.message())
                .toList();
    }

    @Test
    void soundPlanHasNoFindings() {
        assertThat(messages(plan(
                        List.of(wave("db", Set.of(), "s-1"), wave("app", Set.of("db"), "s-2")),
                        Fleet.ready("s-1"),
                        Fleet.ready("s-2"))))
                .isEmpty();
    }

    @Test
    void serverHasOnePlace() {
        assertThat(messages(plan(
                        List.of(wave("db", Set.of(), "s-1", "s-1"), wave("app", Set.of("db"), "s-1")),
                        Fleet.ready("s-1"))))
                .containsExactly("43 ERROR Server s-1 stands 3 times in the plan: in db, db, app.");
    }

    @Test
    void waveWithoutServersIsAnErrorWhenTheyAreListed() {
        // Given
        WavePart ofGroups = new WavePart("app", Set.of(), false, Map.of(), List.of());

        // Then
        assertThat(messages(plan(List.of(wave("db", Set.of()))))).containsExactly("44 ERROR Wave db has no servers.");
        assertThat(messages(plan(List.of(ofGroups)))).containsExactly("44 WARNING Wave app has no servers.");
    }

    @Test
    void wavesDoNotWaitForEachOther() {
        assertThat(messages(plan(
                        List.of(
                                wave("a", Set.of(), "s-1"),
                                wave("b", Set.of("c"), "s-2"),
                                wave("c", Set.of("b"), "s-3"),
                                wave("d", Set.of("gone"), "s-4")),
                        Fleet.ready("s-1"),
                        Fleet.ready("s-2"),
                        Fleet.ready("s-3"),
                        Fleet.ready("s-4"))))
                .containsExactly(
                        "45 ERROR These waves can never begin, as they wait for each other or for a wave that does not exist: b, c, d.");
    }

    @Test
    void serversAreThereAndConnected() {
        assertThat(messages(plan(
                        List.of(wave("db", Set.of(), "s-1", "s-2", "s-3")),
                        Fleet.ready("s-1"),
                        Fleet.server("s-2")
                                .replication(State.DISCONNECTED, Duration.ZERO, "")
                                .build())))
                .containsExactly(
                        "46 ERROR Server s-2 is DISCONNECTED.",
                        "46 ERROR Server s-3 does not exist any more, or its account is not synchronised.");
    }

    @Test
    void quotasLeaveRoom() {
        // Given
        List<WavePart> waves = List.of(wave("db", Set.of(), "s-1", "s-2"));
        ServerSubject[] servers = {Fleet.ready("s-1"), Fleet.ready("s-2")};

        // Then
        assertThat(messages(plan(waves, Fact.known(new Headroom(0, 5, 100, Fact.known(9))), servers)))
                .containsExactly(
                        "42 ERROR DRS takes no further job in 111122223333/eu-central-1 now: 0 jobs and 5 servers are free.");
        assertThat(messages(plan(waves, Fact.known(new Headroom(1, 1, 100, Fact.known(9))), servers)))
                .containsExactly(
                        "42 WARNING The plan launches 2 servers in 111122223333/eu-central-1, and 1 fit into the quota at once: the others wait.");
        assertThat(messages(plan(waves, Fact.known(new Headroom(1, 9, 100, Fact.known(3))), servers)))
                .containsExactly(
                        "42 ERROR The plan needs 4 vCPUs in 111122223333/eu-central-1, and 3 may still be launched.");
    }

    @Test
    void quotasThatAreNotKnownAreUnchecked() {
        // Given
        List<WavePart> waves = List.of(wave("db", Set.of(), "s-1"));
        ServerSubject typeless = Fleet.server("s-1")
                .template("{\"NetworkInterfaces\":[{\"DeviceIndex\":0,\"SubnetId\":\"subnet-1\"}]}")
                .build();

        // Then
        assertThat(messages(plan(waves, Fact.unknown("denied"), Fleet.ready("s-1"))))
                .containsExactly("42 UNCHECKED This could not be checked: denied.");
        assertThat(messages(plan(waves, Fact.absent(), Fleet.ready("s-1")))).hasSize(1);
        assertThat(messages(
                        plan(waves, Fact.known(new Headroom(1, 9, 100, Fact.unknown("denied"))), Fleet.ready("s-1"))))
                .containsExactly("42 UNCHECKED This could not be checked: denied.");
        assertThat(messages(plan(waves, Fact.known(new Headroom(1, 9, 100, Fact.absent())), Fleet.ready("s-1"))))
                .hasSize(1);
        assertThat(messages(plan(waves, typeless)))
                .containsExactly(
                        "42 UNCHECKED This could not be checked: the instance types of some servers are not known.");
        assertThat(messages(new PlanSubject(waves, Map.of("s-1", Fleet.ready("s-1")), Map.of())))
                .containsExactly(
                        "42 UNCHECKED This could not be checked: the quotas of 111122223333/eu-central-1 were not read.");
    }

    @Test
    void subnetsHaveRoomForTheirWave() {
        assertThat(messages(plan(
                        List.of(wave("db", Set.of(), "s-1", "s-2")),
                        Fleet.server("s-1").facts(Fleet.siteFacts(1)).build(),
                        Fleet.server("s-2").facts(Fleet.siteFacts(1)).build())))
                .containsExactly("35 ERROR Wave db needs 2 addresses in subnet subnet-1, which has 1 free.");
    }

    @Test
    void addressIsWantedOnce() {
        // Given
        String fixed = "{\"InstanceType\":\"m5.large\",\"NetworkInterfaces\":"
                + "[{\"DeviceIndex\":0,\"SubnetId\":\"subnet-1\",\"PrivateIpAddress\":\"10.0.0.9\"}]}";

        // Then
        assertThat(messages(plan(
                        List.of(wave("db", Set.of(), "s-1"), wave("app", Set.of(), "s-2")),
                        Fleet.server("s-1").template(fixed).build(),
                        Fleet.server("s-2").template(fixed).build())))
                .containsExactly("13 ERROR s-1 and s-2 want the same address: subnet-1 10.0.0.9.");
    }

    @Test
    void findingsOfAPlanSayWhatToDo() {
        assertThat(PlanRules.check(plan(List.of(wave("db", Set.of("app"))), Fleet.ready("s-1"))))
                .hasSize(2)
                .extracting(Finding::fix)
                .allSatisfy(fix -> assertThat(fix).endsWith("."));
    }
}
