package io.breakwater.cicd.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.cicd.core.gate.Gate;
import io.breakwater.sites.account.Sites;
import io.breakwater.sites.core.Site;
import io.breakwater.web.problem.Problem.Fault;
import io.breakwater.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;

/** {@code POST /cicd/gates/evaluate}: judges builds by a gate that is sent along. Changes nothing. */
@Path("/cicd/gates/evaluate")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class GateResource {
    private static final int MOST_BUILDS = 100;

    private final ReportEvidence reports;
    private final Sites sites;
    private final ObjectMapper json;

    GateResource(ReportEvidence reports, Sites sites, ObjectMapper json) {
        this.reports = reports;
        this.sites = sites;
        this.json = json;
    }

    @POST
    public Uni<ObjectNode> evaluateGate(String body) throws JsonProcessingException {
        JsonNode request = json.readTree(body);
        Gate gate = Gates.read(request.path("gate"), "/gate");
        List<String> builds = builds(request.path("builds"));
        var scans = Gates.scans(request.path("findings"), "/findings");
        return reports.of(site(request), builds, scans).map(evidence -> Gates.answer(gate.evaluate(evidence)));
    }

    private static List<String> builds(JsonNode ids) {
        List<String> builds = new ArrayList<>();
        ids.forEach(id -> builds.add(id.asText()));
        if (builds.size() > MOST_BUILDS) {
            throw ProblemException.invalid(
                    List.of(Fault.at("/builds", "must have at most %d ids".formatted(MOST_BUILDS))));
        }
        return builds;
    }

    private Site site(JsonNode request) {
        List<Site> meant = sites.enabledNow().stream()
                .filter(site -> meant(request, "account", site.account()) && meant(request, "region", site.region()))
                .toList();
        if (meant.size() != 1) {
            throw ProblemException.invalid(
                    List.of(Fault.at("/account", "account and region must name one enabled site")));
        }
        return meant.getFirst();
    }

    private static boolean meant(JsonNode request, String member, String value) {
        return request.path(member).asText(value).equals(value);
    }
}
