package io.breakwater.aws.credentials;

import io.breakwater.aws.core.account.SessionAge;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * Keeps one session and renews it before it ends, with one request at a time however many wait. While the old session is still good
 * a renewal that fails is nobody's problem.
 */
final class SessionHolder {
    private final InstantSource clock;
    private @Nullable Session session;
    private @Nullable CompletableFuture<Session> renewal;

    SessionHolder(InstantSource clock) {
        this.clock = clock;
    }

    /** The session, renewed by {@code fetch} if need be. */
    synchronized CompletableFuture<Session> get(Supplier<CompletableFuture<Session>> fetch) {
        Session kept = session;
        if (kept == null) {
            return renew(fetch);
        }
        return switch (SessionAge.of(kept.until(), clock.instant())) {
            case FRESH -> CompletableFuture.completedFuture(kept);
            case AGEING -> {
                var _ = renew(fetch);
                yield CompletableFuture.completedFuture(kept);
            }
            case SPENT -> renew(fetch);
        };
    }

    /** Drops the session if it is still that one: calls that began with it may be refused after it was renewed. */
    synchronized void forget(AwsCredentials spent) {
        Session kept = session;
        if (kept != null && kept.credentials().equals(spent)) {
            session = null;
        }
    }

    private CompletableFuture<Session> renew(Supplier<CompletableFuture<Session>> fetch) {
        CompletableFuture<Session> begun = renewal;
        if (begun == null) {
            begun = fetch.get();
            CompletableFuture<Session> which = begun;
            renewal = which;
            var _ = which.whenComplete((fetched, _) -> ended(which, fetched));
        }
        return begun;
    }

    private synchronized void ended(CompletableFuture<Session> which, @Nullable Session fetched) {
        if (fetched != null) {
            session = fetched;
        }
        if (renewal == which) {
            renewal = null;
        }
    }
}
