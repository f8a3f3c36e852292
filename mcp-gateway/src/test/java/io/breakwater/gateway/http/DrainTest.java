package io.breakwater.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DrainTest {

    private final Drain drain = new Drain();
    private final AtomicInteger ended = new AtomicInteger();

    @Test
    void openStreamsEndWhenDrainingBegins() {
        // Given
        drain.beforeDraining(ended::incrementAndGet);
        Runnable forget = drain.beforeDraining(ended::incrementAndGet);
        forget.run();
        // When
        drain.begin();
        // Then
        assertThat(ended).hasValue(1);
        assertThat(drain.isDraining()).isTrue();
    }

    @Test
    void aStreamOpenedTooLateEndsAtOnce() {
        // Given
        drain.begin();
        // When
        drain.beforeDraining(ended::incrementAndGet);
        // Then
        assertThat(ended).hasValue(1);
    }

    @Test
    void runningCallsAreCounted() {
        // When
        drain.entered();
        drain.entered();
        drain.left();
        // Then
        assertThat(drain.running()).isEqualTo(1);
        assertThat(drain.isDraining()).isFalse();
    }
}
