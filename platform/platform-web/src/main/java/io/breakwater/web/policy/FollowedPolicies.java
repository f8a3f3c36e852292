package io.breakwater.web.policy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.policy.AccessPolicy;
import io.breakwater.policy.PolicyEvaluator;
import io.breakwater.policy.PolicyJson;
import io.breakwater.web.feed.FeedChange;
import io.breakwater.web.feed.FeedListener;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The access policies as followed from auth-server, compiled when first asked after a change. An unreadable policy makes
 * every answer a refusal until it is gone: it might have been the one that denies.
 */
public final class FollowedPolicies implements FeedListener {
    private static final String KIND = "policy";

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, AccessPolicy> policies = new ConcurrentHashMap<>();
    private final Map<String, String> unreadable = new ConcurrentHashMap<>();
    private volatile @Nullable PolicyEvaluator compiled;

    @Override
    public synchronized void onEvent(FeedChange change) {
        if (!change.kind().equals(KIND)) {
            return;
        }
        policies.remove(change.key());
        unreadable.remove(change.key());
        change.value().ifPresent(value -> put(change.key(), value));
        compiled = null;
    }

    @Override
    public synchronized void onReset() {
        policies.clear();
        unreadable.clear();
        compiled = null;
    }

    private void put(String key, String value) {
        try {
            policies.put(key, PolicyJson.readPolicy(json.readTree(value)));
        } catch (IOException | RuntimeException e) {
            unreadable.put(key, String.valueOf(e.getMessage()));
        }
    }

    /** True when some policy cannot be read. */
    public boolean broken() {
        return !unreadable.isEmpty();
    }

    /** Decides by what was followed so far; look at {@link #broken} first. */
    public PolicyEvaluator evaluator() {
        PolicyEvaluator current = compiled;
        if (current == null) {
            synchronized (this) {
                current = new PolicyEvaluator(policies.values());
                compiled = current;
            }
        }
        return current;
    }
}
