package io.breakwater.simulator.core.ec2;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The states of an instance. Source: EC2 user guide, "Amazon EC2 instance state changes".
 *
 * <pre>
 * pending ──ready──▶ running ──stop──▶ stopping ──done──▶ stopped ──start──▶ pending
 *    └─────────────────┴────────────────┴──terminate──────┴─▶ shutting-down ──done──▶ terminated
 * </pre>
 */
public enum InstanceLifecycle {
    PENDING("pending", 0),
    RUNNING("running", 16),
    SHUTTING_DOWN("shutting-down", 32),
    TERMINATED("terminated", 48),
    STOPPING("stopping", 64),
    STOPPED("stopped", 80);

    /** What moves an instance from one state to the next. */
    public enum Event {
        START,
        READY,
        STOP,
        STOPPED,
        TERMINATE,
        TERMINATED
    }

    private static final Map<InstanceLifecycle, Map<Event, InstanceLifecycle>> ARROWS = new EnumMap<>(Map.of(
            PENDING,
            Map.of(Event.READY, RUNNING, Event.TERMINATE, SHUTTING_DOWN, Event.START, PENDING),
            RUNNING,
            Map.of(Event.STOP, STOPPING, Event.TERMINATE, SHUTTING_DOWN, Event.START, RUNNING),
            STOPPING,
            Map.of(Event.STOPPED, STOPPED, Event.TERMINATE, SHUTTING_DOWN, Event.STOP, STOPPING),
            STOPPED,
            Map.of(Event.START, PENDING, Event.TERMINATE, SHUTTING_DOWN, Event.STOP, STOPPED),
            SHUTTING_DOWN,
            Map.of(Event.TERMINATED, TERMINATED, Event.TERMINATE, SHUTTING_DOWN),
            TERMINATED,
            Map.of(Event.TERMINATE, TERMINATED)));

    private final String text;
    private final int code;

    InstanceLifecycle(String text, int code) {
        this.text = text;
        this.code = code;
    }

    /** The state's name on the wire. */
    public String text() {
        return text;
    }

    /** The state's number on the wire. */
    public int code() {
        return code;
    }

    /** Where the event leads from here; nothing if it is not allowed in this state. */
    public Optional<InstanceLifecycle> after(Event event) {
        return Optional.ofNullable(ARROWS.getOrDefault(this, Map.of()).get(event));
    }

    /** Whether the instance exists for good purposes: it is neither terminated nor on the way there. */
    public boolean isAlive() {
        return this != SHUTTING_DOWN && this != TERMINATED;
    }

    /**
     * The state of that name on the wire.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static InstanceLifecycle of(String text) {
        for (InstanceLifecycle state : values()) {
            if (state.text.equals(text)) {
                return state;
            }
        }
        throw new IllegalArgumentException("no instance state " + text);
    }
}
