package io.breakwater.aws;

import io.breakwater.aws.call.CallListener;
import io.breakwater.aws.call.CallPolicy;
import io.breakwater.aws.call.CallRecord;
import io.breakwater.aws.call.Timeouts;
import io.breakwater.aws.client.AwsClient;
import io.breakwater.aws.client.AwsService;
import io.breakwater.aws.client.ClientSettings;
import io.breakwater.aws.core.account.AccountRole;
import io.breakwater.aws.core.account.Caller;
import io.breakwater.aws.core.account.Target;
import io.breakwater.aws.core.breaker.BreakerSettings;
import io.breakwater.aws.core.breaker.BreakerState;
import io.breakwater.aws.http.HttpSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.retry.RetryMode;

/** Clients that talk to a fake, with keys from the system properties and little patience. */
public final class TestAws implements AutoCloseable, CallListener {
    public static final Target HERE = new Target(AccountRole.own(), "eu-west-1");
    public static final Caller ALICE = new Caller("alice");
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    static {
        System.setProperty("aws.accessKeyId", "AKIAIOSFODNN7EXAMPLE");
        System.setProperty("aws.secretAccessKey", "not-a-secret");
        System.setProperty("aws.accountId", "111122223333");
    }

    private final AwsClients clients;
    private final List<CallRecord> calls = new CopyOnWriteArrayList<>();
    private final List<BreakerState> breakers = new CopyOnWriteArrayList<>();

    public TestAws(URI endpoint) {
        this(endpoint, timeouts(Duration.ofSeconds(5)), breaker(1_000));
    }

    public TestAws(URI endpoint, Timeouts timeouts, BreakerSettings breaker) {
        this(settings(endpoint, timeouts, breaker));
    }

    public TestAws(AwsSettings settings) {
        this.clients = AwsClients.open(settings, this);
    }

    public static Timeouts timeouts(Duration call) {
        return new Timeouts(call, call, call, call, call, call);
    }

    public static BreakerSettings breaker(int minimumCalls) {
        return new BreakerSettings(
                minimumCalls, 0.5, Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    public static AwsSettings settings(URI endpoint, Timeouts timeouts, BreakerSettings breaker) {
        return new AwsSettings(
                new ClientSettings(Optional.of(endpoint), true, RetryMode.STANDARD, "test"),
                new HttpSettings(50, Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(5), false),
                new CallPolicy(timeouts, breaker),
                Optional.empty(),
                new AwsSettings.Lifetimes(50, Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofSeconds(2)));
    }

    public <C extends SdkClient> AwsClient<C> client(AwsService<C> service) {
        return clients.client(service, HERE, ALICE);
    }

    public AwsClients clients() {
        return clients;
    }

    /** Every call that ended, in that order. */
    public List<CallRecord> calls() {
        return calls;
    }

    public List<BreakerState> breakers() {
        return breakers;
    }

    @Override
    public void ended(CallRecord call) {
        calls.add(call);
    }

    @Override
    public void breakerChanged(String service, String region, BreakerState state) {
        breakers.add(state);
    }

    @Override
    public void close() {
        clients.close();
    }
}
