package io.breakwater.drs.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AllotmentTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Limits LIMITS = Limits.DEFAULT;

    @Test
    void whoIsAloneGetsEverything() {
        Claim alone = claim(1, Slots.NONE, new Slots(30, 3000), 0);

        assertThat(share(alone, List.of(alone))).isEqualTo(new Slots(20, 500));
    }

    @Test
    void equalClaimsShareEqually() {
        Claim one = claim(1, Slots.NONE, new Slots(20, 2000), 0);
        Claim two = claim(2, Slots.NONE, new Slots(20, 2000), 5);

        assertThat(share(one, List.of(one, two))).isEqualTo(new Slots(10, 250));
        assertThat(share(two, List.of(one, two))).isEqualTo(new Slots(10, 250));
    }

    @Test
    void whatASmallOneDoesNotNeedGoesToTheOthers() {
        Claim small = claim(1, Slots.NONE, new Slots(1, 20), 0);
        Claim large = claim(2, Slots.NONE, new Slots(20, 2000), 0);

        assertThat(share(small, List.of(small, large))).isEqualTo(new Slots(1, 20));
        assertThat(share(large, List.of(small, large))).isEqualTo(new Slots(19, 480));
    }

    @Test
    void whoHasMuchWaitsUntilTheOthersHaveAsMuch() {
        Claim greedy = claim(1, new Slots(4, 400), new Slots(10, 1000), 0);
        Claim fresh = claim(2, Slots.NONE, new Slots(10, 1000), 50);

        assertThat(share(greedy, List.of(greedy, fresh)).servers()).isZero();
        assertThat(share(fresh, List.of(greedy, fresh)).servers()).isEqualTo(100);
    }

    @Test
    void lastJobGoesToTheOneThatWaitsLongest() {
        List<Claim> claims = new ArrayList<>();
        for (int i = 1; i <= 19; i++) {
            claims.add(claim(i, new Slots(1, 1), Slots.NONE, 0));
        }
        Claim late = claim(20, Slots.NONE, new Slots(1, 1), 20);
        Claim early = claim(21, Slots.NONE, new Slots(1, 1), 10);
        claims.add(late);
        claims.add(early);

        assertThat(share(early, claims)).isEqualTo(new Slots(1, 1));
        assertThat(share(late, claims)).isEqualTo(Slots.NONE);
    }

    @Test
    void jobsOfOthersCount() {
        Claim claim = claim(1, Slots.NONE, new Slots(20, 2000), 0);

        assertThat(Allotment.of(LIMITS, new Slots(19, 470), List.of(claim)).get(claim.execution()))
                .isEqualTo(new Slots(1, 30));
        assertThat(Allotment.of(LIMITS, new Slots(25, 10), List.of(claim)).get(claim.execution()))
                .isEqualTo(Slots.NONE);
    }

    @Test
    void jobWithoutAServerIsNotGiven() {
        Claim claim = claim(1, Slots.NONE, new Slots(5, 500), 0);

        assertThat(Allotment.of(LIMITS, new Slots(1, 500), List.of(claim)).get(claim.execution()))
                .isEqualTo(Slots.NONE);
    }

    @Test
    void oneThatHasNothingIsServedThoughOthersKeepComing() {
        UUID patient = id(1);
        List<Claim> running = new ArrayList<>(IntStream.rangeClosed(2, 21)
                .mapToObj(i -> claim(i, new Slots(1, 10), Slots.NONE, 0))
                .toList());
        int next = 100;
        for (int round = 0; round < 3; round++) {
            running.removeFirst();
            List<Claim> claims = new ArrayList<>(running);
            claims.add(new Claim(patient, Slots.NONE, new Slots(1, 10), NOON));
            claims.add(claim(next++, Slots.NONE, new Slots(1, 10), 1 + round));
            if (!Allotment.of(LIMITS, Slots.NONE, claims)
                    .getOrDefault(patient, Slots.NONE)
                    .isNothing()) {
                return;
            }
        }
        throw new AssertionError("it starves");
    }

    /** Any claims: the sums fit, nothing that is wanted is left over, and nobody is raised above one who still wants. */
    @Test
    void sharesOfAnyClaimsAreFairAndNothingIsWasted() {
        long seed = Long.getLong("allotment.seed", System.nanoTime());
        for (int i = 0; i < 2_000; i++) {
            try {
                anyClaims(new Random(seed + i));
            } catch (AssertionError failed) {
                throw new AssertionError("replay with -Dallotment.seed=" + (seed + i), failed);
            }
        }
    }

    private static void anyClaims(Random random) {
        Limits limits = new Limits(1 + random.nextInt(25), 1 + random.nextInt(600), 1 + random.nextInt(100));
        Slots foreign = new Slots(random.nextInt(4), random.nextInt(60));
        List<Claim> claims = new ArrayList<>();
        for (int i = random.nextInt(12); i >= 0; i--) {
            int servers = random.nextInt(300);
            int jobs = Math.ceilDiv(servers, limits.serversPerJob()) + (servers == 0 ? 0 : random.nextInt(3));
            Slots inUse = random.nextBoolean() ? Slots.NONE : new Slots(random.nextInt(3), random.nextInt(80));
            claims.add(claim(i, inUse, new Slots(jobs, servers), random.nextInt(100)));
        }

        Map<UUID, Slots> shares = Allotment.of(limits, foreign, claims);

        List<Claim> shuffled = new ArrayList<>(claims);
        Collections.shuffle(shuffled, random);
        assertThat(Allotment.of(limits, foreign, shuffled)).isEqualTo(shares);
        Slots inUse = claims.stream().map(Claim::inUse).reduce(foreign, Slots::plus);
        Slots free = limits.total().minus(inUse);
        Slots given = shares.values().stream().reduce(Slots.NONE, Slots::plus);
        assertThat(given.jobs()).isLessThanOrEqualTo(free.jobs());
        assertThat(given.servers()).isLessThanOrEqualTo(free.servers());
        boolean wanted = claims.stream().anyMatch(claim -> !claim.wanted().isNothing());
        assertThat(given.isNothing()).isEqualTo(!wanted || free.isNothing());
        claims.forEach(claim -> fair(limits, claims, shares, claim, free.minus(given)));
    }

    private static void fair(Limits limits, List<Claim> claims, Map<UUID, Slots> shares, Claim claim, Slots left) {
        Slots got = shares.getOrDefault(claim.execution(), Slots.NONE);
        assertThat(got.jobs()).isLessThanOrEqualTo(claim.wanted().jobs());
        assertThat(got.servers())
                .isLessThanOrEqualTo(claim.wanted().servers())
                .isLessThanOrEqualTo(got.jobs() * limits.serversPerJob());
        boolean hungry = got.servers() < Math.min(claim.wanted().servers(), got.jobs() * limits.serversPerJob());
        assertThat(hungry && left.servers() > 0).isFalse();
        boolean jobless = got.equals(Slots.NONE) && !claim.wanted().isNothing();
        assertThat(jobless && !left.isNothing()).isFalse();
        for (Claim other : claims) {
            Slots theirs = shares.getOrDefault(other.execution(), Slots.NONE);
            if (hungry && theirs.servers() > 0) {
                assertThat(other.inUse().servers() + theirs.servers())
                        .isLessThanOrEqualTo(claim.inUse().servers() + got.servers() + 1);
            }
        }
    }

    private static Slots share(Claim of, List<Claim> claims) {
        return Allotment.of(LIMITS, Slots.NONE, claims).getOrDefault(of.execution(), Slots.NONE);
    }

    private static Claim claim(int name, Slots inUse, Slots wanted, int waitsSince) {
        return new Claim(id(name), inUse, wanted, NOON.plusSeconds(waitsSince));
    }

    private static UUID id(int name) {
        return new UUID(0, name);
    }
}
