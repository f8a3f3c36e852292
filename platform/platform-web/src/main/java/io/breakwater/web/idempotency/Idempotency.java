package io.breakwater.web.idempotency;

import io.breakwater.web.paging.Seal;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Runs a request once per key. Answers are kept for a day. A request whose process died is repeated after a minute's lease: work
 * that must not happen twice needs its own guard. A failed request leaves nothing behind and may be sent again.
 */
public final class Idempotency {

    private static final Logger LOG = Logger.getLogger(Idempotency.class);

    private static final String CLAIM = "insert into idempotency as i"
            + " (caller, operation, key, fingerprint, claim, lease_until, expires_at)"
            + " values ($1, $2, $3, $4, $5, now() + interval '1 minute', now() + interval '1 day')"
            + " on conflict (caller, operation, key) do update set fingerprint = excluded.fingerprint,"
            + " claim = excluded.claim, lease_until = excluded.lease_until, expires_at = excluded.expires_at, answer = null"
            + " where i.expires_at < now()"
            + " or (i.answer is null and i.lease_until < now() and i.fingerprint = excluded.fingerprint)"
            + " returning claim";

    private final Pool pool;
    private final Seal seal;

    /** @param secret a secret that all replicas of the service share */
    public Idempotency(Pool pool, String secret) {
        this.pool = pool;
        this.seal = new Seal(secret, "idempotent-answer");
    }

    /**
     * The answer of {@code work}, or the one it gave before.
     *
     * @return fails with {@link ProblemException} 422 when the key came with another body, 409 while the first request runs
     */
    public Uni<Answer> once(IdempotentRequest request, Supplier<Uni<Answer>> work) {
        if (request.key().isEmpty()) {
            return work.get();
        }
        UUID claim = UUID.randomUUID();
        return forgetExpired()
                .chain(() -> pool.preparedQuery(CLAIM)
                        .execute(identity(request)
                                .addString(request.fingerprint())
                                .addUUID(claim)))
                .chain(rows -> rows.size() == 1 ? run(claim, work) : replay(request));
    }

    private static Tuple identity(IdempotentRequest request) {
        return Tuple.of(request.caller(), request.operation(), request.key().orElseThrow());
    }

    private Uni<Void> forgetExpired() {
        return pool.query("delete from idempotency where ctid = any(array("
                        + "select ctid from idempotency where expires_at < now() limit 20))")
                .execute()
                .replaceWithVoid();
    }

    private Uni<Answer> run(UUID claim, Supplier<Uni<Answer>> work) {
        return Uni.createFrom()
                .deferred(work::get)
                .onItem()
                .call(answer -> keep(claim, answer))
                .onFailure()
                .call(() -> release(claim));
    }

    private Uni<Void> keep(UUID claim, Answer answer) {
        JsonObject json = new JsonObject()
                .put("status", answer.status())
                .put("headers", new JsonObject(new HashMap<String, Object>(answer.headers())))
                .put("body", answer.body());
        return pool.preparedQuery("update idempotency set answer = $2 where claim = $1")
                .execute(Tuple.of(claim, seal.seal(json.encode())))
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf("answer not kept cause=%s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> release(UUID claim) {
        return pool.preparedQuery("delete from idempotency where claim = $1 and answer is null")
                .execute(Tuple.of(claim))
                .replaceWithVoid()
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Answer> replay(IdempotentRequest request) {
        return pool.preparedQuery(
                        "select fingerprint, answer from idempotency where caller = $1 and operation = $2 and key = $3")
                .execute(identity(request))
                .map(rows -> replay(request, rows));
    }

    private Answer replay(IdempotentRequest request, RowSet<Row> rows) {
        @Nullable Row row = rows.size() == 0 ? null : rows.iterator().next();
        if (row != null && !row.getString("fingerprint").equals(request.fingerprint())) {
            throw new ProblemException(
                    ProblemType.IDEMPOTENCY_KEY_REUSED, "The key was used with another body; use a new key.");
        }
        Optional<String> kept = Optional.ofNullable(row).map(found -> found.getString("answer"));
        if (kept.isEmpty()) {
            throw new ProblemException(
                    ProblemType.REQUEST_IN_PROGRESS,
                    "The first request with this key has not been answered yet.",
                    List.of(),
                    Map.of("Retry-After", "1"));
        }
        return open(kept.get());
    }

    private Answer open(String sealed) {
        JsonObject json = new JsonObject(seal.open(sealed)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.CONFLICT,
                        "The answer to the first request with this key is not readable any more.")));
        Map<String, String> headers = new HashMap<>();
        json.getJsonObject("headers")
                .forEach(header -> headers.put(header.getKey(), String.valueOf(header.getValue())));
        headers.put(Answer.REPLAYED_HEADER, "true");
        return new Answer(json.getInteger("status"), headers, json.getString("body"));
    }
}
