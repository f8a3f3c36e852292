package io.breakwater.drs.core.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.sites.core.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryRulesTest {
    private static final RetryPlan PLAN = new RetryPlan(Duration.ofSeconds(5), Duration.ofMinutes(10), 6);

    @Test
    void pausesTripleUpToTheLongest() {
        assertThat(PLAN.pause(1, 0.5)).contains(Duration.ofSeconds(5));
        assertThat(PLAN.pause(2, 0.5)).contains(Duration.ofSeconds(15));
        assertThat(PLAN.pause(5, 0.5)).contains(Duration.ofSeconds(405));
        assertThat(new RetryPlan(Duration.ofSeconds(5), Duration.ofMinutes(1), 9).pause(8, 0.5))
                .contains(Duration.ofMinutes(1));
    }

    @Test
    void pausesAreSpread() {
        assertThat(PLAN.pause(1, 0)).contains(Duration.ofSeconds(4));
        assertThat(PLAN.pause(1, 1)).contains(Duration.ofSeconds(6));
    }

    @Test
    void itIsGivenUpAfterTheLastAttempt() {
        assertThat(PLAN.pause(6, 0.5)).isEmpty();
        assertThat(PLAN.pause(7, 0.5)).isEmpty();
    }

    /** The expected value was computed with openssl dgst -sha256 -hmac. */
    @Test
    void signaturesAreHmacSha256OfTimeAndBody() {
        String signature = WebhookSignature.of("topsecret", Instant.ofEpochSecond(1_763_600_000), "{\"a\":1}");

        assertThat(signature)
                .isEqualTo("t=1763600000,v1=0b1aa8cf9df222560e1c92c6f997b08823c3394db6c0075c752d0b7425ac34c3");
    }

    @Test
    void anotherSecretTimeOrBodySignsOtherwise() {
        Instant at = Instant.ofEpochSecond(1_763_600_000);
        String one = WebhookSignature.of("a", at, "x");

        assertThat(List.of(
                        WebhookSignature.of("b", at, "x"),
                        WebhookSignature.of("a", at.plusSeconds(1), "x"),
                        WebhookSignature.of("a", at, "y")))
                .doesNotContain(one);
    }

    @Test
    void channelsHaveNames() {
        Site site = new Site("111122223333", "eu-central-1");

        assertThat(List.of(
                        new Channel.SnsTopic(site, "arn").type(),
                        new Channel.EventBus(site, "default").type(),
                        new Channel.Webhook("https://a.example/").type(),
                        new Channel.Email(List.of("a@example.com")).type()))
                .containsExactly("sns", "eventbridge", "webhook", "email");
    }
}
