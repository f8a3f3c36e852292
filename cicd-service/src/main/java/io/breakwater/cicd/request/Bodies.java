package io.breakwater.cicd.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.breakwater.web.problem.Problem.Fault;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Reads bodies into records, and writes answers. Members we do not know are faults: they are more often a slip than a wish. */
@ApplicationScoped
public class Bodies {
    private final ObjectMapper json;

    Bodies(ObjectMapper json) {
        this.json = json;
    }

    /**
     * The body as a record; an empty one is an object without members.
     *
     * @throws ProblemException naming the fault
     */
    public <T> T read(String body, Class<T> type) {
        ObjectReader reader = json.readerFor(type).with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        try {
            return reader.readValue(body.isBlank() ? "{}" : body);
        } catch (UnrecognizedPropertyException e) {
            throw ProblemException.invalid(List.of(Fault.at(pointer(e), "is not known here")));
        } catch (JsonMappingException e) {
            throw ProblemException.invalid(List.of(Fault.at(pointer(e), "has the wrong type or form")));
        } catch (JsonProcessingException e) {
            throw malformed();
        }
    }

    /** The body for the audit record. */
    public JsonNode tree(String body) {
        try {
            return json.readTree(body.isBlank() ? "{}" : body);
        } catch (JsonProcessingException e) {
            throw malformed();
        }
    }

    /** A document as text. */
    public String text(Object document) {
        try {
            return json.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("documents are records of texts and numbers", e);
        }
    }

    /** @throws ProblemException naming all defects, if there are any */
    public static void refuse(Map<String, String> defects) {
        if (!defects.isEmpty()) {
            throw ProblemException.invalid(defects.entrySet().stream()
                    .map(defect -> Fault.at(defect.getKey(), defect.getValue()))
                    .toList());
        }
    }

    private static ProblemException malformed() {
        return new ProblemException(ProblemType.MALFORMED_JSON, "The body cannot be read as JSON.");
    }

    private static String pointer(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> "/" + (step.getFieldName() == null ? step.getIndex() : step.getFieldName()))
                .reduce("", String::concat);
    }
}
