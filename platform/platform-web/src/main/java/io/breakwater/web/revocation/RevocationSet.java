package io.breakwater.web.revocation;

import io.breakwater.policy.Principal;
import io.breakwater.policy.Principal.Kind;
import io.breakwater.web.feed.FeedChange;
import io.breakwater.web.feed.FeedListener;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The revocations in force, filled by a {@link io.breakwater.web.feed.FeedFollower} of {@code /auth/feed}. Lookups are lock-free.
 * Other kinds of the feed are ignored, so the set can be one of several listeners.
 */
public final class RevocationSet implements FeedListener {

    /** Kind of the feed's rows this set lives on. */
    public static final String KIND = "revocation";

    /** Keys are {@code user:<sub>}, {@code agent:<clientId>}, {@code key:<id>}, {@code session:<sid>}; values the JSON. */
    private final Map<String, String> revoked = new ConcurrentHashMap<>();

    @Override
    public void onEvent(FeedChange change) {
        if (!change.kind().equals(KIND)) {
            return;
        }
        change.value().ifPresentOrElse(value -> revoked.put(change.key(), value), () -> revoked.remove(change.key()));
    }

    @Override
    public void onReset() {
        revoked.clear();
    }

    /** The key of a revocation that hits {@code principal} (for example {@code session:…}), if one does. */
    public Optional<String> match(Principal principal) {
        return revoked.isEmpty()
                ? Optional.empty()
                : keys(principal).filter(revoked::containsKey).findFirst();
    }

    /** Whether {@code principal} must not get in. */
    public boolean revoked(Principal principal) {
        return match(principal).isPresent();
    }

    private static Stream<String> keys(Principal principal) {
        Stream<String> own = principal.kind() == Kind.AGENT
                ? Stream.of("user:" + principal.subject(), "agent:" + principal.client())
                : Stream.of("user:" + principal.subject());
        return Stream.of(
                        own,
                        principal.key().stream().map(id -> "key:" + id),
                        principal.session().stream().map(sid -> "session:" + sid))
                .flatMap(keys -> keys);
    }

    /** Number of revocations in force. */
    public int size() {
        return revoked.size();
    }
}
