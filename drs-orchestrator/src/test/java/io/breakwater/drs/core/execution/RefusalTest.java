package io.breakwater.drs.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What follows when AWS says no. */
class RefusalTest {

    private static ServerState.Queued queued(Scenario scenario, String server) {
        return (ServerState.Queued) scenario.server(server).state();
    }

    @Test
    void serverInAJobOfSomebodyElseWaitsAndGoesThen() {
        Scenario scenario = Scenario.drill(wave -> wave.critical("s-a1"));
        scenario.drs.busy("s-a1", Fixtures.START.plus(Duration.ofMinutes(3)));

        scenario.settle();
        assertThat(queued(scenario, "s-a1").waitingFor())
                .hasValueSatisfying(why -> assertThat(why).contains("ConflictException", "s-a1 is in a job"));
        assertThat(queued(scenario, "s-a1").notBefore()).isAfter(Fixtures.START);
        scenario.run();

        assertThat(scenario.state()).isInstanceOf(ExecutionState.Completed.class);
        assertThat(scenario.drs.calls()).isBetween(3, 12);
        assertThat(scenario.count(EventType.SERVER_WAITING)).isOne();
    }

    @Test
    void waitsGrow() {
        Scenario scenario = Scenario.drill(wave -> wave.critical("s-a1"));
        scenario.drs.busy("s-a1", Instant.MAX);
        scenario.settle();
        Duration first =
                Duration.between(scenario.now(), queued(scenario, "s-a1").notBefore());
        for (int i = 0; i < 6; i++) {
            scenario.pass(Duration.between(
                            scenario.now(), queued(scenario, "s-a1").notBefore()))
                    .settle();
        }

        Duration later =
                Duration.between(scenario.now(), queued(scenario, "s-a1").notBefore());

        assertThat(later).isGreaterThan(first.multipliedBy(4)).isLessThan(Duration.ofSeconds(90));
    }

    @Test
    void oneBusyServerDoesNotHoldUpItsHundred() {
        Scenario scenario = Scenario.drill(wave -> wave.critical(Fixtures.servers("a", 100)));
        scenario.drs.busy("s-a037", Fixtures.START.plus(Duration.ofHours(1)));

        scenario.settle();

        assertThat(scenario.now()).isEqualTo(Fixtures.START);
        assertThat(scenario.drs.jobs().stream()
                        .mapToInt(job -> job.attempt().entries().size())
                        .sum())
                .isEqualTo(99);
        assertThat(scenario.drs.jobs()).hasSizeLessThanOrEqualTo(8);
        assertThat(queued(scenario, "s-a037").waitingFor()).isPresent();
        assertThat(scenario.run().state()).isInstanceOf(ExecutionState.Completed.class);
    }

    @Test
    void manyBusyServersComeBackTogether() {
        Scenario scenario = Scenario.drill(wave -> wave.critical(Fixtures.servers("a", 40)));
        for (String server : Fixtures.servers("a", 40)) {
            scenario.drs.busy(server, Fixtures.START.plusSeconds(2));
        }

        scenario.run();

        assertThat(scenario.drs.jobs()).hasSize(1);
        assertThat(scenario.state()).isInstanceOf(ExecutionState.Completed.class);
    }

    @Test
    void throttledRequestIsSentAgainNotBeforeAwsSaid() {
        Scenario scenario = Scenario.drill(wave -> wave.critical("s-a1"));
        scenario.drs.next(attempt -> Optional.of(new Sent.Refused(
                attempt.id(),
                Sent.Ground.BUSY,
                "ThrottlingException",
                "slow down",
                Optional.of(Duration.ofSeconds(40)))));

        scenario.settle();

        assertThat(queued(scenario, "s-a1").notBefore()).isAfterOrEqualTo(Fixtures.START.plusSeconds(40));
        assertThat(scenario.lookAgain()).contains(queued(scenario, "s-a1").notBefore());
        assertThat(scenario.run().state()).isInstanceOf(ExecutionState.Completed.class);
    }

    @Test
    void usedUpQuotaIsWaitedFor() {
        Scenario scenario = Scenario.drill(wave -> wave.critical("s-a1", "s-a2"));
        scenario.drs.next(FakeDrs.refuse(Sent.Ground.QUOTA, "ServiceQuotaExceededException"));

        scenario.settle();

        assertThat(queued(scenario, "s-a1").notBefore()).isAfter(Fixtures.START);
        assertThat(scenario.run().drs.jobs()).hasSize(1);
    }

    @Test
    void whatIsRefusedForGoodFails() {
        Scenario scenario = Scenario.drill(wave -> wave.critical("s-a1"));
        scenario.drs.next(FakeDrs.refuse(Sent.Ground.FINAL, "AccessDeniedException"));

        scenario.run();

        assertThat(scenario.server("s-a1").state()).isInstanceOfSatisfying(ServerState.Failed.class, failed -> {
            assertThat(failed.failure().kind()).isEqualTo(Failure.Kind.REFUSED);
            assertThat(failed.failure().message()).isEqualTo("AccessDeniedException: said DRS");
        });
        assertThat(scenario.state()).isInstanceOf(ExecutionState.Failed.class);
    }

    @Test
    void ofAChunkThatIsRefusedForGoodOnlyTheCulpritFails() {
        Scenario scenario = Scenario.drill(wave -> wave.critical(Fixtures.servers("a", 9)));
        for (int i = 0; i < 60; i++) {
            scenario.drs.next(attempt -> attempt.entries().stream()
                            .anyMatch(entry -> entry.serverId().equals("s-a004"))
                    ? FakeDrs.refuse(Sent.Ground.FINAL, "ValidationException").apply(attempt)
                    : Optional.empty());
        }

        scenario.run();

        assertThat(scenario.wave("w1").servers())
                .filteredOn(server -> !(server.state() instanceof ServerState.Done))
                .extracting(ServerRun::serverId)
                .containsExactly("s-a004");
        assertThat(scenario.wave("w1").state())
                .isInstanceOfSatisfying(
                        WaveState.Failed.class,
                        failed -> assertThat(failed.reason()).isEqualTo("host-s-a004 failed."));
    }

    @Test
    void slotsThatOthersUseAreWaitedForAndSaid() {
        Scenario scenario = Scenario.drill(wave -> wave.critical("s-a1")).slots(0, 0);

        scenario.settle();

        assertThat(queued(scenario, "s-a1").waitingFor())
                .hasValueSatisfying(why -> assertThat(why).contains("quota", Fixtures.SITE.toString()));
        assertThat(scenario.lookAgain()).contains(Fixtures.START.plusSeconds(5));
        assertThat(scenario.count(EventType.SERVER_WAITING)).isOne();
        scenario.slots(20, 500).pass(Duration.ofSeconds(5)).settle();
        assertThat(scenario.drs.jobs()).hasSize(1);
    }

    @Test
    void fewSlotsAreUsedAsFarAsTheyGo() {
        Scenario scenario =
                Scenario.drill(wave -> wave.critical(Fixtures.servers("a", 10))).slots(1, 4);

        scenario.settle();

        assertThat(scenario.drs.jobs())
                .singleElement()
                .satisfies(job -> assertThat(job.attempt().entries()).hasSize(4));
        assertThat(scenario.run().state()).isInstanceOf(ExecutionState.Completed.class);
    }
}
