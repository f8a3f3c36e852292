package io.breakwater.aws.core.plan;

import java.util.List;
import java.util.Optional;

/**
 * One page of a list.
 *
 * @param next names the page after this one; empty after the last
 */
public record PlanPage<T>(List<T> items, Optional<String> next) {
    public PlanPage {
        items = List.copyOf(items);
    }
}
