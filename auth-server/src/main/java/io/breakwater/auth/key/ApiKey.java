package io.breakwater.auth.key;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An API key as lists show it: never its text, nor its hash.
 *
 * @param owner whose rights it has
 * @param serverScope globs over server ids; empty means no limit beyond the owner's rights
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record ApiKey(
        String id,
        String name,
        Owner owner,
        List<String> serverScope,
        String createdAt,
        String createdBy,
        String expiresAt,
        @Nullable String revokedAt) {

    /** A person or an agent. */
    @RegisterForReflection
    record Owner(String kind, String subject, String name) {}

    static ApiKey of(Row row) {
        OffsetDateTime revoked = row.getOffsetDateTime("revoked_at");
        return new ApiKey(
                row.getString("id"),
                row.getString("name"),
                new Owner(row.getString("owner_kind"), row.getString("owner_subject"), row.getString("owner_name")),
                new JsonArray(row.getString("server_scope"))
                        .stream().map(String::valueOf).toList(),
                time(row.getOffsetDateTime("created_at")),
                row.getString("created_by"),
                time(row.getOffsetDateTime("expires_at")),
                revoked == null ? null : time(revoked));
    }

    private static String time(OffsetDateTime at) {
        return at.toInstant().toString();
    }
}
