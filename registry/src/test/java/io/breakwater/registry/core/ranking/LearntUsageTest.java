package io.breakwater.registry.core.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.registry.core.ranking.LearntUsage.Use;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LearntUsageTest {

    private static final Instant NOW = Instant.parse("2026-11-20T06:00:00Z");
    private static final UsageSettings SETTINGS = UsageSettings.DEFAULT;
    private static final float[] NORTH = {1, 0};
    private static final float[] EAST = {0, 1};

    @Test
    void aThousandUsesByOneCallerTeachNothing() {
        assertThat(LearntUsage.from(uses("mallory", 1_000, EAST), NOW, SETTINGS))
                .isEmpty();
    }

    @Test
    void twoCallersTeachNothingYet() {
        var uses = new ArrayList<>(uses("mallory", 1_000, EAST));
        uses.addAll(uses("eve", 1_000, EAST));

        assertThat(LearntUsage.from(uses, NOW, SETTINGS)).isEmpty();
    }

    @Test
    void severalCallersTurnATool() {
        var learnt = LearntUsage.from(callers(3, EAST), NOW, SETTINGS).orElseThrow();

        assertThat(learnt.mixedWith(NORTH)[1]).isGreaterThan(0.4f);
    }

    @Test
    void moreCallersCountMoreUpToTheLargestShare() {
        var few = LearntUsage.from(callers(3, EAST), NOW, SETTINGS).orElseThrow();
        var many = LearntUsage.from(callers(1_000, EAST), NOW, SETTINGS).orElseThrow();

        assertThat(many.share()).isGreaterThan(few.share()).isLessThan(SETTINGS.largestShare());
    }

    @Test
    void anEagerCallerHasOneVoiceAmongOthers() {
        // Given
        var uses = new ArrayList<>(callers(3, NORTH));
        uses.addAll(uses("mallory", 1_000, EAST));

        // When
        var learnt = LearntUsage.from(uses, NOW, SETTINGS).orElseThrow();

        // Then
        assertThat(learnt.questions()[0]).isCloseTo(0.75f, within(1e-3f));
        assertThat(learnt.questions()[1]).isCloseTo(0.25f, within(1e-3f));
        assertThat(learnt.share())
                .isEqualTo(LearntUsage.from(callers(4, NORTH), NOW, SETTINGS)
                        .orElseThrow()
                        .share());
    }

    @Test
    void oldUseFadesAndIsForgotten() {
        var fresh = LearntUsage.from(callers(5, EAST), NOW, SETTINGS).orElseThrow();
        var faded = LearntUsage.from(callers(5, EAST), NOW.plus(SETTINGS.halfLife()), SETTINGS)
                .orElseThrow();

        assertThat(faded.share()).isLessThan(fresh.share());
        assertThat(LearntUsage.from(callers(5, EAST), NOW.plus(Duration.ofDays(900)), SETTINGS))
                .isEmpty();
    }

    @Test
    void useFromTheFutureCountsAsNow() {
        var ahead = LearntUsage.from(callers(3, EAST), NOW.minus(Duration.ofDays(30)), SETTINGS)
                .orElseThrow();

        assertThat(ahead.share())
                .isEqualTo(LearntUsage.from(callers(3, EAST), NOW, SETTINGS)
                        .orElseThrow()
                        .share());
    }

    @Test
    void learningTurnsAVectorAndKeepsItsLength() {
        var mixed =
                LearntUsage.from(callers(9, EAST), NOW, SETTINGS).orElseThrow().mixedWith(new float[] {0.5f, 0});

        assertThat(Math.hypot(mixed[0], mixed[1])).isCloseTo(0.5, within(1e-6));
    }

    @Test
    void toolsThatTaughtNothingAreLeftOut() {
        var popular = new ToolKey("s", "popular");

        var learnt = LearntUsage.fromAll(
                Map.of(popular, callers(4, EAST), new ToolKey("s", "pushed"), uses("mallory", 50, EAST)),
                NOW,
                SETTINGS);

        assertThat(learnt).containsOnlyKeys(popular);
    }

    @Test
    void settingsThatLetOneCallerDecideAreRefused() {
        assertThatThrownBy(() -> new UsageSettings(1, 0.6, 2, Duration.ofDays(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new UsageSettings(3, 1, 2, Duration.ofDays(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Use> callers(int number, float[] question) {
        return IntStream.range(0, number)
                .mapToObj(i -> new Use("caller-" + i, NOW, question))
                .toList();
    }

    private static List<Use> uses(String caller, int number, float[] question) {
        return IntStream.range(0, number)
                .mapToObj(i -> new Use(caller, NOW, question))
                .toList();
    }
}
