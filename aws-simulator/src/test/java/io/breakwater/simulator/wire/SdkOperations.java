package io.breakwater.simulator.wire;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.regions.Region;

/** The operations of unmodified SDK clients, found and called without knowing them. */
final class SdkOperations {
    private SdkOperations() {}

    /** A client whose calls are answered in process. */
    static Object client(AwsSyncClientBuilder<?, ?> builder, InProcessHttp.Server server) {
        builder.httpClient(new InProcessHttp(server));
        var client = (AwsClientBuilder<?, ?>) builder;
        client.region(Region.EU_CENTRAL_1);
        client.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAEXAMPLE", "x")));
        client.overrideConfiguration(config -> config.retryStrategy(AwsRetryStrategy.doNotRetry())
                .putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true));
        return client.build();
    }

    /** The client's methods that take a request and give a response, streams left out. */
    static List<Method> of(Object client) {
        return Arrays.stream(client.getClass().getInterfaces()[0].getMethods())
                .filter(method -> method.getParameterCount() == 1)
                .filter(method -> AwsRequest.class.isAssignableFrom(method.getParameterTypes()[0]))
                .filter(method -> AwsResponse.class.isAssignableFrom(method.getReturnType()))
                .sorted(Comparator.comparing(Method::getName))
                .toList();
    }

    /** The operation's name, spelled as the SDK spells it. */
    static String name(Method operation) {
        return name(operation.getParameterTypes()[0]);
    }

    static String name(Class<?> requestType) {
        return requestType.getSimpleName().replaceFirst("Request$", "");
    }

    static SdkPojo newBuilder(Class<?> type) {
        try {
            return (SdkPojo) type.getMethod("builder").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    static Object call(Object client, Method operation, SdkPojo request) {
        try {
            return operation.invoke(client, request);
        } catch (InvocationTargetException e) {
            throw new AssertionError(operation.getName(), e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
