package io.breakwater.cicd.core.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BuildTest {
    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
    private static final String ID = "shop-web:0f8fad5b-d9cb-469f-a165-70867728950e";

    @Test
    void idsNameTheirProject() {
        assertThat(Build.isId(ID)).isTrue();
        assertThat(Build.project(ID)).isEqualTo("shop-web");
        assertThat(List.of("shop-web", ":x", "shop web:0f8fad5b-d9cb-469f-a165-70867728950e", "../x:1"))
                .noneMatch(Build::isId);
    }

    @Test
    void lengthsAreKnownOnceThereIsAnEnd() {
        Build running = build(BuildStatus.IN_PROGRESS, List.of(phase("QUEUED", "", 0, -1)));
        Build over = build(
                BuildStatus.FAILED,
                List.of(
                        phase("QUEUED", "SUCCEEDED", 1, 4),
                        phase("BUILD", "FAILED", 4, 60),
                        phase("POST_BUILD", "SUCCEEDED", 60, 61)));

        assertThat(running.isOver()).isFalse();
        assertThat(running.length()).isEmpty();
        assertThat(running.queueTime()).isEmpty();
        assertThat(running.slowestPhase()).isEmpty();
        assertThat(over.isOver()).isTrue();
        assertThat(over.length()).contains(Duration.ofMinutes(2));
        assertThat(over.queueTime()).contains(Duration.ofSeconds(3));
        assertThat(over.slowestPhase().map(BuildPhase::type)).contains("BUILD");
        assertThat(over.failedPhase().map(BuildPhase::type)).contains("BUILD");
    }

    @Test
    void statusesAreCodeBuildsWords() {
        assertThat(BuildStatus.parse("TIMED_OUT")).contains(BuildStatus.TIMED_OUT);
        assertThat(BuildStatus.parse("timed_out")).isEmpty();
        assertThat(BuildStatus.names()).hasSize(6);
        assertThat(BuildStatus.STOPPED.isFailure()).isFalse();
        assertThat(BuildStatus.FAULT.isFailure()).isTrue();
    }

    @Test
    void contextsMayBeEmpty() {
        assertThat(new BuildPhase.Context("", "").isEmpty()).isTrue();
        assertThat(new BuildPhase.Context("X", "").isEmpty()).isFalse();
    }

    @Test
    void theLogTellsWhetherTheCacheWasFound() {
        String agent = "[Container] 2026/11/20 14:00:00.000001 ";

        assertThat(CacheUse.of(List.of("x", agent + "Expanded cache path .m2/**/*")))
                .contains(CacheUse.HIT);
        assertThat(CacheUse.of(List.of(agent + "Symlinking: .m2 => /codebuild/local-cache/custom/ab/.m2")))
                .contains(CacheUse.HIT);
        assertThat(CacheUse.of(
                        List.of(agent + "Unable to download cache: NoSuchKey", agent + "Expanded cache path .m2/**/*")))
                .contains(CacheUse.MISS);
        assertThat(CacheUse.of(List.of("Unable to download cache: said by a test", agent + "Running command x")))
                .isEmpty();
    }

    private static BuildPhase phase(String type, String status, int from, int to) {
        return new BuildPhase(
                type,
                Optional.of(status).filter(word -> !word.isEmpty()),
                START.plusSeconds(from),
                Optional.of(to).filter(end -> end >= 0).map(START::plusSeconds),
                List.of());
    }

    private static Build build(BuildStatus status, List<BuildPhase> phases) {
        return new Build(
                ID,
                status,
                START,
                status.isOver() ? Optional.of(START.plusSeconds(120)) : Optional.empty(),
                phases,
                Optional.empty(),
                List.of());
    }
}
