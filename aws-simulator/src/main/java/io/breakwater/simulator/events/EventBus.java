package io.breakwater.simulator.events;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.core.world.World;
import java.time.Instant;
import java.util.List;

/** The default event bus of each account and Region, as the simulated services see it. The world's lock is held. */
public final class EventBus {
    /** Most events remembered in one account and Region; the oldest are forgotten first. */
    public static final int REMEMBERED = 1_000;

    private EventBus() {}

    /**
     * Puts an event on the bus, from where it goes to the targets of the rules that take it.
     *
     * @param detailJson the event's detail, a JSON object
     */
    public static void put(
            World world, Scope scope, String source, String detailType, List<String> resources, String detailJson) {
        putAt(world, scope, world.now(), source, detailType, resources, detailJson);
    }

    /** @return the event's id */
    static String putAt(
            World world,
            Scope scope,
            Instant at,
            String source,
            String detailType,
            List<String> resources,
            String detailJson) {
        Table<EventRow> events = world.table(scope, EventRow.class);
        if (events.size() >= REMEMBERED) {
            events.remove(events.all().iterator().next().id());
        }
        String id = world.ids().uuid();
        Deliveries.deliver(
                world, scope, events.put(id, new EventRow(id, at, source, detailType, resources, detailJson)));
        return id;
    }

    /** The events remembered, oldest first. */
    public static List<EventRow> all(World world, Scope scope) {
        return List.copyOf(world.table(scope, EventRow.class).all());
    }
}
