package io.breakwater.cicd.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.cicd.core.pipeline.StageState;
import io.breakwater.cicd.core.pipeline.Structure;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Documents as they lie in columns. */
@ApplicationScoped
public class StoreJson {
    private static final TypeReference<List<StageDocument>> STAGES = new TypeReference<>() {};
    private static final TypeReference<List<StageStateDocument>> STATES = new TypeReference<>() {};

    private final ObjectMapper json;

    StoreJson(ObjectMapper json) {
        this.json = json;
    }

    /** A list of records as a column takes it. */
    public JsonArray array(List<?> documents) {
        try {
            return new JsonArray(json.writeValueAsString(documents));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records of texts, numbers and times are always JSON", e);
        }
    }

    /** A record as a column takes it. */
    public JsonObject object(Object document) {
        try {
            return new JsonObject(json.writeValueAsString(document));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records of texts, numbers and times are always JSON", e);
        }
    }

    public Structure structure(@Nullable JsonArray column) {
        return column == null ? Structure.UNKNOWN : StageDocument.structure(read(column, STAGES));
    }

    public List<StageState> states(@Nullable JsonArray column) {
        return StageStateDocument.states(stateDocuments(column));
    }

    List<StageStateDocument> stateDocuments(@Nullable JsonArray column) {
        return column == null ? List.of() : read(column, STATES);
    }

    List<StageDocument> stageDocuments(@Nullable JsonArray column) {
        return column == null ? List.of() : read(column, STAGES);
    }

    <T> List<T> list(@Nullable JsonArray column, TypeReference<List<T>> type) {
        return column == null ? List.of() : read(column, type);
    }

    static Map<String, String> texts(@Nullable JsonObject column) {
        Map<String, String> texts = new TreeMap<>();
        if (column != null) {
            column.forEach(entry -> texts.put(entry.getKey(), String.valueOf(entry.getValue())));
        }
        return texts;
    }

    private <T> T read(JsonArray column, TypeReference<T> type) {
        try {
            return json.readValue(column.encode(), type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document that was stored is readable", e);
        }
    }
}
