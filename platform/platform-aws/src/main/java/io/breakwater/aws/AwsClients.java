package io.breakwater.aws;

import io.breakwater.aws.call.CallListener;
import io.breakwater.aws.call.CallPipeline;
import io.breakwater.aws.call.CallTerms;
import io.breakwater.aws.client.AwsClient;
import io.breakwater.aws.client.AwsService;
import io.breakwater.aws.client.AwsServices;
import io.breakwater.aws.client.ClientCache;
import io.breakwater.aws.core.account.Caller;
import io.breakwater.aws.core.account.Target;
import io.breakwater.aws.core.call.OperationKind;
import io.breakwater.aws.credentials.BaseCredentials;
import io.breakwater.aws.credentials.CredentialReport;
import io.breakwater.aws.credentials.Credentials;
import io.breakwater.aws.credentials.SecurityTokens;
import io.breakwater.aws.http.SharedHttp;
import io.breakwater.aws.raw.RawDrsCalls;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.SdkClient;

/**
 * The way to AWS: one per process, closed at its end. Gives out {@link AwsClient}s; the SDK clients behind them are made when first
 * used and never handed out, because a request that went around the pipeline could be sent twice.
 */
public final class AwsClients implements AutoCloseable {
    private final AwsSettings settings;
    private final SharedHttp http;
    private final BaseCredentials base;
    private final CallPipeline pipeline;
    private final ClientCache clients;
    private final ScheduledFuture<?> sweeping;

    private AwsClients(AwsSettings settings, SharedHttp http, BaseCredentials base, CallListener listener) {
        var clock = Clock.systemUTC();
        var lifetimes = settings.lifetimes();
        this.settings = settings;
        this.http = http;
        this.base = base;
        this.clients =
                new ClientCache(settings.clients(), http, lifetimes.mostClients(), lifetimes.idleClient(), clock);
        var tokens =
                new SecurityTokens((target, caller) -> client(AwsServices.sts(), target, caller), lifetimes.session());
        this.pipeline = new CallPipeline(
                settings.policy(), new Credentials(base, tokens, clock), listener, http.executor(), clock);
        long pause = lifetimes.idleClient().toMillis();
        this.sweeping = http.timer().scheduleWithFixedDelay(clients::sweep, pause, pause, TimeUnit.MILLISECONDS);
    }

    /** Clients with credentials from the SDK's chain. Opens no connection and makes no SDK client yet. */
    public static AwsClients open(AwsSettings settings, CallListener listener) {
        var http = new SharedHttp(settings.http());
        var base = BaseCredentials.ofSdkChain(settings.profile(), http.executor(), Clock.systemUTC());
        return new AwsClients(settings, http, base, listener);
    }

    public <C extends SdkClient> AwsClient<C> client(AwsService<C> service, Target target, Caller caller) {
        return new AwsClient<>(service, clients, pipeline, new CallTerms(target, caller));
    }

    /** DRS operations that the SDK lacks. */
    public RawDrsCalls rawDrs(Target target, Caller caller) {
        return new RawDrsCalls(settings.clients(), http, pipeline, new CallTerms(target, caller));
    }

    /**
     * The hard deadline of calls of a kind, streams excepted: that long after it began nothing of a call leaves any more, and its
     * outcome has been told a second later at most.
     */
    public Duration deadline(OperationKind kind) {
        return settings.policy().timeouts().call(kind);
    }

    /** Where this process's own credentials come from. */
    public Uni<CredentialReport> describeCredentials() {
        return Uni.createFrom().completionStage(base::describe);
    }

    /** Refuses new calls, waits a while for those under way and closes everything. */
    @Override
    public void close() {
        pipeline.drain(settings.lifetimes().drain());
        sweeping.cancel(false);
        clients.close();
        base.close();
        http.close();
    }
}
