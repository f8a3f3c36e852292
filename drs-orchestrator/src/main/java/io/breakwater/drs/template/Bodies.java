package io.breakwater.drs.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.breakwater.web.problem.Problem.Fault;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Request bodies. Members we do not know are faults: they are more often a slip than a wish. */
@ApplicationScoped
class Bodies {
    private final ObjectMapper json;

    Bodies(ObjectMapper json) {
        this.json = json;
    }

    <T> T read(String body, Class<T> type) {
        try {
            return json.readerFor(type)
                    .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(body.isBlank() ? "{}" : body);
        } catch (UnrecognizedPropertyException e) {
            throw ProblemException.invalid(List.of(Fault.at("/" + e.getPropertyName(), "is not known here")));
        } catch (MismatchedInputException e) {
            String pointer = e.getPath().stream()
                    .map(step -> "/" + (step.getFieldName() == null ? step.getIndex() : step.getFieldName()))
                    .reduce("", String::concat);
            throw ProblemException.invalid(List.of(Fault.at(pointer, "has the wrong type")));
        } catch (JsonProcessingException e) {
            throw new ProblemException(ProblemType.MALFORMED_JSON, "The body cannot be read as JSON.");
        }
    }

    JsonNode tree(Object value) {
        return json.valueToTree(value);
    }

    String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our records are JSON", e);
        }
    }
}
