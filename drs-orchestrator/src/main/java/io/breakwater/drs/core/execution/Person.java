package io.breakwater.drs.core.execution;

import java.util.Set;

/**
 * Who acts.
 *
 * @param subject the id of the person or agent in Keycloak
 * @param client the OAuth client used; {@code dashboard} and {@code cli} are where people decide
 */
public record Person(String subject, String name, String client, Set<String> roles) {
    public Person {
        roles = Set.copyOf(roles);
    }
}
