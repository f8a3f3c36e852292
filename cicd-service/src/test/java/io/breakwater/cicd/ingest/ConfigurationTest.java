package io.breakwater.cicd.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Names and defaults of the settings. */
class ConfigurationTest {
    @Test
    void readingHasDefaults() {
        IngestConfig config = config(Map.of()).getConfigMapping(IngestConfig.class);

        assertThat(config.tick()).isEqualTo("1s");
        assertThat(config.callsPerMinute()).isEqualTo(300);
        assertThat(config.list()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.active()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.idle()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.told()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.trust()).isEqualTo(Duration.ofHours(1));
        assertThat(config.structure()).isEqualTo(Duration.ofHours(1));
        assertThat(config.turn()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.longestPause()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.parallel()).isEqualTo(4);
        assertThat(config.history()).isEqualTo(Duration.ofDays(365));
        assertThat(config.fresh()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.patience()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.keep()).isEqualTo(Duration.ofDays(14));
    }

    @Test
    void readingCanBeSet() {
        IngestConfig config = config(Map.ofEntries(
                        Map.entry("cicd.ingest.tick", "off"),
                        Map.entry("cicd.ingest.calls-per-minute", "60"),
                        Map.entry("cicd.ingest.longest-pause", "PT1H"),
                        Map.entry("cicd.ingest.parallel", "1")))
                .getConfigMapping(IngestConfig.class);

        assertThat(config.tick()).isEqualTo("off");
        assertThat(config.callsPerMinute()).isEqualTo(60);
        assertThat(config.longestPause()).isEqualTo(Duration.ofHours(1));
        assertThat(config.parallel()).isEqualTo(1);
    }

    @Test
    void environmentsAndQueues() {
        SmallRyeConfig config = config(Map.of(
                "cicd.pipelines.environment-tag", "stage",
                "cicd.pipelines.production", "prd",
                "cicd.events.queues.main.url", "https://sqs.eu-central-1.amazonaws.com/111122223333/deliveries",
                "cicd.events.queues.main.account", "444455556666"));
        EventsConfig events = config.getConfigMapping(EventsConfig.class);

        assertThat(config.getConfigMapping(PipelineConfig.class).environmentTag())
                .isEqualTo("stage");
        assertThat(config.getConfigMapping(PipelineConfig.class).production()).containsExactly("prd");
        assertThat(events.queues()).containsOnlyKeys("main");
        assertThat(events.longPoll()).isEqualTo(Duration.ofSeconds(8));
        assertThat(events.pause()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config(Map.of()).getConfigMapping(EventsConfig.class).queues())
                .isEmpty();
        assertThat(config(Map.of()).getConfigMapping(PipelineConfig.class).production())
                .isEqualTo(Set.of("prod", "production", "live"));
    }

    private static SmallRyeConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(IngestConfig.class)
                .withMapping(EventsConfig.class)
                .withMapping(PipelineConfig.class)
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build();
    }
}
