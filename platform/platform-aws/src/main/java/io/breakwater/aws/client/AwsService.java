package io.breakwater.aws.client;

import io.breakwater.aws.http.SharedHttp;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsAsyncClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.regions.Region;

/**
 * A service of AWS and how its SDK client is made. {@link AwsServices} has those we use.
 *
 * @param <C> the SDK's asynchronous client
 */
public final class AwsService<C extends SdkClient> {
    private final String id;
    private final Maker<C> maker;

    private AwsService(String id, Maker<C> maker) {
        this.id = id;
        this.maker = maker;
    }

    /**
     * A service whose client needs nothing special.
     *
     * @param id its name in metrics, failures and the table of operations: the SDK module's
     */
    public static <B extends AwsAsyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C extends SdkClient>
            AwsService<C> of(String id, Supplier<B> builder) {
        return of(id, builder, (_, _) -> {});
    }

    static <B extends AwsAsyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C extends SdkClient> AwsService<C> of(
            String id, Supplier<B> builder, BiConsumer<B, ClientSettings> special) {
        return new AwsService<>(id, (region, repeatable, settings, http) -> {
            B client = builder.get()
                    .region(Region.of(region))
                    // Each request brings its own: a client serves many callers.
                    .credentialsProvider(AnonymousCredentialsProvider.create())
                    .httpClient(http.client())
                    .asyncConfiguration(options -> options.advancedOption(
                            SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, http.executor()))
                    .overrideConfiguration(options -> override(options, repeatable, settings, http));
            settings.endpoint().ifPresent(client::endpointOverride);
            special.accept(client, settings);
            return client.build();
        });
    }

    public String id() {
        return id;
    }

    C create(String region, boolean repeatable, ClientSettings settings, SharedHttp http) {
        return maker.make(region, repeatable, settings, http);
    }

    private static void override(
            ClientOverrideConfiguration.Builder options, boolean repeatable, ClientSettings settings, SharedHttp http) {
        options.retryStrategy(
                repeatable ? AwsRetryStrategy.forRetryMode(settings.retries()) : AwsRetryStrategy.doNotRetry());
        options.scheduledExecutorService(http.timer());
        options.appId(settings.application());
        // A prefix would make a host of an overriding endpoint that does not exist, such as streaming-127.0.0.1.
        options.putAdvancedOption(
                SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION,
                settings.endpoint().isPresent());
    }

    private interface Maker<C> {
        C make(String region, boolean repeatable, ClientSettings settings, SharedHttp http);
    }
}
