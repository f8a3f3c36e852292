package io.breakwater.cicd.pipeline;

import io.breakwater.web.sql.Values;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Which sites can be read at present. */
@ApplicationScoped
public class SiteStates {
    private static final String UNREAD = """
            SELECT s.account, s.region, s.state, s.code, s.error FROM site_state s
            JOIN account a ON a.id = s.account AND a.enabled
            WHERE (s.failures > 0 OR s.listed_at IS NULL AND s.state = 'pending')
                AND ($1::text IS NULL OR s.account = $1) AND ($2::text IS NULL OR s.region = $2)
            ORDER BY s.account, s.region""";
    private static final String PENDING = "NotReadYet";

    private final Pool pool;

    SiteStates(Pool pool) {
        this.pool = pool;
    }

    /** The sites that could not be read, or were not yet; of all, or of an account or Region. */
    public Uni<List<UnreadSite>> unread(Optional<String> account, Optional<String> region) {
        return pool.preparedQuery(UNREAD)
                .execute(Values.tuple(account.orElse(null), region.orElse(null)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(SiteStates::unread)
                        .toList());
    }

    private static UnreadSite unread(Row row) {
        boolean pending = row.getString("state").equals("pending");
        return new UnreadSite(
                row.getString("account"),
                row.getString("region"),
                null,
                pending ? PENDING : Objects.requireNonNullElse(row.getString("code"), "NotRead"),
                pending
                        ? "Its pipelines are being read for the first time."
                        : Objects.requireNonNullElse(row.getString("error"), ""));
    }
}
