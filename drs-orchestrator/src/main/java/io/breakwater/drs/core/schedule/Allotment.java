package io.breakwater.drs.core.schedule;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * Shares the job quotas of one site among executions: max-min fair, first jobs, then the servers in them. Whoever has least gets the
 * next slot, of those who have equally much the one that waits longest; nothing that somebody wants is left over, and whoever has
 * nothing is served before all who came later. The same claims give the same shares, in whatever order.
 */
public final class Allotment {
    private static final Comparator<Share> NEXT = Comparator.<Share>comparingInt(Share::total)
            .thenComparing(share -> share.claim.waitingSince())
            .thenComparing(share -> share.claim.execution());

    private Allotment() {}

    /**
     * What each may take now, beyond what it has.
     *
     * @param foreign in use by others than these executions
     */
    public static Map<UUID, Slots> of(Limits limits, Slots foreign, List<Claim> claims) {
        Slots inUse = claims.stream().map(Claim::inUse).reduce(foreign, Slots::plus);
        Slots free = limits.total().minus(inUse);
        Map<UUID, Integer> jobs = fill(
                free.jobs(),
                claims,
                claim -> claim.inUse().jobs(),
                claim -> Math.min(claim.wanted().jobs(), claim.wanted().servers()));
        Map<UUID, Integer> servers = fill(
                free.servers(),
                claims,
                claim -> claim.inUse().servers(),
                claim -> Math.min(
                        claim.wanted().servers(), jobs.getOrDefault(claim.execution(), 0) * limits.serversPerJob()));
        return claims.stream().collect(Collectors.toMap(Claim::execution, claim -> {
            var slots = new Slots(jobs.getOrDefault(claim.execution(), 0), servers.getOrDefault(claim.execution(), 0));
            return slots.isNothing() ? Slots.NONE : slots;
        }));
    }

    private static Map<UUID, Integer> fill(
            int free, List<Claim> claims, ToIntFunction<Claim> has, ToIntFunction<Claim> wants) {
        Map<UUID, Integer> given = new HashMap<>();
        PriorityQueue<Share> hungry = new PriorityQueue<>(NEXT);
        for (Claim claim : claims) {
            given.put(claim.execution(), 0);
            hungry.add(new Share(claim, has.applyAsInt(claim), wants.applyAsInt(claim)));
        }
        int left = free;
        while (left > 0 && !hungry.isEmpty()) {
            Share share = hungry.remove();
            if (share.wanted > 0) {
                given.merge(share.claim.execution(), 1, Integer::sum);
                hungry.add(new Share(share.claim, share.total + 1, share.wanted - 1));
                left--;
            }
        }
        return given;
    }

    /** @param total what it has and was given */
    private record Share(Claim claim, int total, int wanted) {}
}
