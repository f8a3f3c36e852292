package io.breakwater.aws.config;

import io.breakwater.aws.AwsClients;
import io.breakwater.aws.AwsSettings;
import io.breakwater.aws.call.CallListener;
import io.breakwater.aws.call.CallListeners;
import io.breakwater.aws.call.CallPolicy;
import io.breakwater.aws.call.Timeouts;
import io.breakwater.aws.client.ClientSettings;
import io.breakwater.aws.core.account.AccountRole;
import io.breakwater.aws.core.breaker.BreakerSettings;
import io.breakwater.aws.http.HttpSettings;
import io.breakwater.aws.metrics.CallLog;
import io.breakwater.aws.metrics.CallMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.core.retry.RetryMode;

/** Makes clients and accounts injectable. */
@Singleton
class AwsBeans {

    @Produces
    @Singleton
    AwsClients clients(
            AwsConfig config,
            @ConfigProperty(name = "quarkus.application.name", defaultValue = "breakwater") String application,
            Instance<MeterRegistry> metrics) {
        List<CallListener> listeners = new ArrayList<>();
        listeners.add(new CallLog());
        if (metrics.isResolvable()) {
            listeners.add(new CallMetrics(metrics.get()));
        }
        return AwsClients.open(settings(config, application), new CallListeners(listeners));
    }

    void close(@Disposes AwsClients clients) {
        clients.close();
    }

    @Produces
    @Singleton
    AwsAccounts accounts(AwsConfig config) {
        Map<String, AccountRole> roles = new TreeMap<>();
        config.accounts()
                .forEach((name, account) ->
                        roles.put(name, new AccountRole.Assumed(account.roleArn(), account.externalId())));
        return new AwsAccounts(roles, config.regions());
    }

    static AwsSettings settings(AwsConfig config, String application) {
        return new AwsSettings(
                new ClientSettings(
                        config.endpointOverride(),
                        pathStyle(config),
                        switch (config.retries()) {
                            case ADAPTIVE -> RetryMode.ADAPTIVE_V2;
                            case STANDARD -> RetryMode.STANDARD;
                        },
                        "breakwater-" + application),
                http(config),
                new CallPolicy(timeouts(config.timeouts()), breaker(config.breaker())),
                config.profile(),
                new AwsSettings.Lifetimes(
                        config.clients().most(), config.clients().idle(), config.roleSession(), config.shutdownWait()));
    }

    private static boolean pathStyle(AwsConfig config) {
        return switch (config.pathStyle()) {
            case WITH_ENDPOINT_OVERRIDE -> config.endpointOverride().isPresent();
            case ALWAYS -> true;
            case NEVER -> false;
        };
    }

    private static HttpSettings http(AwsConfig config) {
        AwsConfig.Http http = config.http();
        return new HttpSettings(
                http.connections(),
                http.connectTimeout(),
                http.acquireTimeout(),
                http.idleTime(),
                config.endpointOverride().map(AwsBeans::isElsewhere).orElse(true));
    }

    /** No proxy leads to this machine itself. */
    private static boolean isElsewhere(URI endpoint) {
        try {
            return !InetAddress.getByName(endpoint.getHost()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return true;
        }
    }

    private static Timeouts timeouts(AwsConfig.Timeouts config) {
        return new Timeouts(
                config.read(),
                config.readAttempt(),
                config.token(),
                config.tokenAttempt(),
                config.once(),
                config.stream());
    }

    private static BreakerSettings breaker(AwsConfig.Breaker config) {
        return new BreakerSettings(
                config.minimumCalls(), config.failureRatio(), config.window(), config.openFor(), config.longestOpen());
    }
}
