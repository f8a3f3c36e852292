package io.breakwater.cicd.steer;

import io.breakwater.cicd.core.steer.Person;
import io.breakwater.policy.Principal;

/** Callers as orders remember them. */
final class People {
    private People() {}

    static Person of(Principal principal) {
        return new Person(
                principal.subject(),
                principal.name(),
                principal.client(),
                principal.kind() == Principal.Kind.USER,
                principal.roles());
    }
}
