package io.breakwater.drs.core.action;

import io.breakwater.drs.core.execution.Answers.ActionSeen;
import io.breakwater.drs.core.execution.Failure;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What came of a command on several instances. Words of state: Systems Manager API reference, {@code CommandInvocation.Status}. */
public final class CommandResults {
    private static final Set<String> UNDER_WAY = Set.of("Pending", "InProgress", "Delayed", "Cancelling");
    private static final int NAMED = 5;

    private CommandResults() {}

    /**
     * The command on one instance.
     *
     * @param status such as {@code Success} or {@code TimedOut}
     * @param detail such as {@code Execution Timed Out}, or the last words of its output
     */
    public record Invocation(String instanceId, String status, String detail) {
        boolean underWay() {
            return UNDER_WAY.contains(status);
        }

        boolean failed() {
            return !underWay() && !status.equals("Success");
        }
    }

    /**
     * All invocations together. It has ended when every instance told; it failed if one did, and then each is named.
     *
     * @param expected how many instances it was sent to
     */
    public static ActionSeen of(List<Invocation> invocations, int expected) {
        if (invocations.size() < expected || invocations.stream().anyMatch(Invocation::underWay)) {
            return new ActionSeen.StillRunning();
        }
        List<Invocation> failed =
                invocations.stream().filter(Invocation::failed).toList();
        if (failed.isEmpty()) {
            return new ActionSeen.Ended("%d of %d instances succeeded".formatted(expected, expected));
        }
        String named = failed.stream()
                .limit(NAMED)
                .map(one ->
                        one.instanceId() + " " + one.status() + (one.detail().isBlank() ? "" : ": " + one.detail()))
                .collect(Collectors.joining("; "));
        String more = failed.size() > NAMED ? "; and %d more".formatted(failed.size() - NAMED) : "";
        return new ActionSeen.Broke(new Failure(
                Failure.Kind.ACTION_FAILED,
                "failed on %d of %d instances: %s%s".formatted(failed.size(), invocations.size(), named, more),
                Optional.empty()));
    }
}
