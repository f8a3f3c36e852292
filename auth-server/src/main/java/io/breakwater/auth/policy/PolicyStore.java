package io.breakwater.auth.policy;

import io.breakwater.policy.AccessPolicy;
import io.breakwater.policy.PolicyJson;
import io.breakwater.web.paging.PageRequest;
import io.breakwater.web.problem.EntityVersion;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.OptimisticLockException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hibernate.StaleStateException;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** Policies in the database. Each change writes the row and the feed in one transaction. */
@ApplicationScoped
class PolicyStore {

    private static final String KIND = "policy";

    @WithSession
    Uni<List<PolicyEntity>> list(PolicyFilter filter, PageRequest page) {
        StringBuilder where = new StringBuilder("1 = 1");
        Parameters parameters = new Parameters();
        filter.text().ifPresent(text -> {
            where.append(" and lower(name) like :text escape '!'");
            parameters.and("text", "%" + text.toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%");
        });
        filter.effect().ifPresent(effect -> {
            where.append(" and effect = :effect");
            parameters.and("effect", effect);
        });
        filter.enabled().ifPresent(enabled -> {
            where.append(" and enabled = :enabled");
            parameters.and("enabled", enabled);
        });
        page.after().ifPresent(position -> {
            String sort = page.sort();
            where.append(" and (%s %s :value or (%s = :value and id %s :id))"
                    .formatted(sort, page.comparison(), sort, page.comparison()));
            parameters.and("value", sort.equals("name") ? position.value() : Instant.parse(position.value()));
            parameters.and("id", position.id());
        });
        String order = " order by %s %s, id %s".formatted(page.sort(), page.direction(), page.direction());
        return PolicyEntity.<PolicyEntity>find(where + order, parameters)
                .range(0, page.size())
                .list();
    }

    @WithSession
    Uni<List<AccessPolicy>> all() {
        return PolicyEntity.<PolicyEntity>listAll()
                .map(entities -> entities.stream()
                        .map(entity -> PolicyDocuments.stored(entity.document))
                        .toList());
    }

    @WithSession
    Uni<PolicyEntity> get(String id) {
        return find(id);
    }

    private static Uni<PolicyEntity> find(String id) {
        return PolicyEntity.<PolicyEntity>findById(id)
                .onItem()
                .ifNull()
                .failWith(() -> ProblemException.notFound("The policy"));
    }

    @WithTransaction
    Uni<PolicyEntity> create(AccessPolicy policy) {
        PolicyEntity entity = new PolicyEntity();
        entity.id = policy.id();
        entity.createdAt = now();
        return save(entity, policy);
    }

    @WithTransaction
    Uni<PolicyEntity> replace(AccessPolicy policy, @Nullable String ifMatch) {
        return find(policy.id()).chain(entity -> {
            EntityVersion.require(ifMatch, entity.version);
            return save(entity, policy);
        });
    }

    private static Uni<PolicyEntity> save(PolicyEntity entity, AccessPolicy policy) {
        entity.name = policy.name();
        entity.effect = policy.effect().name().toLowerCase(Locale.ROOT);
        entity.enabled = policy.enabled();
        entity.document = PolicyJson.write(policy).toString();
        entity.updatedAt = now();
        return entity.<PolicyEntity>persistAndFlush()
                .call(() -> feed("select feed_put(?1, ?2, ?3)", KIND, policy.id(), entity.document))
                .onFailure(ConstraintViolationException.class)
                .transform(failure -> new ProblemException(
                        ProblemType.CONFLICT, "Another policy has the name '%s'.".formatted(policy.name())))
                .onFailure(PolicyStore::isStale)
                .transform(failure -> EntityVersion.stale());
    }

    @WithTransaction
    Uni<Void> delete(String id, @Nullable String ifMatch) {
        return find(id).invoke(entity -> EntityVersion.require(ifMatch, entity.version))
                .call(PolicyEntity::delete)
                .call(() -> Panache.flush())
                .call(() -> feed("select feed_delete(?1, ?2)", KIND, id))
                .onFailure(PolicyStore::isStale)
                .transform(failure -> EntityVersion.stale())
                .replaceWithVoid();
    }

    /** The feed is written by the database's own functions, in the transaction of the session. */
    private static Uni<Optional<Object>> feed(String call, String... arguments) {
        return Panache.getSession().chain(session -> {
            var query = session.createNativeQuery(call, Object.class);
            for (int i = 0; i < arguments.length; i++) {
                query.setParameter(i + 1, arguments[i]);
            }
            return query.getSingleResultOrNull().map(Optional::ofNullable);
        });
    }

    private static boolean isStale(Throwable failure) {
        return failure instanceof StaleStateException || failure instanceof OptimisticLockException;
    }

    /** The database keeps microseconds; positions in lists are compared with what it keeps. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    /** What a list is narrowed to. */
    record PolicyFilter(Optional<String> text, Optional<String> effect, Optional<Boolean> enabled) {}
}
