package io.breakwater.cicd.build;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.cicd.build.StartBody.Variable;
import io.breakwater.cicd.core.log.Redaction;
import io.breakwater.web.problem.Problem.Fault;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** Reads and checks what a build is to be started with. */
@Singleton
final class BuildBodies {
    private static final int MOST_VARIABLES = 50;
    private static final int LONGEST_VERSION = 300;
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,254}");

    private final ObjectMapper json;

    BuildBodies(ObjectMapper json) {
        this.json = json;
    }

    /** @throws ProblemException naming each fault */
    StartBody start(String body) {
        StartBody read;
        try {
            read = json.readerFor(StartBody.class)
                    .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(body.isBlank() ? "{}" : body);
        } catch (JsonMappingException e) {
            String place = e.getPath().stream()
                    .map(step -> "/" + (step.getFieldName() == null ? step.getIndex() : step.getFieldName()))
                    .reduce("", String::concat);
            throw ProblemException.invalid(List.of(Fault.at(place, "is not known here, or has the wrong type")));
        } catch (JsonProcessingException e) {
            throw malformed();
        }
        List<Fault> faults = faults(read);
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(faults);
        }
        return read;
    }

    /** The body for the audit record. */
    JsonNode tree(String body) {
        try {
            return json.readTree(body.isBlank() ? "{}" : body);
        } catch (JsonProcessingException e) {
            throw malformed();
        }
    }

    private static List<Fault> faults(StartBody body) {
        List<Fault> faults = new ArrayList<>();
        String version = Objects.requireNonNullElse(body.sourceVersion(), "x");
        if (version.isBlank() || version.length() > LONGEST_VERSION || Redaction.text(version) != version) {
            faults.add(Fault.at("/sourceVersion", "must name a branch, tag or commit with 1 to 300 characters"));
        }
        List<Variable> variables = Objects.requireNonNullElse(body.environmentVariables(), List.of());
        if (variables.size() > MOST_VARIABLES) {
            faults.add(Fault.at("/environmentVariables", "must be at most " + MOST_VARIABLES));
        }
        for (int i = 0; i < variables.size(); i++) {
            faults.addAll(faults(
                    "/environmentVariables/" + i,
                    Objects.requireNonNullElse(variables.get(i), new Variable(null, null))));
        }
        return faults;
    }

    /** What a build is started with is kept by CodeBuild and shown to whoever may see builds: no place for secrets. */
    private static List<Fault> faults(String place, Variable variable) {
        List<Fault> faults = new ArrayList<>();
        String name = Objects.requireNonNullElse(variable.name(), "");
        if (!NAME.matcher(name).matches() || name.startsWith("CODEBUILD_")) {
            faults.add(Fault.at(place + "/name", "must be letters, digits and _, and not begin with CODEBUILD_"));
        }
        if (variable.value() == null) {
            faults.add(Fault.at(place + "/value", "is needed"));
        } else if (Redaction.isSecretName(name)
                || !Redaction.text(variable.value()).equals(variable.value())) {
            faults.add(Fault.at(
                    place + "/value",
                    "looks like a secret: keep it in Secrets Manager or Parameter Store, and let the project name it"));
        }
        return faults;
    }

    private static ProblemException malformed() {
        return new ProblemException(ProblemType.MALFORMED_JSON, "The body cannot be read as JSON.");
    }
}
