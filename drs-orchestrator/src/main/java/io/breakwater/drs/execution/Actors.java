package io.breakwater.drs.execution;

import io.breakwater.drs.core.execution.Person;
import io.breakwater.policy.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** People as executions remember them, and as the rest of the suite knows them. */
public final class Actors {
    private Actors() {}

    public static Person person(Principal principal) {
        return new Person(principal.subject(), principal.name(), principal.client(), principal.roles());
    }

    /** Who acted then; groups and session are not remembered. An agent is called by its client id. */
    public static Principal principal(Person person) {
        boolean agent = person.name().equals(person.client());
        return new Principal(
                person.subject(),
                person.name(),
                agent ? Principal.Kind.AGENT : Principal.Kind.USER,
                person.client(),
                person.roles(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Map.of());
    }
}
