package io.breakwater.cicd.core.freeze;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Why something is frozen at an instant.
 *
 * @param holds the windows that hold it, the one that ends last first; at least one
 * @param opens the first instant at which no window holds it; empty if windows follow one another for longer than is looked ahead
 */
public record Frozen(List<Hold> holds, Optional<Instant> opens) {

    /** One window and when its present stretch ends. */
    public record Hold(FreezeWindow window, Instant until) {}

    public Frozen {
        holds = List.copyOf(holds);
    }

    /** A sentence that names windows, reasons and end. */
    public String why() {
        String windows = holds.stream()
                .map(hold -> "'%s' until %s (%s)"
                        .formatted(
                                hold.window().name(),
                                hold.until(),
                                hold.window().reason()))
                .collect(Collectors.joining(", "));
        return "Frozen by %s; %s."
                .formatted(windows, opens.map(at -> "it opens at " + at).orElse("no opening is in sight"));
    }
}
