package io.breakwater.cicd.ingest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How closely AWS is followed. CodePipeline's rate limits are not published per account; throttling halves ours for a while. */
@ConfigMapping(prefix = "cicd.ingest")
public interface IngestConfig {

    /** How often this replica looks whether a site is due; {@code off} stops it. */
    @WithDefault("1s")
    String tick();

    /** Most calls to CodePipeline per minute and site, of all replicas together. */
    @WithDefault("300")
    double callsPerMinute();

    /** Pause between two readings of the list of pipelines. */
    @WithDefault("PT30S")
    Duration list();

    /** Pause between two readings of a pipeline in which something runs. */
    @WithDefault("PT5S")
    Duration active();

    /** Pause between two readings of another pipeline. */
    @WithDefault("PT1M")
    Duration idle();

    /** The same where events tell of what begins. */
    @WithDefault("PT10M")
    Duration told();

    /** How long after the last event of a site more of them are believed to come. */
    @WithDefault("PT1H")
    Duration trust();

    /** Age at which a pipeline's definition and tags are read again although its version is the same. */
    @WithDefault("PT1H")
    Duration structure();

    /** How long a replica may read a site before another takes over. */
    @WithDefault("PT1M")
    Duration turn();

    /** Longest pause after failures; each one doubles the pause. */
    @WithDefault("PT5M")
    Duration longestPause();

    /** Pipelines of a site that are read at the same time. */
    @WithDefault("4")
    int parallel();

    /** How far back a new pipeline's history is read. AWS tells of twelve months. */
    @WithDefault("P365D")
    Duration history();

    /** Age from which on a caller's question for a pipeline's state asks AWS first. */
    @WithDefault("PT5S")
    Duration fresh();

    /** How long such a caller waits for AWS before it gets what is stored. */
    @WithDefault("PT1S")
    Duration patience();

    /** How long changes and the ids of events are kept. */
    @WithDefault("P14D")
    Duration keep();
}
