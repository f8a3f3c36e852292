package io.breakwater.currenttime;

import io.quarkus.test.Mock;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;

/** Stands in for the system clock. */
@Mock
@Singleton
class FixedClock implements InstantSource {

    @Override
    public Instant instant() {
        return Instant.parse("2026-11-20T05:05:06.789Z");
    }
}
