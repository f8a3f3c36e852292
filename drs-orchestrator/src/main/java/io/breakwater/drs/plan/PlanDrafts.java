package io.breakwater.drs.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.breakwater.drs.core.action.TaskRules;
import io.breakwater.drs.core.document.Defect;
import io.breakwater.drs.core.plan.Finding;
import io.breakwater.drs.core.plan.GroupNames;
import io.breakwater.drs.core.plan.PlanReader;
import io.breakwater.drs.core.plan.PlanRules;
import io.breakwater.drs.core.plan.RecoveryPlan;
import io.breakwater.drs.group.Groups;
import io.breakwater.web.problem.Problem.Fault;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plans as people send them. */
@ApplicationScoped
class PlanDrafts {
    private static final int LONGEST_COMMENT = 1024;

    private final ObjectMapper json = new ObjectMapper();
    private final Groups groups;
    private final TaskRules tasks;

    PlanDrafts(Groups groups, TaskRules tasks) {
        this.groups = groups;
        this.tasks = tasks;
    }

    /**
     * A document that was looked at.
     *
     * @param plan to be used only if {@code readable}
     * @param readable whether the document has the form of a plan
     */
    record Checked(RecoveryPlan plan, boolean readable, List<Finding> findings) {
        Checked {
            findings = List.copyOf(findings);
        }
    }

    /**
     * Reads a body as JSON or YAML.
     *
     * @throws ProblemException if it is neither
     */
    JsonNode parse(@Nullable String body, @Nullable MediaType type) {
        if (body == null || body.isBlank()) {
            return MissingNode.getInstance();
        }
        if (type != null && type.getSubtype().contains("yaml")) {
            return PlanYaml.read(body);
        }
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            throw new ProblemException(ProblemType.MALFORMED_JSON, "The body is not valid JSON.");
        }
    }

    /** Why the change is made, as its author says. */
    static String comment(JsonNode document) {
        String comment = document.path("comment").asText();
        if (comment.length() > LONGEST_COMMENT) {
            throw ProblemException.invalid(
                    List.of(Fault.at("/comment", "must have at most %d characters".formatted(LONGEST_COMMENT))));
        }
        return comment;
    }

    /** Checks a document by itself; whether its groups exist is left to its resolution. */
    Uni<Checked> check(JsonNode document) {
        return groups.names().map(names -> check(document.deepCopy(), names));
    }

    private Checked check(JsonNode document, GroupNames names) {
        List<Defect> defects = new ArrayList<>(names.replaceNames(document));
        PlanReader.Reading reading = PlanReader.plan(document);
        defects.addAll(reading.defects());
        List<Finding> findings = defects.isEmpty()
                ? PlanRules.check(reading.plan(), tasks)
                : defects.stream().map(PlanDrafts::finding).toList();
        return new Checked(reading.plan(), defects.isEmpty(), findings);
    }

    private static Finding finding(Defect defect) {
        String what = defect.pointer().isEmpty() ? "The document" : defect.pointer();
        return Finding.error(
                "plan.document", defect.pointer(), what + " " + defect.message() + ".", "Correct the document.");
    }

    /** Reads a document that is to be saved. Fails with the place of each error. */
    Uni<RecoveryPlan> savable(JsonNode document) {
        return groups.names().map(names -> {
            JsonNode copy = document.deepCopy();
            Checked checked = check(copy, names);
            List<Fault> faults = new ArrayList<>(checked.findings().stream()
                    .filter(Finding::isError)
                    .map(error -> Fault.at(error.pointer(), error.message()))
                    .toList());
            if (checked.readable()) {
                names.unknown(copy).forEach(defect -> faults.add(Fault.at(defect.pointer(), defect.message())));
            }
            if (!faults.isEmpty()) {
                throw ProblemException.invalid(faults);
            }
            return checked.plan();
        });
    }
}
