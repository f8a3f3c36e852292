package io.breakwater.registry.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.breakwater.registry.core.server.InvalidRegistration;
import io.breakwater.registry.core.server.Registration;
import io.breakwater.registry.core.server.RegistrationRules;
import io.breakwater.web.problem.Problem;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads registrations from REST bodies. Members we do not know are faults: they are more often a slip than a wish. */
@ApplicationScoped
class RegistrationRequests {
    private final RegistrationRules rules;
    private final ObjectMapper json;
    private final ObjectReader reader;

    RegistrationRequests(RegistrationRules rules, ObjectMapper json) {
        this.rules = rules;
        this.json = json;
        this.reader = json.readerFor(ServerRequest.class).with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /**
     * The registration in the body.
     *
     * @param pathId the id in the path, which the body may repeat; absent on creation
     * @throws ProblemException naming every fault
     */
    Registration read(String body, @Nullable String pathId) {
        try {
            ServerRequest request =
                    Objects.requireNonNullElseGet(reader.readValue(body.isBlank() ? "{}" : body), ServerRequest::empty);
            String id = request.id();
            if (pathId != null && id != null && !pathId.equals(id)) {
                throw ProblemException.invalid(
                        List.of(Problem.Fault.at("/id", "must be the id in the path; ids never change")));
            }
            return rules.check(request.draft(pathId));
        } catch (InvalidRegistration e) {
            throw ProblemException.invalid(e.faults().stream()
                    .map(fault -> Problem.Fault.at(fault.pointer(), fault.detail()))
                    .toList());
        } catch (UnrecognizedPropertyException e) {
            throw ProblemException.invalid(
                    List.of(Problem.Fault.at("/" + e.getPropertyName(), "is no member of a registration")));
        } catch (MismatchedInputException e) {
            String pointer = e.getPath().stream()
                    .map(step -> "/" + (step.getFieldName() == null ? step.getIndex() : step.getFieldName()))
                    .reduce("", String::concat);
            throw ProblemException.invalid(List.of(Problem.Fault.at(pointer, "has the wrong type")));
        } catch (JsonProcessingException e) {
            throw new ProblemException(ProblemType.MALFORMED_JSON, "The body cannot be read as JSON.");
        }
    }

    /** The body as it goes into the audit record. */
    JsonNode tree(String body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            throw new ProblemException(ProblemType.MALFORMED_JSON, "The body cannot be read as JSON.");
        }
    }
}
