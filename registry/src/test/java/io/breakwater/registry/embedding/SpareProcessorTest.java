package io.breakwater.registry.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SpareProcessorTest {

    private static final int LONG = 80;
    private static final int SHORT = 39;

    private final AtomicLong now = new AtomicLong();
    private final SpareProcessor spare = new SpareProcessor(now::get);

    @Test
    void runThatIsAloneIsHelped() {
        try (var run = spare.begin(SHORT)) {
            assertThat(run.helped()).isTrue();
        }
    }

    @Test
    void shortRunsGoTheWayOfTheLongOnesAndTellNothing() {
        runs(20, LONG, 9, 5);

        assertThat(runs(100, SHORT, 1, 5)).isZero();
        assertThat(runs(32, LONG, 9, 5)).isEqualTo(1);
    }

    @Test
    void runBesideAnotherIsNotUntilThatIsOver() {
        // Given
        var first = spare.begin(SHORT);

        // When
        var second = spare.begin(LONG);
        first.close();
        var third = spare.begin(LONG);
        second.close();
        third.close();

        // Then
        assertThat(second.helped()).isFalse();
        assertThat(third.helped()).isFalse();
        try (var fourth = spare.begin(LONG)) {
            assertThat(fourth.helped()).isTrue();
        }
    }

    @Test
    void helpThatPaysIsUsedAllButEveryThirtySecondTime() {
        runs(20, LONG, 3, 5);

        assertThat(runs(320, LONG, 3, 5)).isEqualTo(310);
    }

    @Test
    void helpThatDoesNotPayIsHardlyUsed() {
        runs(20, LONG, 9, 5);

        assertThat(runs(320, LONG, 9, 5)).isEqualTo(10);
    }

    @Test
    void oneSlowRunChangesNothing() {
        runs(40, LONG, 3, 5);
        runs(1, LONG, 6, 5);

        assertThat(runs(32, LONG, 3, 5)).isEqualTo(31);
    }

    @Test
    void helpIsUsedAgainSoonAfterItPaysAgain() {
        runs(200, LONG, 9, 5);

        runs(3 * 32, LONG, 3, 5);

        assertThat(runs(32, LONG, 3, 5)).isEqualTo(31);
    }

    /** @return how many of the runs were helped, where those take one time and the others another */
    private int runs(int number, int tokens, long helpedTime, long aloneTime) {
        int helped = 0;
        for (int i = 0; i < number; i++) {
            try (var run = spare.begin(tokens)) {
                now.addAndGet(1_000_000 * (run.helped() ? helpedTime : aloneTime));
                helped += run.helped() ? 1 : 0;
            }
        }
        return helped;
    }
}
