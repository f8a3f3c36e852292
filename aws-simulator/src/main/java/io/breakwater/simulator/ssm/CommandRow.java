package io.breakwater.simulator.ssm;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A command sent to instances. What became of it follows from the instant it is looked at.
 *
 * @param exitCode what the script ends with
 * @param cancelled when somebody cancelled it
 */
record CommandRow(
        String id,
        String document,
        String comment,
        Map<String, List<String>> parameters,
        List<String> instances,
        Instant sent,
        int exitCode,
        Optional<Instant> cancelled) {
    private static final Duration PENDING = Duration.ofSeconds(1);
    private static final Duration TAKES = Duration.ofSeconds(5);

    Instant begins() {
        return sent.plus(PENDING);
    }

    Instant ends() {
        return sent.plus(TAKES);
    }

    /** The status as the API spells it. */
    String status(Instant now) {
        if (cancelled.isPresent()) {
            return "Cancelled";
        }
        if (now.isBefore(begins())) {
            return "Pending";
        }
        if (now.isBefore(ends())) {
            return "InProgress";
        }
        return exitCode == 0 ? "Success" : "Failed";
    }

    boolean isOver(Instant now) {
        return cancelled.isPresent() || !now.isBefore(ends());
    }

    CommandRow cancelledAt(Instant at) {
        return new CommandRow(id, document, comment, parameters, instances, sent, exitCode, Optional.of(at));
    }
}
