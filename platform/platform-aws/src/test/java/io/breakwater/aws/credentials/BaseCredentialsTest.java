package io.breakwater.aws.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.aws.Clocks;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;

class BaseCredentialsTest {
    private static final AwsCredentialsProvider NONE = () -> {
        throw SdkClientException.create("nothing here");
    };

    private final Clocks clock = new Clocks();

    private BaseCredentials chain(Provider... links) {
        return new BaseCredentials(() -> List.of(links), Runnable::run, clock);
    }

    @Test
    void theFirstLinkThatHasSomeAnswers() {
        // Given
        var expires = Clocks.START.plus(Duration.ofHours(6));
        BaseCredentials base = chain(
                new Provider(() -> "environment variables", NONE),
                new Provider(
                        () -> "profile 'dr' (SSO)",
                        () -> AwsSessionCredentials.builder()
                                .accessKeyId("ASIAIOSFODNN7EXAMPLE")
                                .secretAccessKey("hush")
                                .sessionToken("hush too")
                                .expirationTime(expires)
                                .build()),
                new Provider(() -> "instance role", NONE));

        // When
        CredentialReport report = base.describe().join();

        // Then
        assertThat(report)
                .isEqualTo(new CredentialReport(
                        Optional.of("profile 'dr' (SSO)"),
                        "ASIA…MPLE",
                        Optional.of(expires),
                        List.of("environment variables: nothing here")));
        assertThat(base.resolve().join().accessKeyId()).isEqualTo("ASIAIOSFODNN7EXAMPLE");
    }

    @Test
    void withoutAnyItSaysWhatWasTried() {
        // Given
        BaseCredentials base =
                chain(new Provider(() -> "environment variables", NONE), new Provider(() -> "instance role", NONE));

        // When
        CredentialReport report = base.describe().join();

        // Then
        assertThat(report.provider()).isEmpty();
        assertThat(report.tried()).hasSize(2);
        assertThatThrownBy(() -> base.resolve().join())
                .isInstanceOf(CompletionException.class)
                .hasMessageContaining(
                        "no AWS credentials: environment variables: nothing here; instance role: nothing here");
    }

    @Test
    void keysWithoutAnEndAreLookedForAgainNowAndThen() {
        // Given
        var asked = new AtomicInteger();
        BaseCredentials base = chain(new Provider(() -> "profile", () -> {
            asked.incrementAndGet();
            return AwsBasicCredentials.create("AKIA", "hush");
        }));
        base.resolve().join();
        base.resolve().join();

        // When
        clock.pass(Duration.ofMinutes(11));
        base.resolve().join();

        // Then
        assertThat(asked).hasValue(2);
    }

    @Test
    void aShortKeyIsNotShownAtAll() {
        // When
        CredentialReport report = chain(new Provider(() -> "profile", () -> AwsBasicCredentials.create("test", "hush")))
                .describe()
                .join();

        // Then
        assertThat(report.accessKey()).isEqualTo("…");
    }

    @Test
    void theSdksChainIsAskedInItsOrder() {
        // When
        List<String> names = ProviderChain.links(Optional.of("no-such-profile")).stream()
                .map(link -> link.name().get())
                .toList();

        // Then
        assertThat(names)
                .containsExactly(
                        "system properties",
                        "environment variables",
                        "web identity token",
                        "profile 'no-such-profile' (not in the configuration files)",
                        "container role",
                        "instance role");
    }
}
