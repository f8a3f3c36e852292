package io.breakwater.aws.http;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.ProxyConfiguration;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;

/**
 * What all SDK clients share: one event-loop group, one HTTP client, one timer and one executor. The event loops are not the
 * service's own, because the SDK parses answers on them, and those of EC2 can be megabytes.
 *
 * <p>Names are looked up with the JVM's resolver, which blocks an event loop meanwhile; deliberately, because it honours what the
 * machine has set up.
 */
public final class SharedHttp implements AutoCloseable {
    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final int MOST_THREADS = 4;

    /** How long the event loops must have nothing to do before they stop: pools tell them late what they close. */
    private static final long QUIET = 200;

    private static final long LONGEST = 2_000;

    private final HttpSettings settings;
    private final ScheduledExecutorService timer = newTimer();
    private final ExecutorService executor = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("aws-", 0).factory());
    private @Nullable Netty netty;

    /** Opens nothing yet: the HTTP client is made with the first SDK client. */
    public SharedHttp(HttpSettings settings) {
        this.settings = settings;
    }

    /** The client for SDK clients; closing it does nothing. Takes a moment the first time: not for event loops. */
    public synchronized SdkAsyncHttpClient client() {
        Netty made = netty;
        if (made == null) {
            made = Netty.of(settings);
            netty = made;
        }
        return made.guarded;
    }

    /** Fires timeouts and retries. */
    public ScheduledExecutorService timer() {
        return timer;
    }

    /** Runs what must not run on an event loop: making clients, signing, completing calls. */
    public ExecutorService executor() {
        return executor;
    }

    /** Closes connections and threads. Calls under way fail. */
    @Override
    public synchronized void close() {
        if (netty != null) {
            netty.close();
        }
        timer.shutdownNow();
        executor.shutdown();
    }

    private static ScheduledExecutorService newTimer() {
        var timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("aws-timer").factory());
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    /** The HTTP client with its event loops. */
    private record Netty(SdkEventLoopGroup eventLoops, SdkAsyncHttpClient client, SdkAsyncHttpClient guarded) {

        static Netty of(HttpSettings settings) {
            int threads = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, MOST_THREADS);
            SdkEventLoopGroup eventLoops =
                    SdkEventLoopGroup.builder().numberOfThreads(threads).build();
            SdkAsyncHttpClient client = NettyNioAsyncHttpClient.builder()
                    .eventLoopGroup(eventLoops)
                    .protocol(Protocol.HTTP1_1)
                    .maxConcurrency(settings.connections())
                    .connectionTimeout(settings.connectTimeout())
                    .tlsNegotiationTimeout(settings.connectTimeout())
                    .connectionAcquisitionTimeout(settings.acquireTimeout())
                    .connectionMaxIdleTime(settings.idleTime())
                    // Deadlines end calls; this ends connections that nobody waits for any more.
                    .readTimeout(SILENCE)
                    .writeTimeout(SILENCE)
                    .tcpKeepAlive(true)
                    .proxyConfiguration(ProxyConfiguration.builder()
                            .useSystemPropertyValues(settings.proxy())
                            .useEnvironmentVariableValues(settings.proxy())
                            .build())
                    .build();
            return new Netty(eventLoops, client, new GuardedHttpClient(client));
        }

        void close() {
            client.close();
            eventLoops
                    .eventLoopGroup()
                    .shutdownGracefully(QUIET, LONGEST, TimeUnit.MILLISECONDS)
                    .awaitUninterruptibly(LONGEST, TimeUnit.MILLISECONDS);
        }
    }
}
