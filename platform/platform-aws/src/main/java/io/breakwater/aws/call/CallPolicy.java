package io.breakwater.aws.call;

import io.breakwater.aws.core.breaker.BreakerSettings;

/** What holds for all calls. */
public record CallPolicy(Timeouts timeouts, BreakerSettings breaker) {}
