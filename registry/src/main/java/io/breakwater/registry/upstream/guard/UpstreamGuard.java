package io.breakwater.registry.upstream.guard;

import io.breakwater.registry.core.guard.ConnectionPolicy;
import io.breakwater.registry.core.guard.UpstreamUrl;
import io.breakwater.registry.core.guard.UrlRefused;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.UnknownHostException;

/** The one way to an upstream's address: everything that connects to upstreams asks here first. */
@ApplicationScoped
public class UpstreamGuard {
    /** Look-ups under way at once; a hanging name server must not take the threads of other work. */
    private static final int LOOKUPS = 8;

    private final ConnectionPolicy policy;
    private final HostResolver resolver;
    private final WorkerExecutor workers;

    /** One instance serves the whole process. */
    public UpstreamGuard(Vertx vertx, ConnectionPolicy policy, HostResolver resolver) {
        this.policy = policy;
        this.resolver = resolver;
        this.workers = vertx.createSharedWorkerExecutor("upstream-lookup", LOOKUPS);
    }

    /** Checks the URL, looks its host up and picks the address to connect to. Fails with {@link UrlRefused}. */
    public Uni<PinnedUrl> admit(String url) {
        return Uni.createFrom()
                .completionStage(
                        () -> workers.executeBlocking(() -> pin(url), false).toCompletionStage());
    }

    private PinnedUrl pin(String text) {
        UpstreamUrl url = UpstreamUrl.parse(text);
        policy.checkHost(url);
        try {
            return new PinnedUrl(url, policy.choose(url, resolver.resolve(url.host())));
        } catch (UnknownHostException e) {
            throw new UrlRefused("names a host that cannot be found");
        }
    }

    @PreDestroy
    void stop() {
        workers.close();
    }
}
