package io.breakwater.simulator;

import io.breakwater.simulator.core.call.CallLog;
import io.breakwater.simulator.core.fault.Fault;
import io.breakwater.simulator.core.fault.Faults;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.http.SimulatorEdge;
import io.breakwater.simulator.seed.Seed;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.regions.Region;

/**
 * An empty world with a stepped clock behind a real port, for the unmodified AWS SDK.
 *
 * <pre>{@code
 * try (var simulator = TestSimulator.start()) {
 *     Ec2Client ec2 = simulator.client(Ec2Client.builder());
 *     …
 *     simulator.step(Duration.ofMinutes(10));
 * }
 * }</pre>
 */
public final class TestSimulator implements AutoCloseable {
    /** Simulated time at the start. */
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    public static final Region FRANKFURT = Region.EU_CENTRAL_1;
    public static final Region IRELAND = Region.EU_WEST_1;

    private static final long SEED = 2026;

    private final Simulator simulator;
    private final Vertx vertx;
    private final ExecutorService executor;
    private final HttpServer server;

    private TestSimulator(Simulator simulator, Vertx vertx, ExecutorService executor, HttpServer server) {
        this.simulator = simulator;
        this.vertx = vertx;
        this.executor = executor;
        this.server = server;
    }

    public static TestSimulator start() {
        return start(Seed.EMPTY);
    }

    /** One that holds something from the start. */
    public static TestSimulator start(Seed seed) {
        Clock machine = Clock.systemUTC();
        var simulator = new Simulator(machine::instant, START, 0, SEED, seed);
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
        HttpServer server = vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1"))
                .requestHandler(new SimulatorEdge(vertx, simulator, executor));
        await(server.listen(0).toCompletionStage());
        return new TestSimulator(simulator, vertx, executor, server);
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    /** A client of the production account in Frankfurt. */
    public <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
        return client(builder, Simulator.PRODUCTION, FRANKFURT);
    }

    /** A client of one of the two sample accounts. */
    public <B extends AwsClientBuilder<B, C>, C> C client(B builder, String account, Region region) {
        AwsCredentials credentials = account.equals(Simulator.RECOVERY)
                ? AwsBasicCredentials.create(SampleKeys.RECOVERY_ID, SampleKeys.RECOVERY_SECRET)
                : AwsBasicCredentials.create(SampleKeys.PRODUCTION_ID, SampleKeys.PRODUCTION_SECRET);
        return client(builder, credentials, region);
    }

    /** A client with credentials of its own, such as those of a session. */
    public <B extends AwsClientBuilder<B, C>, C> C client(B builder, AwsCredentials credentials, Region region) {
        return builder.endpointOverride(endpoint())
                .region(region)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .overrideConfiguration(override -> override.retryStrategy(RetryMode.STANDARD)
                        .putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true))
                .build();
    }

    /** Lets simulated time pass. */
    public void step(Duration time) {
        simulator.clock().step(time);
    }

    public void fault(Fault fault) {
        world().locked(() -> Faults.set(world(), fault));
    }

    public World world() {
        return simulator.world();
    }

    public CallLog calls() {
        return simulator.calls();
    }

    public Simulator simulator() {
        return simulator;
    }

    @Override
    public void close() {
        await(server.close().toCompletionStage());
        await(vertx.close().toCompletionStage());
        executor.close();
    }

    private static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }
}
