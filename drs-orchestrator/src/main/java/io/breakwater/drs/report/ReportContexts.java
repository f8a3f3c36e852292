package io.breakwater.drs.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.drs.core.execution.Execution;
import io.breakwater.drs.core.execution.Origin.PlanVersion;
import io.breakwater.drs.core.report.Report;
import io.breakwater.drs.core.template.DocumentDiff;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an execution ran within: the plan as it is today, the quotas of its sites. */
@ApplicationScoped
class ReportContexts {
    private static final String PLAN = """
            SELECT p.version AS newest, p.document AS now, v.document AS executed FROM recovery_plan p
            LEFT JOIN recovery_plan_version v ON v.plan_id = p.id AND v.version = $2 WHERE p.id = $1""";
    private static final String QUOTAS = "SELECT account, region, jobs, servers, read_at FROM site_quota ORDER BY 1, 2";
    private static final int MOST_CHANGES = 100;
    private static final int LONGEST_VALUE = 200;

    private final Pool pool;
    private final ObjectMapper json;
    private final Clock clock = Clock.systemUTC();

    ReportContexts(Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
    }

    Uni<Report.Context> of(Execution execution) {
        return Uni.combine()
                .all()
                .unis(plan(execution.origin().plan()), quotas(execution))
                .with((plan, quotas) -> new Report.Context(
                        clock.instant(),
                        plan.map(Plan::newest),
                        plan.map(Plan::changes).orElse(List.of()),
                        quotas));
    }

    private record Plan(int newest, List<String> changes) {}

    private Uni<Optional<Plan>> plan(Optional<PlanVersion> executed) {
        if (executed.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return pool.preparedQuery(PLAN)
                .execute(Tuple.of(executed.get().id(), executed.get().version()))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new Plan(
                                row.getInteger("newest"), changes(row.getString("executed"), row.getString("now")))));
    }

    private List<String> changes(@Nullable String executed, String now) {
        if (executed == null) {
            return List.of();
        }
        return DocumentDiff.between(tree(executed), tree(now)).stream()
                .limit(MOST_CHANGES)
                .map(change ->
                        "%s: %s → %s".formatted(change.pointer(), shortened(change.from()), shortened(change.to())))
                .toList();
    }

    private static String shortened(Optional<JsonNode> value) {
        String text = value.map(JsonNode::toString).orElse("nothing");
        return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text;
    }

    private JsonNode tree(String document) {
        try {
            return json.readTree(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored recovery plan is no JSON", e);
        }
    }

    private Uni<List<Report.Quota>> quotas(Execution execution) {
        Set<String> sites = execution.waves().stream()
                .flatMap(wave -> wave.servers().stream())
                .map(server -> server.site().toString())
                .collect(Collectors.toSet());
        return pool.query(QUOTAS)
                .execute()
                .map(rows -> rows.stream()
                        .map(ReportContexts::quota)
                        .filter(quota -> sites.contains(quota.site()))
                        .toList());
    }

    private static Report.Quota quota(Row row) {
        return new Report.Quota(
                row.getString("account") + "/" + row.getString("region"),
                row.getInteger("jobs"),
                row.getInteger("servers"),
                Optional.ofNullable(row.getOffsetDateTime("read_at")).map(OffsetDateTime::toInstant));
    }
}
