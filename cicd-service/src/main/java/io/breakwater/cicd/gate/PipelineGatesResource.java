package io.breakwater.cicd.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.cicd.core.gate.Gate;
import io.breakwater.cicd.core.pipeline.ActionRun;
import io.breakwater.cicd.gate.GateStore.Scan;
import io.breakwater.cicd.gate.GateStore.StoredGate;
import io.breakwater.cicd.pipeline.History;
import io.breakwater.cicd.pipeline.PipelineLookup;
import io.breakwater.cicd.pipeline.StoredPipeline;
import io.breakwater.web.operation.Operations;
import io.breakwater.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code /cicd/pipelines/{name}/gates}: the gates of a pipeline, judged by the builds of one of its executions. */
@Path("/cicd/pipelines/{name}/gates")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class PipelineGatesResource {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,60}");
    private static final Duration RECENT = Duration.ofDays(366);

    private final PipelineLookup pipelines;
    private final History history;
    private final GateStore store;
    private final ReportEvidence reports;
    private final Operations operations;
    private final ObjectMapper json;
    private final Clock clock = Clock.systemUTC();

    PipelineGatesResource(
            PipelineLookup pipelines,
            History history,
            GateStore store,
            ReportEvidence reports,
            Operations operations,
            ObjectMapper json) {
        this.pipelines = pipelines;
        this.history = history;
        this.store = store;
        this.reports = reports;
        this.operations = operations;
        this.json = json;
    }

    @GET
    public Uni<ObjectNode> listGates(@PathParam("name") String name, @Context UriInfo uri) {
        return pipeline(name, uri).chain(pipeline -> store.all(pipeline.id())).map(gates -> {
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            ArrayNode items = answer.putArray("items");
            gates.forEach(gate -> items.add(document(gate)));
            return answer;
        });
    }

    @GET
    @Path("{gate}")
    public Uni<ObjectNode> getGate(
            @PathParam("name") String name, @PathParam("gate") String gate, @Context UriInfo uri) {
        return pipeline(name, uri).chain(pipeline -> stored(pipeline, gate)).map(PipelineGatesResource::document);
    }

    @PUT
    @Path("{gate}")
    public Uni<ObjectNode> putGate(
            @PathParam("name") String name, @PathParam("gate") String gate, String body, @Context UriInfo uri)
            throws JsonProcessingException {
        JsonNode document = json.readTree(body);
        Gates.read(document, "");
        named("gate", gate);
        var stored = new StoredGate(gate, document, operations.caller().name(), clock.instant());
        return pipeline(name, uri)
                .chain(pipeline -> operations.audited(
                        "putGate", name + "/" + gate, document, () -> store.put(pipeline.id(), stored)))
                .map(_ -> document(stored));
    }

    @DELETE
    @Path("{gate}")
    public Uni<Response> deleteGate(
            @PathParam("name") String name, @PathParam("gate") String gate, @Context UriInfo uri) {
        return pipeline(name, uri)
                .chain(pipeline -> operations.audited(
                        "deleteGate",
                        name + "/" + gate,
                        JsonNodeFactory.instance.objectNode(),
                        () -> store.delete(pipeline.id(), gate)))
                .map(there -> {
                    if (!there) {
                        throw ProblemException.notFound("The gate " + gate);
                    }
                    return Response.noContent().build();
                });
    }

    /** Judges the execution that the parameter names, or the newest. */
    @GET
    @Path("{gate}/evaluation")
    public Uni<ObjectNode> evaluatePipelineGate(
            @PathParam("name") String name, @PathParam("gate") String gate, @Context UriInfo uri) {
        Optional<String> wanted = parameter(uri, "execution");
        return pipeline(name, uri)
                .chain(pipeline -> stored(pipeline, gate)
                        .chain(stored -> execution(pipeline, wanted)
                                .chain(execution -> evaluated(pipeline, stored, execution))));
    }

    /** What a scanner found in an execution, for rules on findings. */
    @PUT
    @Path("scans/{scanner}/{execution}")
    public Uni<Response> putScan(
            @PathParam("name") String name,
            @PathParam("scanner") String scanner,
            @PathParam("execution") String execution,
            String body,
            @Context UriInfo uri)
            throws JsonProcessingException {
        JsonNode counts = json.readTree(body);
        named("scanner", scanner);
        var read = Gates.scans(JsonNodeFactory.instance.objectNode().set(scanner, counts), "");
        return pipeline(name, uri)
                .chain(pipeline -> execution(pipeline, Optional.of(execution))
                        .chain(id -> operations.audited(
                                "putScan",
                                name + "/" + scanner,
                                counts,
                                () -> store.put(
                                        pipeline.id(),
                                        new Scan(
                                                id,
                                                scanner,
                                                read.getOrDefault(scanner, Map.of()),
                                                operations.caller().name(),
                                                clock.instant())))))
                .map(_ -> Response.noContent().build());
    }

    private Uni<ObjectNode> evaluated(StoredPipeline pipeline, StoredGate stored, String execution) {
        Gate gate = Gates.read(stored.document(), "");
        return Uni.combine()
                .all()
                .unis(history.runs(pipeline, execution), store.scans(pipeline.id(), execution))
                .asTuple()
                .chain(found -> {
                    List<String> builds = found.getItem1().stream()
                            .map(seen -> seen.run())
                            .filter(run -> run.provider().equals("CodeBuild"))
                            .map(ActionRun::externalId)
                            .flatMap(Optional::stream)
                            .distinct()
                            .toList();
                    return reports.of(pipeline.key().site(), builds, found.getItem2())
                            .map(evidence -> Gates.answer(gate.evaluate(evidence))
                                    .put("execution", execution)
                                    .put("builds", builds.size()));
                });
    }

    private Uni<String> execution(StoredPipeline pipeline, Optional<String> wanted) {
        if (wanted.isPresent()) {
            return history.execution(pipeline, wanted.get())
                    .map(found -> found.map(_ -> wanted.get())
                            .orElseThrow(() -> ProblemException.notFound("The execution " + wanted.get())));
        }
        Instant now = clock.instant();
        return history.executions(pipeline, now.minus(RECENT), now.plus(Duration.ofHours(1)))
                .map(executions -> executions.isEmpty()
                        ? Optional.<String>empty()
                        : Optional.of(executions.getLast().execution().id()))
                .map(newest ->
                        newest.orElseThrow(() -> ProblemException.notFound("An execution of " + pipeline.key())));
    }

    private Uni<StoredGate> stored(StoredPipeline pipeline, String gate) {
        return store.find(pipeline.id(), gate)
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("The gate " + gate)));
    }

    private Uni<StoredPipeline> pipeline(String name, UriInfo uri) {
        return pipelines.find(name, parameter(uri, "account"), parameter(uri, "region"));
    }

    private static Optional<String> parameter(UriInfo uri, String name) {
        return Optional.ofNullable(uri.getQueryParameters().getFirst(name)).filter(value -> !value.isBlank());
    }

    private static void named(String parameter, String name) {
        if (!NAME.matcher(name).matches()) {
            throw ProblemException.invalidParameter(parameter, "must match " + NAME.pattern());
        }
    }

    private static ObjectNode document(StoredGate gate) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("name", gate.name());
        answer.set("gate", gate.document());
        return answer.put("updatedBy", gate.updatedBy())
                .put("updatedAt", gate.updatedAt().toString());
    }
}
