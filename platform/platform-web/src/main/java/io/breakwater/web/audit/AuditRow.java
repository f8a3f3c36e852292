package io.breakwater.web.audit;

import io.breakwater.policy.Principal;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of the audit table as a flat JSON object, which is also its form in the spool. */
record AuditRow(JsonObject columns) {

    private static final List<String> TEXTS = List.of(
            "trace_id",
            "subject",
            "name",
            "actor_kind",
            "client",
            "session_id",
            "key_id",
            "action",
            "server",
            "target",
            "arguments",
            "policy_id",
            "result",
            "detail");

    static final String INSERT = "insert into audit (id, call_id, phase, at, status, duration_ms, "
            + String.join(", ", TEXTS)
            + ") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)"
            + " on conflict (id) do nothing";

    static AuditRow intent(UUID call, AuditEntry entry, Instant at) {
        return new AuditRow(
                base(call, "intent", entry, at).put("result", "pending").put("detail", ""));
    }

    static AuditRow outcome(UUID call, AuditEntry entry, AuditOutcome outcome, Duration took, Instant at) {
        JsonObject columns = base(call, "outcome", entry, at)
                .put("result", outcome.result().name().toLowerCase(Locale.ROOT))
                .put("detail", Redactor.redact(outcome.detail()))
                .put("duration_ms", took.toMillis());
        outcome.status().ifPresent(status -> columns.put("status", status));
        return new AuditRow(columns);
    }

    private static JsonObject base(UUID call, String phase, AuditEntry entry, Instant at) {
        Principal principal = entry.principal();
        JsonObject columns = new JsonObject()
                .put("id", UUID.randomUUID().toString())
                .put("call_id", call.toString())
                .put("phase", phase)
                .put("at", at.toString())
                .put("trace_id", entry.traceId())
                .put("subject", principal.subject())
                .put("name", principal.name())
                .put("actor_kind", principal.kind().name().toLowerCase(Locale.ROOT))
                .put("client", principal.client())
                .put("action", entry.action())
                .put("server", entry.server())
                .put("target", Redactor.redact(entry.target()))
                .put("arguments", entry.arguments());
        principal.session().ifPresent(session -> columns.put("session_id", session));
        principal.key().ifPresent(key -> columns.put("key_id", key));
        entry.policyId().ifPresent(policy -> columns.put("policy_id", policy));
        return columns;
    }

    static AuditRow parse(String line) {
        return new AuditRow(new JsonObject(line));
    }

    String line() {
        return columns.encode();
    }

    Tuple tuple() {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(UUID.fromString(columns.getString("id")));
        values.add(UUID.fromString(columns.getString("call_id")));
        values.add(columns.getString("phase"));
        values.add(OffsetDateTime.ofInstant(Instant.parse(columns.getString("at")), ZoneOffset.UTC));
        values.add(columns.getInteger("status"));
        values.add(columns.getLong("duration_ms"));
        TEXTS.forEach(name -> values.add(storable(columns.getString(name))));
        return Tuple.from(values);
    }

    /** PostgreSQL text cannot hold the character zero. */
    private static @Nullable String storable(@Nullable String text) {
        return text == null ? null : text.replace('\0', '\uFFFD');
    }
}
