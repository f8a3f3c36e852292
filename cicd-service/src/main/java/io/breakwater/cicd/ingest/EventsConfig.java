package io.breakwater.cicd.ingest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Where events of CodePipeline arrive. Without a queue everything is found by asking. */
@ConfigMapping(prefix = "cicd.events")
interface EventsConfig {
    /** The queues, by names of ours. */
    Map<String, Queue> queues();

    /** Longest wait for a message; up to 20 seconds. */
    @WithDefault("PT8S")
    Duration longPoll();

    /** Pause after a queue could not be read. */
    @WithDefault("PT10S")
    Duration pause();

    /** An SQS queue. */
    interface Queue {
        /** As SQS names it. */
        String url();

        /** The registered account whose role reads it; absent, the one that the URL names. */
        Optional<String> account();

        /** Its Region; absent, the one that the URL names. */
        Optional<String> region();
    }
}
