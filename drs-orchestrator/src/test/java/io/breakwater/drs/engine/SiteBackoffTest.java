package io.breakwater.drs.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.sites.core.Site;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SiteBackoffTest {
    private static final Site SITE = new Site("444455556666", "eu-central-1");
    private static final Site OTHER = new Site("444455556666", "eu-west-1");
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final RuntimeException THROTTLED = new RuntimeException("slow down");

    @Test
    void siteThatFailedIsLeftAloneForAWhileAndNoOther() {
        SiteBackoff backoff = new SiteBackoff(() -> 1);

        backoff.failed(SITE, THROTTLED, NOW);

        assertThat(backoff.open(SITE, NOW.plusMillis(999))).isFalse();
        assertThat(backoff.open(SITE, NOW.plusMillis(1_000))).isTrue();
        assertThat(backoff.open(OTHER, NOW)).isTrue();
    }

    @Test
    void pausesDoubleUpToHalfAMinute() {
        SiteBackoff backoff = new SiteBackoff(() -> 1);
        for (int i = 0; i < 20; i++) {
            backoff.failed(SITE, THROTTLED, NOW);
        }

        assertThat(backoff.open(SITE, NOW.plusMillis(29_999))).isFalse();
        assertThat(backoff.open(SITE, NOW.plusSeconds(30))).isTrue();
    }

    @Test
    void chanceShortensPausesToHalfAtMost() {
        SiteBackoff backoff = new SiteBackoff(() -> 0);

        backoff.failed(SITE, THROTTLED, NOW);

        assertThat(backoff.open(SITE, NOW.plusMillis(499))).isFalse();
        assertThat(backoff.open(SITE, NOW.plusMillis(500))).isTrue();
    }

    @Test
    void answerEndsTheSeries() {
        SiteBackoff backoff = new SiteBackoff(() -> 1);
        backoff.failed(SITE, THROTTLED, NOW);
        backoff.failed(SITE, THROTTLED, NOW);

        backoff.answered(SITE);
        backoff.failed(SITE, THROTTLED, NOW);

        assertThat(backoff.open(SITE, NOW.plusSeconds(1))).isTrue();
    }
}
