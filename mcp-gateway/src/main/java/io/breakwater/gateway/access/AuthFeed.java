package io.breakwater.gateway.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.breakwater.gateway.core.access.AccessEntries;
import io.breakwater.policy.AccessPolicy;
import io.breakwater.policy.PolicyEvaluator;
import io.breakwater.web.feed.FeedChange;
import io.breakwater.web.feed.FeedListener;
import io.vertx.core.Vertx;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Turns what the auth feed says into the snapshot that decisions are made from. Revocations and keys take effect with their
 * event; policies are compiled on a worker first. Lives on the follower's event loop.
 */
final class AuthFeed implements FeedListener {
    private static final Logger LOG = Logger.getLogger(AuthFeed.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Vertx vertx;
    private final SnapshotAccess access;
    private final AccessEntries entries = new AccessEntries();
    private PolicyEvaluator compiled = new PolicyEvaluator(List.of());
    private boolean publishing;
    private boolean compiling;

    AuthFeed(Vertx vertx, SnapshotAccess access) {
        this.vertx = vertx;
        this.access = access;
    }

    @Override
    public void onEvent(FeedChange change) {
        change.value()
                .ifPresentOrElse(
                        value -> entries.put(change.kind(), change.key(), parse(value)),
                        () -> entries.delete(change.kind(), change.key()));
        if (publishing) {
            publish();
        }
    }

    /** Text that is no JSON is kept as an entry that cannot be read, which denies where it must. */
    private static JsonNode parse(String value) {
        try {
            return JSON.readTree(value);
        } catch (JsonProcessingException malformed) {
            return MissingNode.getInstance();
        }
    }

    @Override
    public void onReset() {
        // The old snapshot stays in force until all rows have come again.
        publishing = false;
        entries.clear();
    }

    @Override
    public void onSynced() {
        publish();
    }

    /** Makes everything seen so far count, and from now on each change with its event. */
    void publish() {
        publishing = true;
        access.replace(entries.snapshot(compiled));
        compileChanges();
    }

    /** One compilation at a time, so that an older result never replaces a newer one. */
    private void compileChanges() {
        if (!compiling) {
            entries.takeChangedPolicies().ifPresent(this::compile);
        }
    }

    private void compile(List<AccessPolicy> policies) {
        compiling = true;
        vertx.executeBlocking(() -> new PolicyEvaluator(policies), false)
                .onSuccess(evaluator -> compiled = evaluator)
                .onFailure(
                        failure -> LOG.error("Policies could not be compiled; the former ones stay in force", failure))
                .onComplete(done -> {
                    compiling = false;
                    if (publishing) {
                        publish();
                    }
                });
    }
}
