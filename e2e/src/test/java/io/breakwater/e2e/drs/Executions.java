package io.breakwater.e2e.drs;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.e2e.Json;
import io.breakwater.testing.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Executions through REST, as a person with role {@code dr-admin}. */
final class Executions {
    static final Set<String> ENDED = Set.of("COMPLETED", "PARTIAL", "FAILED", "CANCELLED", "TIMED_OUT");

    private final Api api;

    Executions(Api api) {
        this.api = api;
    }

    /** Saves a plan and gives its id. */
    String savePlan(JsonNode plan) {
        return api.post("/drs/recovery-plans", plan).ok().path("id").asText();
    }

    String startDrill(String planId) {
        return start(planId, Map.of("kind", "DRILL"));
    }

    /** @param planName typed, as a recovery asks for */
    String startRecovery(String planId, String planName) {
        return start(planId, Map.of("kind", "RECOVERY", "confirmName", planName));
    }

    private String start(String planId, Map<String, ?> body) {
        return api.post("/drs/recovery-plans/" + planId + "/executions", Json.of(body))
                .ok()
                .path("id")
                .asText();
    }

    /** Starts to terminate what a drill launched; gives the id of that execution. */
    String cleanUp(String drillId) {
        return command(drillId, "cleanup", Map.of()).path("id").asText();
    }

    /** Tries everything again that failed. */
    void retry(String id) {
        command(id, "retry", Map.of());
    }

    JsonNode command(String id, String command, Map<String, ?> body) {
        return api.post("/drs/executions/" + id + "/" + command, Json.of(body)).ok();
    }

    JsonNode get(String id) {
        return api.get("/drs/executions/" + id).ok();
    }

    /** All servers of an execution, in their order. */
    List<JsonNode> servers(String id) {
        return api.pages("/drs/executions/" + id + "/servers?page_size=200");
    }

    /** Its requests to DRS, each with the job it started. */
    List<JsonNode> jobs(String id) {
        return api.pages("/drs/executions/" + id + "/jobs?page_size=200");
    }

    String state(String id) {
        return get(id).path("state").asText();
    }

    boolean hasEnded(String id) {
        return ENDED.contains(state(id));
    }

    /** Waits for the end and gives the execution. */
    JsonNode awaitEnd(String id, Duration longest) {
        Eventually.that("execution " + id + " ends", longest, () -> hasEnded(id));
        return get(id);
    }
}
