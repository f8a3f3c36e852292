package io.breakwater.cicd.ingest;

import io.breakwater.cicd.ingest.SiteCalls.Urgency;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Reads a pipeline because somebody waits for it. However many wait, this replica asks once. */
@ApplicationScoped
public class Refresh {
    private static final Logger LOG = Logger.getLogger(Refresh.class);

    private final DueStore due;
    private final PipelineSync sync;
    private final Map<Long, Uni<Void>> asked = new ConcurrentHashMap<>();

    Refresh(DueStore due, PipelineSync sync) {
        this.due = due;
        this.sync = sync;
    }

    /**
     * Reads it now, and waits for that no longer than so. It never fails: where AWS does not answer, or no call is left, what is stored
     * stays as it is.
     *
     * @param pipeline id of its row
     */
    public Uni<Void> within(long pipeline, Duration patience) {
        return asked.computeIfAbsent(pipeline, this::asking)
                .ifNoItem()
                .after(patience)
                .recoverWithUni(Uni.createFrom().voidItem());
    }

    /** Lets it be read as soon as its site has its next turn: somebody changed it. */
    public Uni<Void> soon(long pipeline) {
        return due.now(pipeline);
    }

    /** It goes on when those who waited have gone. */
    private Uni<Void> asking(long pipeline) {
        Uni<Void> shared = due.one(pipeline)
                .chain(found -> found.map(known -> sync.look(known, Urgency.NOW).replaceWithVoid())
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .onFailure()
                .invoke(failure -> LOG.debugf("pipeline not refreshed id=%d cause=%s", pipeline, failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .onTermination()
                .invoke(() -> asked.remove(pipeline))
                .memoize()
                .indefinitely();
        return shared;
    }
}
