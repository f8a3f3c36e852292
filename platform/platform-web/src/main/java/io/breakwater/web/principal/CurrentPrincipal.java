package io.breakwater.web.principal;

import io.breakwater.policy.Principal;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The caller of the current REST request, once the role check has let it in. */
@RequestScoped
public class CurrentPrincipal {

    private @Nullable Principal principal;

    /**
     * The caller.
     *
     * @throws IllegalStateException in an operation that needs no token
     */
    public Principal get() {
        return Optional.ofNullable(principal)
                .orElseThrow(() -> new IllegalStateException("this operation has no caller"));
    }

    /** Set by the role check, and by nobody else. */
    public void set(Principal caller) {
        this.principal = caller;
    }
}
