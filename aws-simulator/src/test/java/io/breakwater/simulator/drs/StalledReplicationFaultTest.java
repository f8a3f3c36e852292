package io.breakwater.simulator.drs;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.simulator.core.fault.Fault;
import io.breakwater.simulator.core.fault.Fault.Kind.StalledReplication;
import io.breakwater.simulator.core.fault.Faults;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StalledReplicationFaultTest {
    private final DrsLab lab = new DrsLab();

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void faultHoldsItsServerStalledUntilItIsRemoved() {
        String hit = lab.protectedServer("hit");
        String spared = lab.protectedServer("spared");
        fault(hit, -1);

        assertThat(lab.state(hit)).isEqualTo("STALLED");
        assertThat(lab.state(spared)).isEqualTo("CONTINUOUS");
        lab.step(Duration.ofHours(3));
        assertThat(lab.server(hit).dataReplicationInfo().lagDuration()).isEqualTo("PT3H");
        assertThat(lab.server(hit).dataReplicationInfo().dataReplicationError().errorAsString())
                .isEqualTo("AGENT_NOT_SEEN");
        assertThat(lab.server(hit).lifeCycle().lastSeenByServiceDateTime()).isEqualTo("2026-01-01T00:00:00Z");

        lab.locked(world -> Faults.remove(world, "stall"));
        assertThat(lab.state(hit)).isEqualTo("BACKLOG");
        lab.step(Duration.ofHours(1));
        assertThat(lab.state(hit)).isEqualTo("CONTINUOUS");
    }

    @Test
    void countedFaultStallsAsManyServersUntilReplicationIsRetried() {
        String first = lab.protectedServer("first");
        String second = lab.protectedServer("second");
        fault("*", 1);

        assertThat(lab.state(first)).isEqualTo("STALLED");
        assertThat(lab.state(second)).isEqualTo("CONTINUOUS");
        lab.step(Duration.ofDays(1));
        assertThat(lab.state(first)).isEqualTo("STALLED");
        lab.drs().retryDataReplication(request -> request.sourceServerID(first));
        lab.step(Duration.ofMinutes(7));
        assertThat(lab.state(first)).isEqualTo("RESCAN");
        lab.step(Duration.ofMinutes(10));
        assertThat(lab.state(first)).isEqualTo("CONTINUOUS");
    }

    @Test
    void stoppedServerIsNotStalled() {
        String id = lab.protectedServer("a");
        lab.drs().stopReplication(request -> request.sourceServerID(id));
        fault(id, 1);

        assertThat(lab.state(id)).isEqualTo("STOPPED");
        lab.drs().startReplication(request -> request.sourceServerID(id));
        assertThat(lab.state(id)).isEqualTo("STALLED");
    }

    private void fault(String server, int times) {
        lab.simulator()
                .fault(new Fault(
                        "stall",
                        new Fault.Target(DrsLab.PRODUCTION.account(), "eu-central-1", "drs", "*", server),
                        new StalledReplication(),
                        times));
    }
}
