package io.breakwater.sites.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.sites.core.SiteCheck.Outcome;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerificationTest {
    private static final Instant AT = Instant.parse("2026-11-20T12:00:00Z");
    private static final SiteCheck READY = new SiteCheck("eu-central-1", Outcome.READY, "DRS answers.", List.of());
    private static final SiteCheck FORBIDDEN =
            new SiteCheck("eu-west-1", Outcome.FORBIDDEN, "AWS refuses it.", List.of("drs:DescribeJobs"));

    @Test
    void anAccountIsGoodIfEveryRegionIsReady() {
        assertThat(new Verification(AT, List.of(READY)).ok()).isTrue();
        assertThat(new Verification(AT, List.of(READY, FORBIDDEN)).ok()).isFalse();
    }

    @Test
    void whatNobodyLookedAtIsNotGood() {
        assertThat(new Verification(AT, List.of()).ok()).isFalse();
    }
}
