package io.breakwater.cicd.migration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.cicd.core.metric.Distribution;
import io.breakwater.cicd.core.migration.Baselines;
import io.breakwater.cicd.core.migration.Baselines.Compared;
import io.breakwater.cicd.core.migration.Baselines.Run;
import io.breakwater.cicd.core.pipeline.ActionStatus;
import io.breakwater.cicd.core.pipeline.ExecutionStatus;
import io.breakwater.cicd.pipeline.History;
import io.breakwater.cicd.pipeline.PipelineLookup;
import io.breakwater.cicd.pipeline.StoredPipeline;
import io.breakwater.web.operation.Operations;
import io.breakwater.web.problem.Problem.Fault;
import io.breakwater.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /cicd/pipelines/{name}/baseline}: how long things took before a migration, beside how long they take now. */
@Path("/cicd/pipelines/{name}/baseline")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class BaselineResource {
    private static final int MOST_RUNS = 5_000;
    private static final Duration NOW = Duration.ofDays(30);
    private static final Duration LONGEST = Duration.ofDays(7);

    private final PipelineLookup pipelines;
    private final History history;
    private final BaselineStore store;
    private final Operations operations;
    private final ObjectMapper json;
    private final Clock clock = Clock.systemUTC();

    BaselineResource(
            PipelineLookup pipelines, History history, BaselineStore store, Operations operations, ObjectMapper json) {
        this.pipelines = pipelines;
        this.history = history;
        this.store = store;
        this.operations = operations;
        this.json = json;
    }

    /** Replaces the baseline: runs that succeeded, {@code job} left out for whole pipelines. */
    @PUT
    public Uni<ObjectNode> putBaseline(
            @PathParam("name") String name,
            String body,
            @QueryParam("account") @Nullable String account,
            @QueryParam("region") @Nullable String region)
            throws JsonProcessingException {
        JsonNode document = json.readTree(body);
        List<Run> runs = runs(document.path("runs"));
        String source = document.path("source").asText("");
        return pipelines
                .find(name, Optional.ofNullable(account), Optional.ofNullable(region))
                .chain(pipeline -> operations.audited(
                        "putBaseline",
                        name,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("runs", runs.size())
                                .put("source", source),
                        () -> store.put(pipeline.id(), source, runs, clock.instant())))
                .map(_ -> JsonNodeFactory.instance.objectNode().put("runs", runs.size()));
    }

    @GET
    public Uni<ObjectNode> getBaseline(
            @PathParam("name") String name,
            @QueryParam("account") @Nullable String account,
            @QueryParam("region") @Nullable String region) {
        return pipelines
                .find(name, Optional.ofNullable(account), Optional.ofNullable(region))
                .chain(this::compared);
    }

    private Uni<ObjectNode> compared(StoredPipeline pipeline) {
        Instant to = clock.instant();
        Instant from = to.minus(NOW);
        return Uni.combine()
                .all()
                .unis(
                        store.find(pipeline.id()),
                        history.executions(pipeline, from, to),
                        history.runs(pipeline, from, to))
                .with((baseline, executions, actions) -> {
                    BaselineStore.Baseline before = baseline.orElseThrow(() -> ProblemException.notFound(
                            "A baseline of " + pipeline.key().name()));
                    List<Run> now = Stream.concat(
                                    executions.stream()
                                            .map(stored -> stored.execution())
                                            .filter(execution -> execution.status() == ExecutionStatus.SUCCEEDED)
                                            .map(execution -> new Run("", execution.duration())),
                                    actions.stream()
                                            .filter(run -> run.status() == ActionStatus.SUCCEEDED)
                                            .map(run -> new Run(
                                                    run.action(), Duration.between(run.startedAt(), run.updatedAt()))))
                            .toList();
                    return answer(before, from, Baselines.compare(before.runs(), now));
                });
    }

    private static ObjectNode answer(BaselineStore.Baseline before, Instant from, List<Compared> jobs) {
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("source", before.source())
                .put("importedAt", before.at().toString())
                .put("nowFrom", from.toString());
        ArrayNode items = answer.putArray("jobs");
        for (Compared job : jobs) {
            ObjectNode item = items.addObject();
            if (!job.job().isEmpty()) {
                item.put("job", job.job());
            }
            job.before().ifPresent(times -> item.set("before", distribution(times)));
            job.now().ifPresent(times -> item.set("now", distribution(times)));
            job.faster().ifPresent(percent -> item.put("fasterPercent", percent));
        }
        return answer;
    }

    private static ObjectNode distribution(Distribution times) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("count", times.count())
                .put("mean", times.mean().toString())
                .put("p50", times.p50().toString())
                .put("p90", times.p90().toString())
                .put("p95", times.p95().toString())
                .put("max", times.max().toString());
    }

    private static List<Run> runs(JsonNode array) {
        if (!array.isArray() || array.isEmpty() || array.size() > MOST_RUNS) {
            throw ProblemException.invalid(
                    List.of(Fault.at("/runs", "must be an array of 1 to %d runs".formatted(MOST_RUNS))));
        }
        List<Run> runs = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            String job = array.get(i).path("job").asText("");
            Optional<Duration> took = duration(array.get(i).path("duration").asText());
            if (took.isPresent()) {
                runs.add(new Run(job, took.get()));
            } else {
                faults.add(Fault.at(
                        "/runs/%d/duration".formatted(i), "must be an ISO-8601 duration up to P7D such as PT12M3S"));
            }
        }
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(faults.stream().limit(50).toList());
        }
        return runs;
    }

    private static Optional<Duration> duration(String text) {
        try {
            Duration duration = Duration.parse(text);
            return Optional.of(duration).filter(time -> !time.isNegative() && time.compareTo(LONGEST) <= 0);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
