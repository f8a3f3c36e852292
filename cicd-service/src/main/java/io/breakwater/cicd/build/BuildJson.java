package io.breakwater.cicd.build;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;

/** Documents as they are stored and read again. */
@Singleton
final class BuildJson {
    private final ObjectMapper json;

    BuildJson(ObjectMapper json) {
        this.json = json;
    }

    JsonObject stored(Object document) {
        return new JsonObject(text(document));
    }

    String text(Object document) {
        try {
            return json.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of texts and numbers is always JSON", e);
        }
    }

    <T> T read(JsonObject stored, Class<T> type) {
        try {
            return json.readValue(stored.encode(), type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was written is not read: " + type.getSimpleName(), e);
        }
    }
}
