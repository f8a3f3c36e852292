package io.breakwater.drs.mcp;

import io.breakwater.drs.plan.RecoveryPlans;
import io.breakwater.tools.ToolCallers;
import io.quarkiverse.mcp.server.ResourceManager;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Lists the plans that were changed last as resources, and tells subscribers of each change, whichever replica made it: every replica looks
 * at the versions.
 */
@Singleton
class LivePlans {
    private static final Logger LOG = Logger.getLogger(LivePlans.class);
    private static final int MOST = 50;

    private final RecoveryPlans plans;
    private final ToolCallers callers;
    private final Contents contents;
    private final Listed listed;
    private final Map<UUID, Integer> known = new HashMap<>();

    LivePlans(ResourceManager resources, RecoveryPlans plans, ToolCallers callers, Contents contents) {
        this.plans = plans;
        this.callers = callers;
        this.contents = contents;
        this.listed = new Listed(resources, MOST);
    }

    @Scheduled(
            every = "${drs.mcp.plans.every:2s}",
            identity = "mcp-plans",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return plans.newest(MOST)
                .emitOn(Infrastructure.getDefaultExecutor())
                .invoke(this::compare)
                .onFailure()
                .invoke(failure -> LOG.warnf("plans unreadable cause=%s", failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private synchronized void compare(Map<UUID, Integer> newest) {
        for (UUID gone : new HashSet<>(known.keySet())) {
            if (!newest.containsKey(gone)) {
                known.remove(gone);
                listed.unlist(Contents.PLANS + gone);
            }
        }
        newest.forEach((id, version) -> {
            String uri = Contents.PLANS + id;
            @Nullable Integer before = known.put(id, version);
            if (before == null) {
                listed.list(
                        uri,
                        new Listed.Entry(
                                "drs_plan_" + id,
                                "Recovery plan " + id,
                                "The plan whole, in its newest version",
                                () -> contents.plan(callers.token(), uri)));
            } else if (!before.equals(version)) {
                listed.changed(uri);
            }
        });
    }
}
