package io.breakwater.simulator.events;

import java.time.Instant;
import java.util.List;

/**
 * One event on the default bus of an account and Region.
 *
 * @param source the service: {@code aws.codepipeline}
 * @param detailType what kind of event: {@code CodePipeline Pipeline Execution State Change}
 * @param resources ARNs of what it concerns
 * @param detail a JSON object
 */
public record EventRow(String id, Instant at, String source, String detailType, List<String> resources, String detail) {
    public EventRow {
        resources = List.copyOf(resources);
    }
}
