package io.breakwater.cicd.pipeline;

import io.breakwater.web.sql.Values;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which pipelines a list shows.
 *
 * @param statuses CodePipeline's words for the newest execution; any if empty
 * @param tags all of these
 * @param text what the name contains, in any case
 * @param waiting only those in which an approval waits
 * @param missing those that AWS does not tell of any more, instead of those it tells of
 */
public record PipelineFilter(
        Optional<String> account,
        Optional<String> region,
        Set<String> statuses,
        Optional<String> environment,
        Optional<Boolean> production,
        Map<String, String> tags,
        Optional<String> text,
        boolean waiting,
        boolean missing) {

    public static final PipelineFilter ALL = new PipelineFilter(
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            false,
            false);

    public PipelineFilter {
        statuses = Set.copyOf(statuses);
        tags = Map.copyOf(tags);
    }

    /** The same text for the same filter, whatever the order of its sets. */
    public String key() {
        return "pipelines|%s|%s|%s|%s|%s|%s|%s|%s|%s"
                .formatted(
                        account,
                        region,
                        new TreeSet<>(statuses),
                        environment,
                        production,
                        new TreeMap<>(tags),
                        text,
                        waiting,
                        missing);
    }

    /** The conditions on {@code p}, their values added to the statement's parameters. */
    String conditions(List<Object> values) {
        List<String> conditions = new ArrayList<>();
        conditions.add(missing ? "p.missing_since IS NOT NULL" : "p.missing_since IS NULL");
        account.ifPresent(value -> conditions.add("p.account = $" + add(values, value)));
        region.ifPresent(value -> conditions.add("p.region = $" + add(values, value)));
        if (!statuses.isEmpty()) {
            conditions.add("p.status = ANY ($" + add(values, Values.texts(statuses)) + ")");
        }
        environment.ifPresent(value -> conditions.add("lower(p.environment) = lower($" + add(values, value) + ")"));
        production.ifPresent(value -> conditions.add(value ? "p.production" : "NOT p.production"));
        if (!tags.isEmpty()) {
            conditions.add("p.tags @> $" + add(values, new JsonObject(new HashMap<String, Object>(tags))));
        }
        text.ifPresent(value -> conditions.add("p.name ILIKE $" + add(values, Values.containing(value))));
        if (waiting) {
            conditions.add("p.waiting_count > 0");
        }
        return String.join(" AND ", conditions);
    }

    static int add(List<Object> values, Object value) {
        values.add(value);
        return values.size();
    }
}
