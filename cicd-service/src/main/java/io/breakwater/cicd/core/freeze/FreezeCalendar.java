package io.breakwater.cicd.core.freeze;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All windows together: what is frozen when. */
public final class FreezeCalendar {
    private static final Duration LOOK_AHEAD = Duration.ofDays(400);

    private final List<FreezeWindow> windows;

    public FreezeCalendar(List<FreezeWindow> windows) {
        this.windows = windows.stream().filter(FreezeWindow::enabled).toList();
    }

    /** Why the subject is frozen at the instant; empty if it is not. */
    public Optional<Frozen> frozen(Subject subject, Instant at) {
        List<Frozen.Hold> holds = holds(subject, at);
        return holds.isEmpty() ? Optional.empty() : Optional.of(new Frozen(holds, opening(subject, at)));
    }

    /** When the subject is frozen next after an instant, which may lie in a freeze; empty if no window is to come. */
    public Optional<Instant> next(Subject subject, Instant after) {
        return covering(subject)
                .flatMap(window -> window.period().next(after).stream())
                .min(Comparator.naturalOrder());
    }

    /** From the end of one window to the end of the one that holds there, until none does. */
    private Optional<Instant> opening(Subject subject, Instant from) {
        Instant limit = from.plus(LOOK_AHEAD);
        Instant at = from;
        List<Frozen.Hold> holds = holds(subject, at);
        while (!holds.isEmpty() && at.isBefore(limit)) {
            at = holds.getFirst().until();
            holds = holds(subject, at);
        }
        return holds.isEmpty() ? Optional.of(at) : Optional.empty();
    }

    private List<Frozen.Hold> holds(Subject subject, Instant at) {
        return covering(subject)
                .flatMap(window -> window.period().until(at).map(until -> new Frozen.Hold(window, until)).stream())
                .sorted(Comparator.comparing(Frozen.Hold::until)
                        .reversed()
                        .thenComparing(hold -> hold.window().name()))
                .toList();
    }

    private Stream<FreezeWindow> covering(Subject subject) {
        return windows.stream().filter(window -> window.scope().covers(subject));
    }
}
