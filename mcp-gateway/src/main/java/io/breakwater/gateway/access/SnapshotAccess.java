package io.breakwater.gateway.access;

import io.breakwater.gateway.core.access.AccessSnapshot;
import io.breakwater.gateway.core.access.Revocations;
import io.breakwater.gateway.core.apikey.ApiKeys;
import io.breakwater.policy.AccessRequest;
import io.breakwater.policy.Principal;
import io.breakwater.policy.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Decides from the snapshot of the auth feed. The snapshot is replaced as a whole, so that one decision never mixes two
 * versions; once it is too old everything is denied.
 */
@ApplicationScoped
public class SnapshotAccess implements AccessControl {
    private static final Logger LOG = Logger.getLogger(SnapshotAccess.class);
    private static final Verdict TOO_OLD = denied("The access policies known here are too old to act on");
    private static final Verdict BROKEN = denied("The access policies could not be evaluated");

    private final AtomicLong version = new AtomicLong();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile AccessSnapshot current = AccessSnapshot.NOTHING;
    private volatile BooleanSupplier fresh = () -> false;

    private static Verdict denied(String explanation) {
        return new Verdict.Denied(Verdict.Reason.EVALUATION_ERROR, Optional.empty(), explanation);
    }

    @Override
    public Verdict decide(Principal principal, AccessRequest request) {
        if (!fresh.getAsBoolean()) {
            return TOO_OLD;
        }
        try {
            return current.policies().decide(principal, request);
        } catch (RuntimeException unexpected) {
            LOG.errorf(
                    unexpected,
                    "A decision failed and counts as denied: server=%s method=%s",
                    request.server(),
                    request.method());
            return BROKEN;
        }
    }

    @Override
    public boolean visible(Principal principal, String server, String method, String target) {
        if (!fresh.getAsBoolean()) {
            return false;
        }
        try {
            return current.policies().visible(principal, server, method, target);
        } catch (RuntimeException unexpected) {
            LOG.errorf(unexpected, "A decision failed and counts as denied: server=%s method=%s", server, method);
            return false;
        }
    }

    @Override
    public boolean revoked(Principal principal) {
        return !fresh.getAsBoolean() || revocations().cover(principal) || keyWithdrawn(principal);
    }

    /** An API key that was deleted ends open streams like a revoked one. */
    private boolean keyWithdrawn(Principal principal) {
        return principal.key().filter(key -> !current.keys().contains(key)).isPresent();
    }

    @Override
    public long version() {
        return version.get();
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** The keys that open something now. */
    public ApiKeys keys() {
        return current.keys();
    }

    /** Who is revoked now. */
    public Revocations revocations() {
        return current.revocations();
    }

    /** Whether decisions can be made. */
    public boolean usable() {
        return fresh.getAsBoolean();
    }

    /** @throws SnapshotTooOld if no decision can be made */
    public void requireUsable() {
        if (!fresh.getAsBoolean()) {
            throw new SnapshotTooOld();
        }
    }

    /** Replaces everything that decisions are made from, then tells the listeners. */
    void replace(AccessSnapshot snapshot) {
        current = snapshot;
        version.incrementAndGet();
        if (!snapshot.unreadable().isEmpty()) {
            LOG.errorf("Entries of the auth feed cannot be read: %s", snapshot.unreadable());
        }
        listeners.forEach(SnapshotAccess::tell);
    }

    private static void tell(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException failed) {
            LOG.error("A listener for access changes failed", failed);
        }
    }

    /** Says from now on whether the snapshot is recent enough to act on. */
    void freshWhile(BooleanSupplier recent) {
        fresh = recent;
    }

    /** No policies, or none that are recent enough. */
    public static final class SnapshotTooOld extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SnapshotTooOld() {
            super("access policies are missing or too old", null, false, false);
        }
    }
}
