package io.breakwater.auth.keycloak;

import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import java.util.List;
import java.util.Map;

/** Keycloak did not do what it was asked. The caller of our API may try again. */
public final class KeycloakFailure extends ProblemException {

    private static final long serialVersionUID = 1L;

    private final int status;

    KeycloakFailure(int status, String what) {
        super(ProblemType.UPSTREAM_FAILED, "Keycloak answered " + status + " to: " + what + ".");
        this.status = status;
    }

    KeycloakFailure(String what) {
        super(
                ProblemType.UNAVAILABLE,
                "Keycloak could not be reached for: " + what + ".",
                List.of(),
                Map.of("Retry-After", "2"));
        this.status = 0;
    }

    /** HTTP status of Keycloak's answer; 0 when there was none. */
    public int status() {
        return status;
    }
}
