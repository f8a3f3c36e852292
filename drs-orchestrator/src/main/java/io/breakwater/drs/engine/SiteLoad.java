package io.breakwater.drs.engine;

import io.breakwater.drs.core.schedule.Allotment;
import io.breakwater.drs.core.schedule.Claim;
import io.breakwater.drs.core.schedule.Limits;
import io.breakwater.drs.core.schedule.Slots;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * How a site's quotas stand.
 *
 * @param foreign in use by jobs that are not ours
 * @param used in use by our executions; what may be running counts
 * @param wanted by our executions beyond that
 */
record SiteLoad(Limits limits, Slots foreign, Map<UUID, Slots> used, Map<UUID, Want> wanted) {

    /** @param since when it began to wait */
    record Want(Slots slots, Instant since) {}

    /** What an execution may take now; what it wants may have changed since it was written down. */
    Slots allowance(UUID execution, Slots wants, Instant now) {
        Map<UUID, Want> all = new HashMap<>(wanted);
        Instant since =
                Optional.ofNullable(wanted.get(execution)).map(Want::since).orElse(now);
        all.put(execution, new Want(wants, since));
        Set<UUID> executions = new HashSet<>(used.keySet());
        executions.addAll(all.keySet());
        List<Claim> claims = new ArrayList<>();
        executions.forEach(id -> {
            Optional<Want> want = Optional.ofNullable(all.get(id));
            claims.add(new Claim(
                    id,
                    used.getOrDefault(id, Slots.NONE),
                    want.map(Want::slots).orElse(Slots.NONE),
                    want.map(Want::since).orElse(Instant.EPOCH)));
        });
        return Allotment.of(limits, foreign, claims).getOrDefault(execution, Slots.NONE);
    }
}
