package io.breakwater.auth.revocation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Somebody or something that must not get in.
 *
 * @param id the key in the feed: {@code user:<sub>}, {@code agent:<client id>}, {@code key:<id>} or {@code session:<sid>}
 * @param name what people call it
 * @param appliedAt when Keycloak followed; absent while it has not
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record Revocation(
        String id,
        String kind,
        String value,
        String name,
        String reason,
        String at,
        String revokedBy,
        @Nullable String appliedAt) {

    static Revocation of(Row row) {
        OffsetDateTime applied = row.getOffsetDateTime("applied_at");
        return new Revocation(
                row.getString("key"),
                row.getString("kind"),
                row.getString("value"),
                row.getString("name"),
                row.getString("reason"),
                row.getOffsetDateTime("at").toInstant().toString(),
                row.getString("revoked_by"),
                applied == null ? null : applied.toInstant().toString());
    }
}
