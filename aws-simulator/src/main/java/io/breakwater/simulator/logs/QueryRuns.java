package io.breakwater.simulator.logs;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.logs.LogEvent;
import io.breakwater.simulator.core.logs.insights.EventFields;
import io.breakwater.simulator.core.logs.insights.InsightsQuery;
import io.breakwater.simulator.core.logs.insights.InsightsRow;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.logs.Logs.Placed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryStatistics;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryStatus;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResultField;

/** How a query runs: it waits, looks, keeps what it found for a while and is forgotten. */
final class QueryRuns {
    static final QueryStatistics NOTHING_YET = QueryStatistics.builder()
            .recordsMatched(0.0)
            .recordsScanned(0.0)
            .bytesScanned(0.0)
            .logGroupsScanned(0.0)
            .build();

    private static final Duration SCHEDULED = Duration.ofMillis(200);
    private static final Duration RUNNING = Duration.ofMillis(800);
    private static final Duration KEPT = Duration.ofDays(7);

    private QueryRuns() {}

    static void begin(World world, Scope scope, QueryRow row) {
        String id = row.id();
        world.table(scope, QueryRow.class).put(id, row);
        world.after(KEPT, later -> later.table(scope, QueryRow.class).remove(id));
        if (!Assumptions.holds(world, LogsBehaviours.QUERY_TAKES_TIME)) {
            complete(world, scope, id);
            return;
        }
        world.after(
                SCHEDULED,
                later -> later.table(scope, QueryRow.class)
                        .update(id, query -> query.underWay() ? query.as(QueryStatus.RUNNING) : query));
        world.after(SCHEDULED.plus(RUNNING), later -> complete(later, scope, id));
    }

    private static void complete(World world, Scope scope, String id) {
        world.table(scope, QueryRow.class)
                .update(id, query -> query.underWay() ? new Run(world, scope, query).run() : query);
    }

    /** One look at the logs. */
    private static final class Run {
        private final World world;
        private final Scope scope;
        private final QueryRow query;
        private final List<InsightsRow> records = new ArrayList<>();
        private long bytes;

        Run(World world, Scope scope, QueryRow query) {
            this.world = world;
            this.scope = scope;
            this.query = query;
        }

        QueryRow run() {
            var groups = world.table(scope, LogGroupRow.class);
            query.groups().forEach(name -> groups.find(name).ifPresent(this::collect));
            int scanned = records.size();
            InsightsQuery.Result result = InsightsQuery.parse(query.query()).run(records, query.limit());
            return query.complete(
                    result.rows().stream().map(Run::model).toList(),
                    QueryStatistics.builder()
                            .recordsMatched((double) result.matched())
                            .recordsScanned((double) scanned)
                            .bytesScanned((double) bytes)
                            .logGroupsScanned((double) query.groups().size())
                            .build());
        }

        private void collect(LogGroupRow group) {
            long from = query.from() * 1000;
            long to = query.to() * 1000 + 999;
            Logs.streams(world, scope, group.name())
                    .filter(stream -> {
                        LogSource.Span span = Logs.span(world, scope, stream);
                        return span.first() >= 0 && span.first() <= to && span.last() >= from;
                    })
                    .forEach(stream -> Logs.read(world, scope, group, stream).stream()
                            .filter(placed -> placed.event().at() >= from
                                    && placed.event().at() <= to)
                            .forEach(placed -> add(stream, placed)));
        }

        private void add(LogStreamRow stream, Placed placed) {
            LogEvent event = placed.event();
            String pointer = new EventPointer(stream.group(), stream.name(), placed.place()).write();
            bytes += event.bytes() - LogEvent.OVERHEAD_BYTES;
            records.add(InsightsRow.of(
                    EventFields.of(event, stream.name(), scope.account() + ":" + stream.group(), pointer)));
        }

        private static List<ResultField> model(InsightsRow row) {
            return row.shown().entrySet().stream()
                    .map(field -> ResultField.builder()
                            .field(field.getKey())
                            .value(field.getValue())
                            .build())
                    .toList();
        }
    }
}
