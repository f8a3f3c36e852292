package io.breakwater.cicd.steer;

import io.breakwater.cicd.core.freeze.Subject;
import io.breakwater.cicd.core.steer.OrderTarget;

/**
 * What an order is about, with what says how careful to be.
 *
 * @param production whether it delivers to production
 */
public record Targeted(OrderTarget target, Subject subject, boolean production) {}
