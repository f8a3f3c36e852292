package io.breakwater.aws.client;

import io.breakwater.aws.core.account.AccountRole;
import io.breakwater.aws.core.account.Target;
import io.breakwater.aws.core.cache.IdleCache;
import io.breakwater.aws.http.SharedHttp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.core.SdkClient;

/**
 * SDK clients per service, account role and Region, in two forms: one that repeats and one that sends once. They share everything
 * that costs, so letting one go while a call is under way does that call no harm. The account role is part of the key because the
 * rate limiter of a client learns what its account may do.
 */
public final class ClientCache implements AutoCloseable {
    private final ClientSettings settings;
    private final SharedHttp http;
    private final IdleCache<Key, CompletableFuture<? extends SdkClient>> clients;

    public ClientCache(ClientSettings settings, SharedHttp http, int limit, Duration idle, InstantSource clock) {
        this.settings = settings;
        this.http = http;
        this.clients = new IdleCache<>(limit, idle, clock, ClientCache::release);
    }

    /** The client, made off the caller's thread if there is none yet: the first of a service takes some 0.3 s. */
    public <C extends SdkClient> CompletableFuture<C> get(AwsService<C> service, Target target, boolean repeatable) {
        var key = new Key(service.id(), target.role(), target.region(), repeatable);
        CompletableFuture<? extends SdkClient> kept = make(key, service, repeatable);
        if (kept.isCompletedExceptionally()) {
            clients.remove(key, kept);
            kept = make(key, service, repeatable);
        }
        @SuppressWarnings("unchecked") // what is kept under a service's id is that service's client
        var client = (CompletableFuture<C>) kept;
        return client;
    }

    private CompletableFuture<? extends SdkClient> make(Key key, AwsService<?> service, boolean repeatable) {
        return clients.get(
                key,
                _ -> CompletableFuture.supplyAsync(
                        () -> service.create(key.region(), repeatable, settings, http), http.executor()));
    }

    public void sweep() {
        clients.sweep();
    }

    public int size() {
        return clients.size();
    }

    @Override
    public void close() {
        clients.clear();
    }

    private static void release(CompletableFuture<? extends SdkClient> client) {
        client.thenAccept(SdkClient::close).exceptionally(_ -> null);
    }

    private record Key(String service, AccountRole role, String region, boolean repeatable) {}
}
