package io.breakwater.cicd.ingest;

import io.breakwater.cicd.core.ingest.Definition;
import io.breakwater.cicd.core.ingest.Source;
import io.breakwater.cicd.core.pipeline.Environments;
import io.breakwater.cicd.core.pipeline.StageState;
import io.breakwater.cicd.core.pipeline.Structure;
import io.breakwater.cicd.core.pipeline.WaitingApproval;
import io.breakwater.cicd.pipeline.ApprovalDocument;
import io.breakwater.cicd.pipeline.StageDocument;
import io.breakwater.cicd.pipeline.StageStateDocument;
import io.breakwater.cicd.pipeline.StoreJson;
import io.breakwater.web.sql.Values;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** Stores how pipelines are defined, and how their stages stand. */
@ApplicationScoped
class StateWriter {
    private static final String DEFINITION = """
            UPDATE pipeline SET version = $2, type = $3, execution_mode = $4, created_at = $5, updated_at = coalesce(updated_at, $6), tags = $7,
                environment = $8, production = $9, structure = $10, structure_at = now(), changed_at = now()
            WHERE id = $1""";
    private static final String STRUCTURE = "SELECT structure FROM pipeline WHERE id = $1";
    private static final String STATE = """
            UPDATE pipeline SET state = $2, state_hash = $3, state_at = $4, waiting = $5, waiting_count = jsonb_array_length($5),
                failures = 0, code = NULL, error = NULL
            WHERE id = $1 AND (state_at IS NULL OR state_at <= $4)""";

    private final StoreJson json;
    private final Environments environments;

    StateWriter(StoreJson json, PipelineConfig config) {
        this.json = json;
        this.environments = new Environments(config.environmentTag(), config.production());
    }

    Uni<Void> store(SqlClient transaction, long pipeline, Reading reading) {
        return reading.definition()
                .map(definition -> define(transaction, pipeline, definition))
                .orElseGet(() -> Uni.createFrom().voidItem())
                .chain(() -> reading.state()
                        .map(state -> state(transaction, pipeline, state, asked(reading)))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> define(SqlClient transaction, long pipeline, Definition definition) {
        Optional<String> environment = environments.of(definition.tags());
        return transaction
                .preparedQuery(DEFINITION)
                .execute(Values.tuple(
                        pipeline,
                        definition.version(),
                        definition.type().orElse(null),
                        definition.mode().orElse(null),
                        Values.at(definition.created()),
                        Values.at(definition.updated()),
                        new JsonObject(new HashMap<String, Object>(definition.tags())),
                        environment.orElse(null),
                        environments.isProduction(environment),
                        json.array(StageDocument.of(definition.structure()))))
                .replaceWithVoid();
    }

    /** An older answer that arrives later does not undo a newer one. */
    private Uni<Void> state(SqlClient transaction, long pipeline, Reading.State state, Instant asked) {
        return transaction
                .preparedQuery(STRUCTURE)
                .execute(Tuple.of(pipeline))
                .map(rows -> json.structure(rows.iterator().next().getJsonArray("structure")))
                .chain(structure -> transaction
                        .preparedQuery(STATE)
                        .execute(Values.tuple(
                                pipeline,
                                json.array(StageStateDocument.of(state.stages())),
                                state.hash(),
                                Values.at(asked),
                                json.array(waiting(structure, state.stages())))))
                .replaceWithVoid();
    }

    private static List<ApprovalDocument.Waiting> waiting(Structure structure, List<StageState> stages) {
        return WaitingApproval.of(structure, stages).stream()
                .map(ApprovalDocument.Waiting::of)
                .toList();
    }

    private static Instant asked(Reading reading) {
        return reading.told().source() instanceof Source.Asked(Instant at) ? at : Instant.now();
    }
}
