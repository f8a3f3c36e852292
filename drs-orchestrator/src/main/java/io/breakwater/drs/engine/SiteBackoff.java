package io.breakwater.drs.engine;

import io.breakwater.aws.core.call.AwsCallException;
import io.breakwater.sites.core.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * Which sites are left alone for a while, because they asked for fewer requests or did not answer. Pauses double and are cut at
 * random, so that replicas do not come back together. Not thread-safe.
 */
final class SiteBackoff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int MOST_DOUBLINGS = 5;

    private final DoubleSupplier random;
    private final Map<Site, Pause> pauses = new HashMap<>();

    /** @param random numbers from 0 to 1 */
    SiteBackoff(DoubleSupplier random) {
        this.random = random;
    }

    private record Pause(int failures, Instant until) {}

    boolean open(Site site, Instant now) {
        Pause pause = pauses.get(site);
        return pause == null || !now.isBefore(pause.until());
    }

    void answered(Site site) {
        pauses.remove(site);
    }

    void failed(Site site, Throwable failure, Instant now) {
        int failures =
                Optional.ofNullable(pauses.get(site)).map(Pause::failures).orElse(0);
        Duration longest = FIRST.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        Duration capped = longest.compareTo(LONGEST) > 0 ? LONGEST : longest;
        Duration cut = Duration.ofNanos((long) (capped.toNanos() * (0.5 + random.getAsDouble() / 2)));
        Duration pause = asked(failure).filter(wait -> wait.compareTo(cut) > 0).orElse(cut);
        pauses.put(site, new Pause(failures + 1, now.plus(pause)));
    }

    private static Optional<Duration> asked(Throwable failure) {
        return failure instanceof AwsCallException call ? call.failure().retryAfter() : Optional.empty();
    }
}
