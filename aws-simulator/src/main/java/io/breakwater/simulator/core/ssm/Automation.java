package io.breakwater.simulator.core.ssm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One run of an automation document: the states of its steps, of which the run's own status follows.
 *
 * <p>Source: Systems Manager user guide, "About Automation statuses".
 *
 * @param cancelled whether somebody stopped it
 */
public record Automation(List<Step> steps, List<StepState> states, boolean cancelled) {
    public Automation {
        steps = List.copyOf(steps);
        states = List.copyOf(states);
    }

    public static Automation of(AutomationDocument document) {
        return new Automation(
                document.steps(),
                document.steps().stream()
                        .<StepState>map(step -> new StepState.Pending())
                        .toList(),
                false);
    }

    /** The position of the step that works, waits, or comes next; nothing when the run is over. */
    public Optional<Integer> current() {
        if (cancelled) {
            return Optional.empty();
        }
        for (int i = 0; i < steps.size(); i++) {
            if (!states.get(i).ended()) {
                return Optional.of(i);
            }
            if (stops(i)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Begins the step at the position: it works, or waits for people. */
    public Automation begin(int position, Instant at) {
        return states.get(position) instanceof StepState.Pending pending
                ? with(position, steps.get(position).asksPeople() ? pending.ask(at) : pending.start(at))
                : this;
    }

    /** The step at the position ends as its document says, unless something ended it before. */
    public Automation finish(int position, Instant at) {
        Step step = steps.get(position);
        if (!(states.get(position) instanceof StepState.InProgress working)) {
            return this;
        }
        if (step.duration().compareTo(step.timeout()) > 0) {
            return with(position, working.timeOut(at));
        }
        return with(position, step.failure().isEmpty() ? working.succeed(at) : working.fail(at, step.failure()));
    }

    /** Nobody decided about the step at the position in time. */
    public Automation expire(int position, Instant at) {
        return states.get(position) instanceof StepState.Waiting waiting ? with(position, waiting.timeOut(at)) : this;
    }

    /**
     * A person decides.
     *
     * @return nothing if no step waits for people
     */
    public Optional<Automation> decide(boolean approved, String by, Instant at) {
        return current()
                .filter(position -> states.get(position) instanceof StepState.Waiting)
                .map(position -> {
                    var waiting = (StepState.Waiting) states.get(position);
                    return with(position, approved ? waiting.approve(at) : waiting.reject(at, by));
                });
    }

    /** Somebody stops the run: what has not ended is cancelled. */
    public Automation cancel(Instant at) {
        List<StepState> ended = states.stream()
                .map(state -> switch (state) {
                    case StepState.Pending pending -> pending.cancel(at);
                    case StepState.InProgress working -> working.cancel(at);
                    case StepState.Waiting waiting -> waiting.cancel(at);
                    case StepState.Ended over -> over;
                })
                .map(StepState.class::cast)
                .toList();
        return new Automation(steps, ended, true);
    }

    /** The run's status as the API spells it. */
    public String status() {
        if (cancelled) {
            return "Cancelled";
        }
        Optional<Integer> current = current();
        if (current.isPresent()) {
            return states.get(current.get()) instanceof StepState.Waiting ? "Waiting" : "InProgress";
        }
        return failed().map(Automation::statusOf).orElse("Success");
    }

    /** The failed step that ended the run, if one did. */
    public Optional<StepState.Ended> failed() {
        for (int i = 0; i < steps.size(); i++) {
            if (states.get(i).ended() && stops(i)) {
                return Optional.of((StepState.Ended) states.get(i));
            }
        }
        return Optional.empty();
    }

    private static String statusOf(StepState.Ended step) {
        return step.status();
    }

    private boolean stops(int position) {
        return states.get(position) instanceof StepState.Ended ended
                && !ended.succeeded()
                && !steps.get(position).continues();
    }

    private Automation with(int position, StepState state) {
        List<StepState> changed = new ArrayList<>(states);
        changed.set(position, state);
        return new Automation(steps, changed, cancelled);
    }
}
