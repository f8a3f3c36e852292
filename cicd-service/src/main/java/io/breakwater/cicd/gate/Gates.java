package io.breakwater.cicd.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.cicd.core.gate.Gate;
import io.breakwater.cicd.core.gate.Gate.Evaluation;
import io.breakwater.cicd.core.gate.Gate.Severity;
import io.breakwater.cicd.core.gate.GateReader;
import io.breakwater.web.problem.Problem.Fault;
import io.breakwater.web.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads gates and writes how they went. */
final class Gates {
    private Gates() {}

    /** @throws ProblemException naming every defect */
    static Gate read(JsonNode document, String pointer) {
        GateReader.Read read = GateReader.read(document);
        return read.gate()
                .orElseThrow(() -> ProblemException.invalid(read.defects().stream()
                        .map(defect -> Fault.at(pointer + defect.pointer(), defect.message()))
                        .toList()));
    }

    /** Findings by scanner. @throws ProblemException naming every defect */
    static Map<String, Map<Severity, Long>> scans(JsonNode scans, String pointer) {
        Map<String, Map<Severity, Long>> read = new HashMap<>();
        List<Fault> faults = new ArrayList<>();
        scans.properties()
                .forEach(scan -> GateReader.findings(scan.getValue())
                        .ifPresentOrElse(
                                counts -> read.put(scan.getKey(), counts),
                                () -> faults.add(Fault.at(
                                        pointer + "/" + scan.getKey(),
                                        "must hold counts of critical, high, medium or low findings"))));
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(faults);
        }
        return read;
    }

    static ObjectNode answer(Evaluation evaluation) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("passed", evaluation.passed());
        ArrayNode rules = answer.putArray("rules");
        evaluation
                .rules()
                .forEach(result -> rules.addObject()
                        .put("rule", result.rule())
                        .put("verdict", result.verdict().name())
                        .put("detail", result.detail()));
        return answer;
    }
}
