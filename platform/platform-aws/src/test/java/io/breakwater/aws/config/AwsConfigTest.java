package io.breakwater.aws.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.aws.AwsSettings;
import io.breakwater.aws.call.CallPolicy;
import io.breakwater.aws.call.Timeouts;
import io.breakwater.aws.client.ClientSettings;
import io.breakwater.aws.core.account.AccountRole;
import io.breakwater.aws.core.breaker.BreakerSettings;
import io.breakwater.aws.http.HttpSettings;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.retry.RetryMode;

class AwsConfigTest {

    private static AwsConfig config(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(AwsConfig.class)
                .withDefaultValues(properties)
                .build()
                .getConfigMapping(AwsConfig.class);
    }

    private static AwsSettings settings(Map<String, String> properties) {
        return AwsBeans.settings(config(properties), "registry");
    }

    @Test
    void withoutConfigurationCallsGoToAws() {
        assertThat(settings(Map.of()))
                .isEqualTo(new AwsSettings(
                        new ClientSettings(Optional.empty(), false, RetryMode.ADAPTIVE_V2, "breakwater-registry"),
                        new HttpSettings(
                                100, Duration.ofSeconds(3), Duration.ofSeconds(5), Duration.ofSeconds(5), true),
                        new CallPolicy(
                                new Timeouts(
                                        Duration.ofSeconds(30),
                                        Duration.ofSeconds(10),
                                        Duration.ofSeconds(30),
                                        Duration.ofSeconds(12),
                                        Duration.ofSeconds(20),
                                        Duration.ofHours(3)),
                                new BreakerSettings(
                                        5, 0.5, Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofMinutes(1))),
                        Optional.empty(),
                        new AwsSettings.Lifetimes(
                                256, Duration.ofMinutes(30), Duration.ofHours(1), Duration.ofSeconds(10))));
        assertThat(config(Map.of()).regions()).containsExactly("us-east-1");
        assertThat(config(Map.of()).accounts()).isEmpty();
    }

    @Test
    void everythingHasAName() {
        // When
        AwsSettings settings = settings(Map.ofEntries(
                Map.entry("breakwater.aws.endpoint-override", "http://127.0.0.1:4600"),
                Map.entry("breakwater.aws.path-style", "never"),
                Map.entry("breakwater.aws.retries", "standard"),
                Map.entry("breakwater.aws.profile", "dr"),
                Map.entry("breakwater.aws.role-session", "PT15M"),
                Map.entry("breakwater.aws.shutdown-wait", "PT1S"),
                Map.entry("breakwater.aws.timeouts.read", "PT2S"),
                Map.entry("breakwater.aws.timeouts.read-attempt", "PT3S"),
                Map.entry("breakwater.aws.timeouts.token", "PT4S"),
                Map.entry("breakwater.aws.timeouts.token-attempt", "PT5S"),
                Map.entry("breakwater.aws.timeouts.once", "PT6S"),
                Map.entry("breakwater.aws.timeouts.stream", "PT7S"),
                Map.entry("breakwater.aws.breaker.minimum-calls", "8"),
                Map.entry("breakwater.aws.breaker.failure-ratio", "0.9"),
                Map.entry("breakwater.aws.breaker.window", "PT10S"),
                Map.entry("breakwater.aws.breaker.open-for", "PT11S"),
                Map.entry("breakwater.aws.breaker.longest-open", "PT12S"),
                Map.entry("breakwater.aws.http.connections", "13"),
                Map.entry("breakwater.aws.http.connect-timeout", "PT14S"),
                Map.entry("breakwater.aws.http.acquire-timeout", "PT15S"),
                Map.entry("breakwater.aws.http.idle-time", "PT16S"),
                Map.entry("breakwater.aws.clients.most", "17"),
                Map.entry("breakwater.aws.clients.idle", "PT18S")));

        // Then
        assertThat(settings)
                .isEqualTo(new AwsSettings(
                        new ClientSettings(
                                Optional.of(URI.create("http://127.0.0.1:4600")),
                                false,
                                RetryMode.STANDARD,
                                "breakwater-registry"),
                        new HttpSettings(
                                13, Duration.ofSeconds(14), Duration.ofSeconds(15), Duration.ofSeconds(16), false),
                        new CallPolicy(
                                new Timeouts(
                                        Duration.ofSeconds(2),
                                        Duration.ofSeconds(3),
                                        Duration.ofSeconds(4),
                                        Duration.ofSeconds(5),
                                        Duration.ofSeconds(6),
                                        Duration.ofSeconds(7)),
                                new BreakerSettings(
                                        8,
                                        0.9,
                                        Duration.ofSeconds(10),
                                        Duration.ofSeconds(11),
                                        Duration.ofSeconds(12))),
                        Optional.of("dr"),
                        new AwsSettings.Lifetimes(
                                17, Duration.ofSeconds(18), Duration.ofMinutes(15), Duration.ofSeconds(1))));
    }

    @ParameterizedTest
    @CsvSource({
        "with-endpoint-override, http://127.0.0.1:4600, true",
        "with-endpoint-override, , false",
        "always, , true",
        "never, http://127.0.0.1:4600, false"
    })
    void bucketsAreNamedInThePathWhereTheirHostsDoNotExist(String style, String endpoint, boolean expected) {
        // When
        AwsSettings settings = settings(Map.of(
                "breakwater.aws.path-style",
                style,
                "breakwater.aws.endpoint-override",
                endpoint == null ? "" : endpoint));

        // Then
        assertThat(settings.clients().pathStyle()).isEqualTo(expected);
    }

    @Test
    void theVariablesOfTheAwsCliAreTaken() {
        // When
        AwsConfig config = config(Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:4600", "AWS_REGION", "eu-west-1"));

        // Then
        assertThat(config.endpointOverride()).contains(URI.create("http://127.0.0.1:4600"));
        assertThat(config.regions()).containsExactly("eu-west-1");
    }

    @Test
    void accountsAreRolesWithNames() {
        // Given
        AwsConfig config = config(Map.of(
                "breakwater.aws.regions", "eu-west-1,us-east-1",
                "breakwater.aws.accounts.prod.role-arn", "arn:aws:iam::444455556666:role/BreakwaterDr",
                "breakwater.aws.accounts.prod.external-id", "ext-42"));

        // When
        AwsAccounts accounts = new AwsBeans().accounts(config);

        // Then
        assertThat(accounts.names()).containsExactly("own", "prod");
        assertThat(accounts.regions()).containsExactly("eu-west-1", "us-east-1");
        assertThat(accounts.home().role()).isEqualTo(AccountRole.own());
        assertThat(accounts.home().region()).isEqualTo("eu-west-1");
        assertThat(accounts.target("prod", "us-east-1").role())
                .isEqualTo(
                        new AccountRole.Assumed("arn:aws:iam::444455556666:role/BreakwaterDr", Optional.of("ext-42")));
    }

    @Test
    void whatIsNotConfiguredIsNotCalled() {
        // Given
        AwsAccounts accounts = new AwsAccounts(Map.of(), List.of("eu-west-1"));

        // Then
        assertThatThrownBy(() -> accounts.target("prod", "eu-west-1")).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> accounts.target("own", "us-east-1")).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void accountsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new AwsAccounts(Map.of("own", AccountRole.own()), List.of("eu-west-1")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AwsAccounts(Map.of(), List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AwsAccounts(Map.of(), List.of("evil.example/")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
