package io.breakwater.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.gateway.core.token.SigningKeys;
import io.breakwater.gateway.core.token.TokenRules;
import io.breakwater.gateway.core.token.TokenVerdict;
import io.breakwater.gateway.core.token.TokenVerifier;
import io.breakwater.gateway.fixture.OwnersResource;
import io.breakwater.testing.Eventually;
import io.breakwater.testing.KeycloakResource;
import io.breakwater.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import org.jose4j.jwk.RsaJsonWebKey;
import org.junit.jupiter.api.Test;

/** Gateways that start one after the other on one database, while their issuer comes and goes. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KeycloakResource.class)
@QuarkusTestResource(OwnersResource.class)
class IssuerKeysTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final Pool pool;
    private final String issuer = "https://id.example/" + UUID.randomUUID();

    IssuerKeysTest(Vertx vertx, Pool pool) {
        this.vertx = vertx;
        this.pool = pool;
    }

    @Test
    void keysServeAGatewayThatStartsWhileTheIssuerIsDown() throws Exception {
        // Given
        RsaJsonWebKey key = PublishedKeys.key("k1");
        PublishedKeys published = learnt(key);
        published.close();
        IssuerKeys restarted = gateway(published, InstantSource.system());
        assertThat(restarted.known().isEmpty()).isTrue();

        // When
        SigningKeys keys = look(restarted);

        // Then
        assertThat(verdict(published.token(key), keys)).isInstanceOf(TokenVerdict.Accepted.class);
        assertThat(verdict(published.token(key), restarted.known())).isInstanceOf(TokenVerdict.Accepted.class);
    }

    @Test
    void storedKeysLetNoOtherKeysTokensIn() throws Exception {
        // Given
        PublishedKeys published = learnt(PublishedKeys.key("k1"));
        published.close();

        // When
        SigningKeys keys = look(gateway(published, InstantSource.system()));

        // Then
        assertThat(verdict(published.token(PublishedKeys.key("k2")), keys))
                .isEqualTo(new TokenVerdict.UnknownKey("k2"));
        assertThat(verdict(published.token(PublishedKeys.key("k1")), keys)).isInstanceOf(TokenVerdict.Invalid.class);
    }

    @Test
    void keysOlderThanTheLimitAreNotTaken() throws Exception {
        // Given
        PublishedKeys published = learnt(PublishedKeys.key("k1"));
        published.close();
        age(Duration.ofHours(24).plusMinutes(1));
        IssuerKeys restarted = gateway(published, InstantSource.system());

        // When / Then
        assertThatThrownBy(() -> look(restarted)).isInstanceOf(Exception.class);
        assertThat(restarted.known().isEmpty()).isTrue();
        age(Duration.ofHours(24).minusMinutes(1));
        assertThat(look(restarted).isEmpty()).isFalse();
    }

    @Test
    void keysThatGrewOldInMemoryAreNoLongerUsed() throws Exception {
        // Given
        Instant[] now = {Instant.now()};
        PublishedKeys published = learnt(PublishedKeys.key("k1"));
        IssuerKeys running = gateway(published, () -> now[0]);
        look(running);
        published.close();

        // When
        now[0] = now[0].plus(Duration.ofHours(24));
        boolean usedForADay = !running.known().isEmpty();
        now[0] = now[0].plusSeconds(1);

        // Then
        assertThat(usedForADay).isTrue();
        assertThat(running.known().isEmpty()).isTrue();
        assertThatThrownBy(() -> look(running)).isInstanceOf(Exception.class);
    }

    @Test
    void issuerThatAnswersCountsMoreThanWhatIsStored() throws Exception {
        // Given
        RsaJsonWebKey withdrawn = PublishedKeys.key("k1");
        learnt(withdrawn).close();
        RsaJsonWebKey present = PublishedKeys.key("k2");

        // When
        try (PublishedKeys published = new PublishedKeys(issuer, present)) {
            SigningKeys keys = look(gateway(published, InstantSource.system()));

            // Then
            assertThat(verdict(published.token(present), keys)).isInstanceOf(TokenVerdict.Accepted.class);
            assertThat(verdict(published.token(withdrawn), keys)).isEqualTo(new TokenVerdict.UnknownKey("k1"));
            Eventually.that("stored", () -> stored().contains("\"kid\":\"k2\""));
            assertThat(stored()).doesNotContain("\"kid\":\"k1\"");
        }
    }

    @Test
    void onlyPublicPartsAreStored() throws Exception {
        // When
        learnt(PublishedKeys.key("k1")).close();

        // Then
        assertThat(stored()).contains("\"n\":", "\"e\":").doesNotContain("\"d\":", "\"p\":", "\"q\":");
    }

    @Test
    void keysOfAnotherIssuerAreNotTaken() throws Exception {
        // Given
        PublishedKeys published = learnt(PublishedKeys.key("k1"));
        published.close();
        PublishedKeys other = new PublishedKeys(issuer + "/other", PublishedKeys.key("k1"));
        other.close();

        // When / Then
        assertThatThrownBy(() -> look(gateway(other, InstantSource.system()))).isInstanceOf(Exception.class);
    }

    /** An issuer whose key some gateway has fetched and stored. */
    private PublishedKeys learnt(RsaJsonWebKey key) {
        PublishedKeys published = new PublishedKeys(issuer, key);
        look(gateway(published, InstantSource.system()));
        Eventually.that("stored", () -> !stored().isEmpty());
        return published;
    }

    private IssuerKeys gateway(PublishedKeys published, InstantSource clock) {
        var builder = new SmallRyeConfigBuilder().withMapping(IdentityConfig.class);
        published.configuration().forEach(builder::withDefaultValue);
        IdentityConfig config = builder.build().getConfigMapping(IdentityConfig.class);
        return new IssuerKeys(new IssuerClient(vertx, config), new IssuerKeyStore(pool), config, clock);
    }

    private static SigningKeys look(IssuerKeys keys) {
        return keys.lookAgain().await().atMost(SOON);
    }

    private TokenVerdict verdict(String token, SigningKeys keys) {
        return new TokenVerifier(InstantSource.system())
                .verify(token, keys, new TokenRules(issuer, Set.of("mcp-gateway"), "mcp"));
    }

    private String stored() {
        var rows = pool.preparedQuery("select jwks from issuer_keys where issuer = $1")
                .execute(Tuple.of(issuer))
                .await()
                .atMost(SOON);
        return rows.size() == 0 ? "" : rows.iterator().next().getString("jwks");
    }

    private void age(Duration age) {
        pool.preparedQuery("update issuer_keys set fetched_at = now() - $2::text::interval where issuer = $1")
                .execute(Tuple.of(issuer, age.toString()))
                .await()
                .atMost(SOON);
    }
}
