package io.breakwater.cicd.pipeline;

import io.breakwater.web.sql.Values;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which executions of a pipeline a list shows.
 *
 * @param statuses CodePipeline's words; any if empty
 * @param trigger what began them, such as {@code Webhook}
 * @param revision what the id of one of their revisions begins with
 */
public record ExecutionFilter(
        Set<String> statuses,
        Optional<String> trigger,
        Optional<String> revision,
        Optional<Instant> from,
        Optional<Instant> to) {

    public ExecutionFilter {
        statuses = Set.copyOf(statuses);
    }

    /** The same text for the same filter. */
    String key(long pipeline) {
        return "executions|%d|%s|%s|%s|%s|%s".formatted(pipeline, new TreeSet<>(statuses), trigger, revision, from, to);
    }

    /** The conditions on {@code e}, their values added to the statement's parameters. */
    String conditions(List<Object> values) {
        List<String> conditions = new ArrayList<>();
        if (!statuses.isEmpty()) {
            conditions.add("e.status = ANY ($" + PipelineFilter.add(values, Values.texts(statuses)) + ")");
        }
        trigger.ifPresent(value -> conditions.add("e.trigger_type = $" + PipelineFilter.add(values, value)));
        revision.ifPresent(value ->
                conditions.add("EXISTS (SELECT FROM jsonb_array_elements(e.revisions) r WHERE starts_with(r ->> 'id', $"
                        + PipelineFilter.add(values, value) + "))"));
        from.ifPresent(value -> conditions.add("e.started_at >= $" + PipelineFilter.add(values, Values.at(value))));
        to.ifPresent(value -> conditions.add("e.started_at < $" + PipelineFilter.add(values, Values.at(value))));
        conditions.add("true");
        return String.join(" AND ", conditions);
    }
}
