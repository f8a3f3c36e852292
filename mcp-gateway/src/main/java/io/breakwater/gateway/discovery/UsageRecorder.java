package io.breakwater.gateway.discovery;

import io.breakwater.gateway.access.FollowConfig;
import io.breakwater.gateway.core.usage.FoundTools;
import io.breakwater.gateway.core.usage.FoundTools.ToolName;
import io.breakwater.gateway.core.usage.UsagePair;
import io.breakwater.policy.Principal;
import io.breakwater.web.principal.ClientCredentials;
import io.breakwater.wire.json.RawJson;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.WebClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jboss.logging.Logger;

/**
 * Tells the registry which found tool was then called, in batches and behind the callers' backs. What cannot be delivered is
 * dropped and counted: a lost pair costs a little learning, never a call.
 */
@ApplicationScoped
class UsageRecorder {
    private static final Logger LOG = Logger.getLogger(UsageRecorder.class);
    private static final int BATCH = 100;
    private static final long TIMEOUT_MILLIS = 5_000;

    private final FoundTools found;
    private final BlockingQueue<UsagePair> pending;
    private final WebClient http;
    private final ClientCredentials credentials;
    private final FollowConfig follow;
    private final MeterRegistry metrics;

    UsageRecorder(
            Vertx vertx,
            ClientCredentials credentials,
            FollowConfig follow,
            DiscoveryConfig config,
            MeterRegistry metrics) {
        this.found = new FoundTools(config.usageMemory(), config.usageMaxRemembered(), InstantSource.system());
        this.pending = new ArrayBlockingQueue<>(config.usageMaxPending());
        this.http = WebClient.create(vertx);
        this.credentials = credentials;
        this.follow = follow;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent event, Vertx vertx, DiscoveryConfig config) {
        vertx.setPeriodic(config.usageFlush().toMillis(), timer -> flush());
    }

    void shown(Principal principal, String query, List<ToolName> tools) {
        found.shown(principal.subject(), query, tools);
    }

    /** The caller called this tool with success. */
    void called(Principal principal, ToolName tool) {
        found.called(principal.subject(), tool).ifPresent(pair -> {
            if (!pending.offer(pair)) {
                count("dropped", 1);
            }
        });
    }

    private void flush() {
        var batch = new ArrayList<UsagePair>();
        if (pending.drainTo(batch, BATCH) > 0) {
            send(batch).onSuccess(delivered -> count("delivered", batch.size())).onFailure(failure -> {
                count("failed", batch.size());
                LOG.debugf("Usage pairs were not delivered: %s", failure.getMessage());
            });
        }
    }

    private Future<Void> send(List<UsagePair> batch) {
        return credentials
                .token()
                .compose(token -> http.postAbs(follow.registryUrl() + "/registry/usage")
                        .bearerTokenAuthentication(token)
                        .putHeader("Content-Type", "application/json")
                        .timeout(TIMEOUT_MILLIS)
                        .sendBuffer(Buffer.buffer(body(batch).bytes())))
                .compose(answer -> answer.statusCode() < 300
                        ? Future.succeededFuture()
                        : Future.failedFuture("status " + answer.statusCode()));
    }

    private static RawJson body(List<UsagePair> batch) {
        var pairs = batch.stream()
                .map(pair -> RawJson.object(edit -> edit.set("query", pair.query())
                        .set("server", pair.server())
                        .set("tool", pair.tool())
                        .set("caller", pair.caller())
                        .set("at", pair.at().toString())))
                .toList();
        return RawJson.object(edit -> edit.set("pairs", RawJson.array(pairs)));
    }

    private void count(String outcome, int pairs) {
        metrics.counter("breakwater_gateway_usage_pairs", "outcome", outcome).increment(pairs);
    }
}
