package io.breakwater.cicd.ingest;

import io.breakwater.aws.core.call.AwsCallException;
import io.breakwater.aws.core.call.AwsFailure;
import io.breakwater.cicd.core.ingest.Change;
import io.breakwater.cicd.core.ingest.Pace;
import io.breakwater.cicd.core.ingest.SiteFailure;
import io.breakwater.cicd.ingest.DueStore.Due;
import io.breakwater.cicd.ingest.SiteCalls.Urgency;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Reads one pipeline and stores what it found. */
@ApplicationScoped
class PipelineSync {
    private static final Logger LOG = Logger.getLogger(PipelineSync.class);

    private final DueStore due;
    private final PipelineReader reader;
    private final HistoryWriter writer;
    private final Gaps gaps;
    private final IngestConfig config;
    private final Pace pace;

    PipelineSync(DueStore due, PipelineReader reader, HistoryWriter writer, Gaps gaps, IngestConfig config) {
        this.due = due;
        this.reader = reader;
        this.writer = writer;
        this.gaps = gaps;
        this.config = config;
        this.pace = new Pace(config.active(), config.idle(), config.told(), config.trust());
    }

    /**
     * Reads it in its turn. A failure that concerns this pipeline alone is stored with it.
     *
     * @param event when the newest event of the site happened
     * @return fails with what concerns the whole site: throttling, no budget, no connection
     */
    Uni<Void> inTurn(Due pipeline, Optional<Instant> event) {
        return look(pipeline, Urgency.IN_TURN)
                .chain(_ -> due.read(pipeline.id(), config.active(), pace.pause(false, event, Instant.now())))
                .onFailure(PipelineSync::concernsIt)
                .recoverWithUni(failure -> failed(pipeline, failure));
    }

    /** Reads it because somebody waits for the answer. */
    Uni<List<Change>> look(Due pipeline, Urgency urgency) {
        return due.known(pipeline)
                .chain(known -> reader.look(known, urgency))
                .chain(reading -> writer.store(pipeline.id(), reading)
                        .call(() -> gaps.seen(pipeline.id()))
                        .call(() -> reading.missed()
                                ? gaps.missed(pipeline.id())
                                : Uni.createFrom().voidItem()));
    }

    private Uni<Void> failed(Due pipeline, Throwable failure) {
        SiteFailure told = told(failure);
        LOG.debugf("pipeline not read pipeline=%s cause=%s %s", pipeline.key(), told.code(), told.message());
        return due.failed(pipeline.id(), told, told.pause(config.idle(), config.longestPause(), pipeline.failures()));
    }

    static SiteFailure told(Throwable failure) {
        return failure instanceof AwsCallException refused
                ? SiteFailure.of(refused.failure())
                : SiteFailure.of(failure);
    }

    /** A pipeline that is gone shows when the list is read again. */
    private static boolean concernsIt(Throwable failure) {
        return failure instanceof AwsCallException refused && refused.failure().cause() == AwsFailure.Cause.REFUSED;
    }
}
