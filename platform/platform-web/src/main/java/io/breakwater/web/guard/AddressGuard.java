package io.breakwater.web.guard;

import io.breakwater.wire.guard.ConnectionPolicy;
import io.breakwater.wire.guard.UpstreamUrl;
import io.breakwater.wire.guard.UrlRefused;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.net.UnknownHostException;

/**
 * The one way to an address that a person typed in: whoever connects to one asks here first. A service produces one per policy.
 * Thread-safe.
 */
public final class AddressGuard implements AutoCloseable {
    /** Look-ups under way at once; a hanging name server must not take the threads of other work. */
    private static final int LOOKUPS = 8;

    private final ConnectionPolicy policy;
    private final HostResolver resolver;
    private final WorkerExecutor workers;

    public AddressGuard(Vertx vertx, ConnectionPolicy policy, HostResolver resolver) {
        this.policy = policy;
        this.resolver = resolver;
        this.workers = vertx.createSharedWorkerExecutor("address-lookup", LOOKUPS);
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

    @Override
    public void close() {
        workers.close();
    }
}
