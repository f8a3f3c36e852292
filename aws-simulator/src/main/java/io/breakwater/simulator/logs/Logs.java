package io.breakwater.simulator.logs;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.logs.Boundary;
import io.breakwater.simulator.core.logs.LogEvent;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Logs as the other simulated services write them, and as this one reads them. The world's lock is held. */
public final class Logs {
    /**
     * An event and its place in its stream.
     *
     * @param place the boundary just before it
     */
    record Placed(Boundary place, LogEvent event) {}

    private static final Duration LONGEST_AFTER_RETENTION = Duration.ofHours(72);

    private Logs() {}

    /** Writes one line as a service does for its customer: group and stream are made if they are missing. */
    public static void append(World world, Scope scope, String group, String stream, Instant at, String message) {
        open(world, scope, new LogStreamRow(group, stream, world.now(), LogSource.Stored.EMPTY));
        append(
                world,
                scope,
                group,
                stream,
                List.of(new LogEvent(at.toEpochMilli(), world.now().toEpochMilli(), message)));
    }

    /**
     * A stream whose lines are derived. Opening it makes its group too if that is missing; a stream that exists stays as it is.
     *
     * @param group the group's name
     * @param stream the stream's name
     * @param createdAt when the stream was made
     */
    public record DerivedStream(String group, String stream, Instant createdAt, LogSource.Derived source) {
        public void open(World world, Scope scope) {
            Logs.open(world, scope, new LogStreamRow(group, stream, createdAt, source));
        }
    }

    /** Whether the group and the stream exist. */
    public static boolean exists(World world, Scope scope, String group, String stream) {
        return world.table(scope, LogStreamRow.class).contains(LogStreamRow.key(group, stream));
    }

    /** Makes a derived stream a stored one, for when the row it is derived from goes away. */
    public static void keep(World world, Scope scope, String group, String stream) {
        if (exists(world, scope, group, stream)) {
            append(world, scope, group, stream, List.of());
        }
    }

    private static void open(World world, Scope scope, LogStreamRow stream) {
        var groups = world.table(scope, LogGroupRow.class);
        if (!groups.contains(stream.group())) {
            groups.put(stream.group(), LogGroupRow.plain(stream.group(), stream.createdAt()));
        }
        var streams = world.table(scope, LogStreamRow.class);
        String key = LogStreamRow.key(stream.group(), stream.name());
        if (!streams.contains(key)) {
            streams.put(key, stream);
        }
    }

    /** Adds events to a stream that exists. A derived stream becomes a stored one that begins with what it told so far. */
    static void append(World world, Scope scope, String group, String stream, List<LogEvent> events) {
        var streams = world.table(scope, LogStreamRow.class);
        LogStreamRow row = streams.find(LogStreamRow.key(group, stream)).orElseThrow();
        LogSource.Stored stored = switch (row.source()) {
            case LogSource.Stored already -> already;
            case LogSource.Derived derived ->
                store(world, scope, row, LogSource.Stored.EMPTY, derived.events(world, scope));
        };
        streams.put(LogStreamRow.key(group, stream), row.with(store(world, scope, row, stored, events)));
    }

    private static LogSource.Stored store(
            World world, Scope scope, LogStreamRow row, LogSource.Stored stored, List<LogEvent> events) {
        var chunks = world.table(scope, LogChunk.class);
        int count = stored.count();
        LogSource.Span span = stored.span();
        for (int from = 0; from < events.size(); ) {
            String key = LogChunk.key(row.group(), row.name(), count / LogChunk.SIZE);
            var chunk = new ArrayList<LogEvent>(
                    chunks.find(key).map(LogChunk::events).orElse(List.of()));
            int to = Math.min(events.size(), from + LogChunk.SIZE - chunk.size());
            for (LogEvent event : events.subList(from, to)) {
                chunk.add(event);
                span = span.with(event);
            }
            chunks.put(key, new LogChunk(chunk));
            count += to - from;
            from = to;
        }
        return new LogSource.Stored(count, span);
    }

    /** A stream's events that its group still keeps, by time. */
    static List<Placed> read(World world, Scope scope, LogGroupRow group, LogStreamRow stream) {
        boolean atOnce = Assumptions.holds(world, LogsBehaviours.RETENTION_AT_ONCE);
        long from = group.keptFrom(atOnce ? world.now() : world.now().minus(LONGEST_AFTER_RETENTION));
        List<LogEvent> events = all(world, scope, stream);
        return IntStream.range(0, events.size())
                .mapToObj(i -> new Placed(new Boundary(events.get(i).at(), i), events.get(i)))
                .filter(placed -> placed.event().at() >= from)
                .sorted(Comparator.comparing(Placed::place))
                .toList();
    }

    private static List<LogEvent> all(World world, Scope scope, LogStreamRow stream) {
        return switch (stream.source()) {
            case LogSource.Derived derived -> derived.events(world, scope);
            case LogSource.Stored stored ->
                IntStream.range(0, (stored.count() + LogChunk.SIZE - 1) / LogChunk.SIZE)
                        .mapToObj(number -> LogChunk.key(stream.group(), stream.name(), number))
                        .flatMap(key -> world.table(scope, LogChunk.class).find(key).stream())
                        .flatMap(chunk -> chunk.events().stream())
                        .toList();
        };
    }

    static LogSource.Span span(World world, Scope scope, LogStreamRow stream) {
        return switch (stream.source()) {
            case LogSource.Derived derived -> derived.span(world, scope);
            case LogSource.Stored stored -> stored.span();
        };
    }

    static Stream<LogStreamRow> streams(World world, Scope scope, String group) {
        return world.table(scope, LogStreamRow.class).stream()
                .filter(stream -> stream.group().equals(group));
    }

    static void delete(World world, Scope scope, LogStreamRow stream) {
        world.table(scope, LogStreamRow.class).remove(LogStreamRow.key(stream.group(), stream.name()));
        if (stream.source() instanceof LogSource.Stored stored) {
            for (int number = 0; number * LogChunk.SIZE < stored.count(); number++) {
                world.table(scope, LogChunk.class).remove(LogChunk.key(stream.group(), stream.name(), number));
            }
        }
    }
}
