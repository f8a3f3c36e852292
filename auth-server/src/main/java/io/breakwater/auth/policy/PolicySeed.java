package io.breakwater.auth.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.policy.AccessPolicy;
import io.breakwater.policy.PolicyJson;
import io.breakwater.policy.PolicyValidator;
import io.breakwater.policy.PolicyViolation;
import io.breakwater.web.feed.FeedPublisher;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jboss.logging.Logger;

/** Writes the first policies, once: what an administrator removes or changes afterwards stays removed or changed. */
@Singleton
class PolicySeed {

    private static final Logger LOG = Logger.getLogger(PolicySeed.class);
    private static final String NAME = "policies";

    private final Pool pool;

    PolicySeed(Pool pool) {
        this.pool = pool;
    }

    void apply(@Observes StartupEvent start) {
        pool.withTransaction(this::applyOnce).await().atMost(Duration.ofSeconds(30));
    }

    private Uni<Void> applyOnce(SqlConnection transaction) {
        return transaction
                .preparedQuery("insert into seed (name) values ($1) on conflict do nothing")
                .execute(Tuple.of(NAME))
                .chain(inserted -> inserted.rowCount() == 1
                        ? insert(transaction, policies())
                        : Uni.createFrom().voidItem());
    }

    private static Uni<Void> insert(SqlConnection transaction, List<AccessPolicy> policies) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (AccessPolicy policy : policies) {
            String document = PolicyJson.write(policy).toString();
            all = all.chain(() -> transaction
                            .preparedQuery("insert into policy"
                                    + " (id, name, effect, enabled, document, version, created_at, updated_at)"
                                    + " values ($1, $2, $3, $4, $5, 0, now(), now())")
                            .execute(Tuple.of(
                                    policy.id(),
                                    policy.name(),
                                    policy.effect().name().toLowerCase(Locale.ROOT),
                                    policy.enabled(),
                                    document)))
                    .chain(() -> FeedPublisher.put(transaction, "policy", policy.id(), document))
                    .replaceWithVoid();
        }
        return all.invoke(() -> LOG.infof("first policies written count=%d", policies.size()));
    }

    /** The policies of the resource file; a file nobody could save is a defect. */
    static List<AccessPolicy> policies() {
        try (InputStream file = PolicySeed.class.getResourceAsStream("/seed/policies.json")) {
            List<AccessPolicy> policies = new ArrayList<>();
            for (JsonNode json : new ObjectMapper().readTree(Objects.requireNonNull(file, "seed/policies.json"))) {
                AccessPolicy policy = PolicyJson.readPolicy(json);
                List<PolicyViolation> faults = PolicyValidator.validate(policy);
                if (!faults.isEmpty()) {
                    throw new IllegalStateException("first policy %s: %s".formatted(policy.id(), faults));
                }
                policies.add(policy);
            }
            return policies;
        } catch (IOException e) {
            throw new UncheckedIOException("seed/policies.json is unreadable", e);
        }
    }
}
