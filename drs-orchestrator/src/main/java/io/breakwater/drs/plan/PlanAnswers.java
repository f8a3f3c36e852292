package io.breakwater.drs.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.drs.group.Groups;
import io.breakwater.web.idempotency.Answer;
import io.breakwater.web.problem.EntityVersion;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** Plans as answers: their document with its version, in JSON or YAML. */
@ApplicationScoped
class PlanAnswers {
    private final Groups groups;

    PlanAnswers(Groups groups) {
        this.groups = groups;
    }

    Uni<ObjectNode> document(StoredPlan plan) {
        return groups.names().map(names -> PlanViews.document(plan, names));
    }

    /** The plan in the form asked for. */
    Uni<Response> response(StoredPlan plan, boolean yaml) {
        return document(plan)
                .map(view -> Response.ok(
                                yaml ? PlanYaml.write(view) : view,
                                yaml ? PlanYaml.MEDIA_TYPE : MediaType.APPLICATION_JSON)
                        .tag(Integer.toString(plan.version()))
                        .header("Vary", "Accept")
                        .build());
    }

    /** A plan that was made by a post. */
    Uni<Answer> kept(int status, StoredPlan plan) {
        return document(plan).map(view -> new Answer(status, headers(plan), view.toString()));
    }

    static Map<String, String> headers(StoredPlan plan) {
        return Map.of("ETag", EntityVersion.etag(plan.version()), "Location", "/drs/recovery-plans/" + plan.id());
    }
}
