package io.breakwater.gateway.identity;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The time by which keys grow old; tests give {@link IssuerKeys} a clock of their own. */
final class SystemClock {
    @Produces
    @Singleton
    InstantSource now() {
        return InstantSource.system();
    }
}
