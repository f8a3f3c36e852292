package io.breakwater.aws.core.account;

/**
 * On whose behalf a call is made: a person, an agent or a service of ours. Appears in CloudTrail as the session of an assumed role.
 *
 * @param name the principal's name as our tokens give it
 */
public record Caller(String name) {

    public Caller {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a caller has a name");
        }
    }
}
