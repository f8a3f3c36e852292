package io.breakwater.drs.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.drs.execution.ExecutionReads;
import io.breakwater.drs.group.Groups;
import io.breakwater.drs.plan.PlanViews;
import io.breakwater.drs.plan.RecoveryPlans;
import io.breakwater.drs.report.ReportJson;
import io.breakwater.drs.report.Reports;
import io.breakwater.policy.Principal;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.roles.RoleMatrix;
import io.quarkiverse.mcp.server.JsonRpcErrorCodes;
import io.quarkiverse.mcp.server.McpException;
import io.quarkiverse.mcp.server.TextResourceContents;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** What resources hold. What a caller may not read answers exactly like what does not exist. */
@ApplicationScoped
class Contents {
    static final String PLANS = "drs://plans/";
    static final String EXECUTIONS = "drs://executions/";
    static final String REPORTS = "drs://reports/";
    static final String JSON = "application/json";

    private final RoleMatrix matrix = RoleMatrix.load();
    private final RecoveryPlans plans;
    private final Groups groups;
    private final ExecutionReads reads;
    private final Reports reports;
    private final ObjectMapper json;

    Contents(RecoveryPlans plans, Groups groups, ExecutionReads reads, Reports reports, ObjectMapper json) {
        this.plans = plans;
        this.groups = groups;
        this.reads = reads;
        this.reports = reports;
        this.json = json;
    }

    Uni<TextResourceContents> plan(Optional<Principal> caller, String uri) {
        return read(
                caller,
                "getRecoveryPlan",
                PLANS,
                uri,
                id -> Uni.combine()
                        .all()
                        .unis(plans.get(id), groups.names())
                        .asTuple()
                        .map(both -> PlanViews.document(both.getItem1(), both.getItem2())));
    }

    Uni<TextResourceContents> execution(Optional<Principal> caller, String uri) {
        return read(
                caller,
                "getExecution",
                EXECUTIONS,
                uri,
                id -> reads.find(id)
                        .map(found -> found.map(ExecutionTools::status)
                                .orElseThrow(() -> ProblemException.notFound("The execution"))));
    }

    Uni<TextResourceContents> report(Optional<Principal> caller, String uri) {
        return read(
                caller, "getExecutionReport", REPORTS, uri, id -> reports.of(id).map(ReportJson::write));
    }

    private Uni<TextResourceContents> read(
            Optional<Principal> caller, String operation, String prefix, String uri, Function<UUID, Uni<?>> content) {
        boolean permitted = caller.filter(one -> matrix.permits("drs-orchestrator", operation, one))
                .isPresent();
        if (!permitted) {
            return Uni.createFrom().failure(unknown(uri));
        }
        return Uni.createFrom()
                .deferred(() -> content.apply(UUID.fromString(uri.substring(prefix.length()))))
                .map(document -> new TextResourceContents(uri, text(document), JSON))
                .onFailure(
                        failure -> failure instanceof ProblemException || failure instanceof IllegalArgumentException)
                .transform(_ -> unknown(uri));
    }

    private static McpException unknown(String uri) {
        return new McpException("Resource not found: " + uri, JsonRpcErrorCodes.RESOURCE_NOT_FOUND);
    }

    private String text(Object document) {
        try {
            return json.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("documents are written without fail", e);
        }
    }
}
