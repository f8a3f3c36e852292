package io.breakwater.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.registry.audience.AuthServerConfig;
import io.breakwater.registry.scan.CheckConfig;
import io.breakwater.registry.seed.SeedConfig;
import io.breakwater.registry.upstream.UpstreamConfig;
import io.breakwater.registry.upstream.UpstreamConfig.PrivateAddresses;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigurationTest {

    @Test
    void upstreamsAreGuardedUnlessToldOtherwise() {
        UpstreamConfig config = read(UpstreamConfig.class, Map.of());

        assertThat(config.privateAddresses()).isEqualTo(PrivateAddresses.REFUSE);
        assertThat(config.allowedHosts()).isEmpty();
        assertThat(config.connectTimeout()).hasSeconds(3);
        assertThat(config.requestTimeout()).hasSeconds(10);
        assertThat(config.maxAnswerBytes()).isEqualTo(8 << 20);
        assertThat(config.maxScanBytes()).isEqualTo(32 << 20);
        assertThat(config.maxEntries()).isEqualTo(10_000);
    }

    @Test
    void upstreamPropertiesAreNamedSo() {
        UpstreamConfig config = read(
                UpstreamConfig.class,
                Map.of(
                        "registry.upstream.private-addresses", "allow",
                        "registry.upstream.allowed-hosts", "mcp.example.com,*.tools.example.com",
                        "registry.upstream.connect-timeout", "PT1S",
                        "registry.upstream.request-timeout", "PT2S",
                        "registry.upstream.max-answer-bytes", "10",
                        "registry.upstream.max-scan-bytes", "20",
                        "registry.upstream.max-entries", "30"));

        assertThat(config.privateAddresses()).isEqualTo(PrivateAddresses.ALLOW);
        assertThat(config.allowedHosts()).contains(List.of("mcp.example.com", "*.tools.example.com"));
        assertThat(config.connectTimeout()).hasSeconds(1);
        assertThat(config.requestTimeout()).hasSeconds(2);
        assertThat(config.maxAnswerBytes()).isEqualTo(10);
        assertThat(config.maxScanBytes()).isEqualTo(20);
        assertThat(config.maxEntries()).isEqualTo(30);
    }

    @Test
    void aMistypedAddressRuleStopsTheService() {
        assertThatThrownBy(() -> read(UpstreamConfig.class, Map.of("registry.upstream.private-addresses", "yes")))
                .hasMessageContaining("private-addresses");
    }

    @Test
    void checksHaveTheirUsualPace() {
        CheckConfig config = read(CheckConfig.class, Map.of());

        assertThat(config.tick()).isEqualTo("1s");
        assertThat(config.probeInterval()).hasSeconds(30);
        assertThat(config.scanInterval()).hasMinutes(5);
        assertThat(config.longestPause()).hasMinutes(10);
        assertThat(config.probeTimeout()).hasSeconds(5);
        assertThat(config.scanTimeout()).hasSeconds(20);
        assertThat(config.failureThreshold()).isEqualTo(3);
        assertThat(config.parallel()).isEqualTo(32);
        assertThat(config.parallelDown()).isEqualTo(16);
        assertThat(config.healthEventsKept()).isEqualTo(1_000);
        assertThat(config.changesKept()).isEqualTo(5_000);
    }

    @Test
    void checkPropertiesAreNamedSo() {
        CheckConfig config = read(
                CheckConfig.class,
                Map.ofEntries(
                        Map.entry("registry.checks.tick", "off"),
                        Map.entry("registry.checks.probe-interval", "PT1S"),
                        Map.entry("registry.checks.scan-interval", "PT2S"),
                        Map.entry("registry.checks.longest-pause", "PT3S"),
                        Map.entry("registry.checks.probe-timeout", "PT4S"),
                        Map.entry("registry.checks.scan-timeout", "PT5S"),
                        Map.entry("registry.checks.failure-threshold", "6"),
                        Map.entry("registry.checks.parallel", "7"),
                        Map.entry("registry.checks.parallel-down", "8"),
                        Map.entry("registry.checks.health-events-kept", "9"),
                        Map.entry("registry.checks.changes-kept", "10")));

        assertThat(config.tick()).isEqualTo("off");
        assertThat(List.of(
                        config.probeInterval(),
                        config.scanInterval(),
                        config.longestPause(),
                        config.probeTimeout(),
                        config.scanTimeout()))
                .extracting(Duration::toSeconds)
                .containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(List.of(
                        config.failureThreshold(),
                        config.parallel(),
                        config.parallelDown(),
                        config.healthEventsKept(),
                        config.changesKept()))
                .containsExactly(6, 7, 8, 9, 10);
    }

    @Test
    void authServerAndSeedAreConfigured() {
        AuthServerConfig config = read(
                AuthServerConfig.class,
                Map.of(
                        "registry.auth-server.url", "http://auth-server:8082",
                        "registry.auth-server.timeout", "PT1S",
                        "registry.auth-server.pause", "PT2S",
                        "registry.auth-server.longest-pause", "PT3S",
                        "registry.auth-server.stale-after", "PT4S"));
        AuthServerConfig usual =
                read(AuthServerConfig.class, Map.of("registry.auth-server.url", "http://auth-server:8082"));

        assertThat(config.url()).isEqualTo("http://auth-server:8082");
        assertThat(List.of(config.timeout(), config.pause(), config.longestPause(), config.staleAfter()))
                .extracting(Duration::toSeconds)
                .containsExactly(1L, 2L, 3L, 4L);
        assertThat(usual.timeout()).hasSeconds(5);
        assertThat(usual.pause()).hasSeconds(2);
        assertThat(usual.longestPause()).hasMinutes(5);
        assertThat(usual.staleAfter()).hasMinutes(15);
        assertThat(read(SeedConfig.class, Map.of()).file()).isEmpty();
        assertThat(read(SeedConfig.class, Map.of("registry.seed.file", "a.json"))
                        .file())
                .contains(Path.of("a.json"));
    }

    private static <T> T read(Class<T> mapping, Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .withMapping(mapping)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build()
                .getConfigMapping(mapping);
    }
}
