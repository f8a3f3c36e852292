package io.breakwater.drs.core.plan;

import static io.breakwater.drs.core.inventory.Servers.DUBLIN;
import static io.breakwater.drs.core.inventory.Servers.FRANKFURT;
import static io.breakwater.drs.core.plan.Plans.plan;
import static io.breakwater.drs.core.plan.Plans.wave;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.drs.core.inventory.Servers;
import io.breakwater.sites.core.Site;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuotaNeedTest {

    private static ResolvedWave resolved(String name, Site site, int servers) {
        return new ResolvedWave(
                name,
                IntStream.range(0, servers)
                        .mapToObj(i -> new ResolvedServer(
                                Servers.server(i, site, Map.of()), Impact.CRITICAL, Optional.empty()))
                        .toList());
    }

    private static ResolvedWave both(ResolvedWave one, ResolvedWave other) {
        List<ResolvedServer> servers = new ArrayList<>(one.servers());
        servers.addAll(other.servers());
        return new ResolvedWave(one.name(), servers);
    }

    @Test
    void wavesOneAfterTheOtherNeedTheGreatestOfThem() {
        RecoveryPlan plan = plan(wave("a", Set.of()), wave("b", Set.of("a")));

        assertThat(QuotaNeed.of(plan, List.of(resolved("a", FRANKFURT, 150), resolved("b", FRANKFURT, 101))))
                .containsExactly(new QuotaNeed(FRANKFURT, 251, 4, 2, 150));
    }

    @Test
    void wavesBesideEachOtherNeedTheirSum() {
        RecoveryPlan plan = plan(wave("a", Set.of()), wave("b", Set.of()), wave("c", Set.of("a", "b")));

        assertThat(QuotaNeed.of(
                        plan,
                        List.of(
                                resolved("a", FRANKFURT, 100),
                                resolved("b", FRANKFURT, 100),
                                resolved("c", FRANKFURT, 120))))
                .containsExactly(new QuotaNeed(FRANKFURT, 320, 4, 2, 200));
    }

    @Test
    void sitesHaveQuotasOfTheirOwn() {
        RecoveryPlan plan = plan(wave("a", Set.of()));

        assertThat(QuotaNeed.of(plan, List.of(both(resolved("a", FRANKFURT, 3), resolved("a", DUBLIN, 200)))))
                .containsExactly(new QuotaNeed(FRANKFURT, 3, 1, 1, 3), new QuotaNeed(DUBLIN, 200, 2, 2, 200));
    }

    @Test
    void whatExceedsTheQuotasIsTold() {
        assertThat(new QuotaNeed(FRANKFURT, 900, 30, 20, 500).findings()).isEmpty();
        assertThat(new QuotaNeed(FRANKFURT, 900, 30, 21, 501).findings())
                .extracting(Finding::rule, Finding::severity)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("plan.quota-servers", Finding.Severity.WARNING),
                        org.assertj.core.groups.Tuple.tuple("plan.quota-jobs", Finding.Severity.WARNING));
    }

    /** The flow finds what trying every set of waves finds. */
    @Test
    void thePeakIsThatOfTheWorstSetOfIndependentWaves() {
        Random random = new Random(20261120);
        for (int round = 0; round < 300; round++) {
            List<Wave> waves = new ArrayList<>();
            int[] weights = new int[8];
            for (int i = 0; i < 8; i++) {
                Set<String> dependsOn = new HashSet<>();
                for (int j = 0; j < i; j++) {
                    if (random.nextInt(4) == 0) {
                        dependsOn.add("w" + j);
                    }
                }
                waves.add(wave("w" + i, dependsOn));
                weights[i] = random.nextInt(6);
            }
            WaveGraph graph = new WaveGraph(waves);

            assertThat(graph.peak(wave -> weights[waves.indexOf(wave)]))
                    .as("round %d", round)
                    .isEqualTo(byTrying(waves, weights));
        }
    }

    private static int byTrying(List<Wave> waves, int[] weights) {
        boolean[][] after = new boolean[8][8];
        for (int i = 0; i < 8; i++) {
            for (int j = 0; j < i; j++) {
                if (waves.get(i).dependsOn().contains("w" + j)) {
                    after[i][j] = true;
                    for (int k = 0; k < 8; k++) {
                        after[i][k] |= after[j][k];
                    }
                }
            }
        }
        int best = 0;
        for (int set = 0; set < 256; set++) {
            int sum = 0;
            boolean independent = true;
            for (int i = 0; i < 8; i++) {
                for (int j = 0; j < i; j++) {
                    independent &= (set >> i & 1) == 0 || (set >> j & 1) == 0 || !after[i][j];
                }
                sum += (set >> i & 1) * weights[i];
            }
            best = independent ? Math.max(best, sum) : best;
        }
        return best;
    }

    @Test
    void wavesStandInOrder() {
        WaveGraph graph = new WaveGraph(
                List.of(wave("c", Set.of("b")), wave("a", Set.of()), wave("b", Set.of("a", "elsewhere"))));

        assertThat(graph.inOrder()).extracting(Wave::name).containsExactly("a", "b", "c");
        assertThat(graph.isChain()).isTrue();
        assertThat(new WaveGraph(List.of(wave("a", Set.of()), wave("b", Set.of()))).isChain())
                .isFalse();
    }
}
