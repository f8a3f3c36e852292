package io.breakwater.cicd.core.steer;

import io.breakwater.cicd.core.freeze.Frozen;
import java.util.Optional;

/**
 * What an order is decided by beside itself.
 *
 * @param production whether it is about something that delivers to production
 * @param frozen what holds it at this moment
 * @param emergency why a window shall be passed all the same, if somebody asks for that
 * @param starter subject or name of who started the execution an approval is about, where that is known
 */
public record Situation(
        boolean production, Optional<Frozen> frozen, Optional<String> emergency, Optional<Starter> starter) {

    /**
     * Who started an execution.
     *
     * @param subject of the token with which it was ordered here; empty if it was started elsewhere
     */
    public record Starter(Optional<String> subject, String name) {

        boolean is(Person person) {
            return subject.map(person.subject()::equals).orElseGet(() -> !name.isBlank() && name.equals(person.name()));
        }
    }

    Optional<Frozen> holding() {
        return emergency.isPresent() ? Optional.empty() : frozen;
    }
}
