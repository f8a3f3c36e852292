package io.breakwater.web.confirmation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.breakwater.policy.Principal;
import io.breakwater.web.paging.Seal;
import io.breakwater.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Tokens by which a caller confirms one call that destroys something. The first call answers what would happen and a token; the second,
 * with the same arguments and the token, does it. A token is good once, for five minutes, for the same caller and exactly that call. All
 * replicas of a service know each other's tokens.
 */
public final class Confirmations {
    /** How long a token is good. */
    public static final Duration LIFETIME = Duration.ofMinutes(5);

    private static final String ARGUMENT = "confirm_token";
    private static final String SPEND =
            "insert into confirmation (id, expires_at) values ($1, $2) on conflict (id) do nothing";
    private static final String FORGET = "delete from confirmation where ctid = any(array("
            + "select ctid from confirmation where expires_at < now() limit 20))";

    private final Pool pool;
    private final Seal seal;
    private final Clock clock;

    /** @param secret a secret that all replicas of the service share */
    public Confirmations(Pool pool, String secret, Clock clock) {
        this.pool = pool;
        this.seal = new Seal(secret, "confirmation");
        this.clock = clock;
    }

    /** A token for this call of this caller. */
    public String token(Principal caller, String tool, JsonNode arguments) {
        var expiry = clock.instant().plus(LIFETIME).getEpochSecond();
        return seal.seal(JsonArray.of(UUID.randomUUID().toString(), digest(caller, tool, arguments), expiry)
                .encode());
    }

    /**
     * Spends a token.
     *
     * @return fails with {@link ProblemException} naming {@code confirm_token} if it is not one for this call, too old, or was used before
     */
    public Uni<Void> spend(String token, Principal caller, String tool, JsonNode arguments) {
        Token opened = open(token)
                .filter(known -> known.digest().equals(digest(caller, tool, arguments)))
                .orElseThrow(
                        () -> ProblemException.invalidParameter(
                                ARGUMENT,
                                "belongs to another call; call once without it, with the same arguments, to get the right one"));
        if (!opened.expiry().isAfter(clock.instant())) {
            throw ProblemException.invalidParameter(
                    ARGUMENT, "is older than five minutes; call once without it to get a new one");
        }
        OffsetDateTime expiry = opened.expiry().atOffset(ZoneOffset.UTC);
        return pool.query(FORGET)
                .execute()
                .chain(() -> pool.preparedQuery(SPEND).execute(Tuple.of(opened.id(), expiry)))
                .invoke(stored -> {
                    if (stored.rowCount() == 0) {
                        throw ProblemException.invalidParameter(
                                ARGUMENT, "was used before; see what became of that call before you ask again");
                    }
                })
                .replaceWithVoid();
    }

    private Optional<Token> open(String token) {
        try {
            return seal.open(token)
                    .map(JsonArray::new)
                    .map(parts -> new Token(
                            UUID.fromString(parts.getString(0)),
                            parts.getString(1),
                            Instant.ofEpochSecond(parts.getLong(2))));
        } catch (DecodeException e) {
            return Optional.empty();
        }
    }

    private static String digest(Principal caller, String tool, JsonNode arguments) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : List.of(caller.subject(), caller.client(), tool, canonical(arguments))) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }

    /** The same arguments in another order are the same call. */
    private static String canonical(JsonNode node) {
        List<String> parts = new ArrayList<>();
        if (node.isObject()) {
            node.properties().stream()
                    .filter(member -> !member.getKey().equals(ARGUMENT))
                    .filter(member -> !member.getValue().isNull())
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(member ->
                            parts.add(TextNode.valueOf(member.getKey()) + ":" + canonical(member.getValue())));
            return "{" + String.join(",", parts) + "}";
        }
        if (node.isArray()) {
            node.forEach(item -> parts.add(canonical(item)));
            return "[" + String.join(",", parts) + "]";
        }
        return node.toString();
    }

    private record Token(UUID id, String digest, Instant expiry) {}
}
