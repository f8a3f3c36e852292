package io.breakwater.aws.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.aws.Clocks;
import io.breakwater.aws.core.account.AccountRole;
import io.breakwater.aws.core.account.Target;
import io.breakwater.aws.http.HttpSettings;
import io.breakwater.aws.http.SharedHttp;
import java.lang.reflect.Method;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.services.drs.DrsAsyncClient;

class ClientCacheTest {
    private static final Target IRELAND = new Target(AccountRole.own(), "eu-west-1");

    private final Clocks clock = new Clocks();
    private final ClientSettings settings =
            new ClientSettings(Optional.of(URI.create("http://127.0.0.1:9")), true, RetryMode.ADAPTIVE_V2, "test");
    private final SharedHttp http = new SharedHttp(
            new HttpSettings(5, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(5), false));
    private final ClientCache cache = new ClientCache(settings, http, 3, Duration.ofMinutes(30), clock);

    @AfterEach
    void close() {
        cache.close();
        http.close();
    }

    private DrsAsyncClient drs(Target target, boolean repeatable) {
        return cache.get(AwsServices.drs(), target, repeatable).join();
    }

    @Test
    void aClientIsMadeOncePerServiceAccountRoleRegionAndWayOfSending() {
        // Given
        var role = new AccountRole.Assumed("arn:aws:iam::123456789012:role/r", Optional.empty());

        // When
        List<DrsAsyncClient> clients = List.of(
                drs(IRELAND, true), drs(IRELAND, true), drs(IRELAND, false), drs(new Target(role, "eu-west-1"), true));

        // Then
        assertThat(clients.get(0)).isSameAs(clients.get(1)).isNotSameAs(clients.get(2));
        assertThat(clients.stream().distinct()).hasSize(3);
    }

    @Test
    void whatIsUnusedIsLetGo() {
        // Given
        drs(IRELAND, true);
        clock.pass(Duration.ofMinutes(30));

        // When
        cache.sweep();

        // Then
        assertThat(cache.size()).isZero();
    }

    @Test
    void thereAreNeverTooMany() {
        // When
        for (String region : List.of("eu-west-1", "eu-west-2", "eu-west-3", "us-east-1")) {
            drs(IRELAND.in(region), true);
        }

        // Then
        assertThat(cache.size()).isEqualTo(3);
    }

    @Test
    void everyServiceHasAClient() throws Exception {
        // When
        List<SdkClient> clients = new ArrayList<>();
        for (Method service : AwsServices.class.getMethods()) {
            if (service.getReturnType() == AwsService.class) {
                clients.add(((AwsService<?>) service.invoke(null)).create("eu-west-1", false, settings, http));
            }
        }

        // Then
        assertThat(clients).hasSize(29);
        clients.forEach(SdkClient::close);
    }
}
