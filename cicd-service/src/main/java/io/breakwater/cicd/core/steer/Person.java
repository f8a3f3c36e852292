package io.breakwater.cicd.core.steer;

import java.util.Set;

/**
 * Who orders or decides.
 *
 * @param subject never changes, unlike the name
 * @param client the OAuth client the token was issued to
 * @param human whether it is no service account
 */
public record Person(String subject, String name, String client, boolean human, Set<String> roles) {
    public Person {
        roles = Set.copyOf(roles);
    }

    public boolean has(String role) {
        return roles.contains(role);
    }
}
