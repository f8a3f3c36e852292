package io.breakwater.cicd.pipeline;

import com.fasterxml.jackson.core.type.TypeReference;
import io.breakwater.web.sql.Values;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /cicd/approvals}: what waits for somebody's approval, in all pipelines. */
@Path("/cicd/approvals")
@Produces(MediaType.APPLICATION_JSON)
public class ApprovalsResource {
    private static final TypeReference<List<ApprovalDocument.Waiting>> WAITING = new TypeReference<>() {};
    private static final String LIST = """
            SELECT p.account, p.region, p.name, p.production, p.environment, p.waiting, p.state_at FROM pipeline p
            WHERE p.waiting_count > 0 AND p.missing_since IS NULL AND ($1::text IS NULL OR p.account = $1)
                AND ($2::text IS NULL OR p.region = $2) AND ($3::text IS NULL OR p.name = $3) LIMIT 1000""";

    private final Pool pool;
    private final StoreJson json;
    private final SiteStates sites;

    ApprovalsResource(Pool pool, StoreJson json, SiteStates sites) {
        this.pool = pool;
        this.json = json;
        this.sites = sites;
    }

    @GET
    public Uni<ApprovalList> listApprovals(
            @RestQuery @Nullable String account,
            @RestQuery @Nullable String region,
            @RestQuery @Nullable String pipeline) {
        Uni<List<ApprovalDocument>> waiting = pool.preparedQuery(LIST)
                .execute(Values.tuple(account, region, pipeline))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .flatMap(this::approvals)
                        .sorted(Comparator.comparing(ApprovalsResource::since)
                                .thenComparing(ApprovalDocument::actionExecutionId))
                        .toList());
        return Uni.combine()
                .all()
                .unis(waiting, sites.unread(Optional.ofNullable(account), Optional.ofNullable(region)))
                .with(ApprovalList::new);
    }

    private Stream<ApprovalDocument> approvals(Row row) {
        return json.list(row.getJsonArray("waiting"), WAITING).stream()
                .map(waiting -> new ApprovalDocument(
                        row.getString("name"),
                        row.getString("account"),
                        row.getString("region"),
                        row.getBoolean("production"),
                        row.getString("environment"),
                        waiting.executionId(),
                        waiting.stage(),
                        waiting.action(),
                        waiting.actionExecutionId(),
                        waiting.since(),
                        waiting.comment(),
                        waiting.link(),
                        row.getOffsetDateTime("state_at").toInstant()));
    }

    private static Instant since(ApprovalDocument approval) {
        return Optional.ofNullable(approval.since()).orElse(Instant.MAX);
    }
}
