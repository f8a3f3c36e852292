package io.breakwater.drs.core.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.drs.core.inventory.QuotaUse.RunningJob;
import io.breakwater.drs.core.inventory.Replication.State;
import io.breakwater.sites.core.Site;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuotaUseTest {

    @Test
    void useIsCountedFromServersAndRunningJobs() {
        QuotaUse use = QuotaUse.of(
                List.of(
                        server(State.CONTINUOUS),
                        server(State.STALLED),
                        server(State.DISCONNECTED),
                        server(State.STOPPED)),
                List.of(new RunningJob("drsjob-1", 100), new RunningJob("drsjob-2", 7)));

        assertThat(use.of(QuotaUse.JOBS)).contains(2L);
        assertThat(use.of(QuotaUse.SERVERS_IN_JOBS)).contains(107L);
        assertThat(use.of(QuotaUse.SERVERS_IN_ONE_JOB)).contains(100L);
        assertThat(use.of(QuotaUse.SERVERS)).contains(4L);
        assertThat(use.of(QuotaUse.REPLICATING)).contains(2L);
        assertThat(use.of("L-SOMETHING")).isEmpty();
    }

    @Test
    void nothingUsesNothing() {
        assertThat(QuotaUse.of(List.of(), List.of()).byCode().values()).containsOnly(0L);
    }

    private static SourceServer server(State state) {
        return new SourceServer(
                "s-1",
                "arn",
                new Site("111122223333", "eu-west-1"),
                "name",
                Map.of(),
                new Machine(
                        "host",
                        "Linux",
                        1,
                        1,
                        List.of(),
                        Optional.empty(),
                        true,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                new Replication(state, Optional.empty(), "FAILOVER", Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH);
    }
}
