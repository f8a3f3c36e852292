package io.breakwater.drs.group;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.drs.core.group.GroupReader;
import io.breakwater.drs.core.group.GroupWriter;
import io.breakwater.drs.core.group.ProtectionGroup;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads and writes groups. Writing is for transactions that hold {@link #lock}. */
@ApplicationScoped
class GroupStore {
    private static final String COLUMNS = "id, document, version, created_at, updated_at, updated_by";

    private final ObjectMapper json = new ObjectMapper();

    /** Lets one transaction at a time change groups, because one group's members decide about another's. */
    Uni<Void> lock(SqlClient transaction) {
        return transaction
                .query("SELECT pg_advisory_xact_lock(hashtext('drs.protection_group'))")
                .execute()
                .replaceWithVoid();
    }

    Uni<List<StoredGroup>> all(SqlClient client) {
        return client.query("SELECT " + COLUMNS + " FROM protection_group ORDER BY name")
                .execute()
                .map(rows -> {
                    List<StoredGroup> groups = new ArrayList<>();
                    rows.forEach(row -> groups.add(stored(row)));
                    return groups;
                });
    }

    Uni<Optional<StoredGroup>> find(SqlClient client, UUID id) {
        return client.preparedQuery("SELECT " + COLUMNS + " FROM protection_group WHERE id = $1")
                .execute(Tuple.of(id))
                .map(rows -> rows.stream().findFirst().map(this::stored));
    }

    /** Writes a new group, or a new version of one. */
    Uni<Void> put(SqlClient transaction, StoredGroup stored) {
        return transaction
                .preparedQuery("INSERT INTO protection_group (id, name, document, version, created_at, updated_at,"
                        + " updated_by) VALUES ($1, $2, $3, $4, $5, $6, $7)"
                        + " ON CONFLICT (id) DO UPDATE SET name = excluded.name, document = excluded.document,"
                        + " version = excluded.version, updated_at = excluded.updated_at,"
                        + " updated_by = excluded.updated_by")
                .execute(Tuple.from(List.of(
                        stored.id(),
                        stored.group().name(),
                        GroupWriter.write(stored.group()).toString(),
                        stored.version(),
                        stored.createdAt().atOffset(ZoneOffset.UTC),
                        stored.updatedAt().atOffset(ZoneOffset.UTC),
                        stored.updatedBy())))
                .chain(() -> name(transaction, stored.id(), stored.group()));
    }

    private static Uni<Void> name(SqlClient transaction, UUID id, ProtectionGroup group) {
        return transaction
                .preparedQuery("DELETE FROM protection_group_server WHERE group_id = $1")
                .execute(Tuple.of(id))
                .chain(() -> transaction
                        .preparedQuery("INSERT INTO protection_group_server (server_id, group_id)"
                                + " SELECT unnest($2::text[]), $1")
                        .execute(Tuple.of(id, group.selection().serverIds().toArray(String[]::new))))
                .replaceWithVoid();
    }

    Uni<Void> delete(SqlClient transaction, UUID id) {
        return transaction
                .preparedQuery("DELETE FROM protection_group WHERE id = $1")
                .execute(Tuple.of(id))
                .replaceWithVoid();
    }

    /** Names of the plans that use a group, by plan id. */
    Uni<Map<UUID, String>> plansUsing(SqlClient client, UUID id) {
        return client.preparedQuery("SELECT p.id, p.name FROM recovery_plan_group g"
                        + " JOIN recovery_plan p ON p.id = g.plan_id WHERE g.group_id = $1 ORDER BY p.name")
                .execute(Tuple.of(id))
                .map(rows -> {
                    Map<UUID, String> plans = new LinkedHashMap<>();
                    rows.forEach(row -> plans.put(row.getUUID("id"), row.getString("name")));
                    return plans;
                });
    }

    private StoredGroup stored(Row row) {
        try {
            return new StoredGroup(
                    row.getUUID("id"),
                    GroupReader.group(json.readTree(row.getString("document"))).group(),
                    row.getLong("version"),
                    row.getOffsetDateTime("created_at").toInstant(),
                    row.getOffsetDateTime("updated_at").toInstant(),
                    row.getString("updated_by"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored protection group is no JSON", e);
        }
    }
}
