package io.breakwater.cicd.core.gate;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.cicd.core.gate.Gate.CoverageRule;
import io.breakwater.cicd.core.gate.Gate.FindingsRule;
import io.breakwater.cicd.core.gate.Gate.Rule;
import io.breakwater.cicd.core.gate.Gate.Severity;
import io.breakwater.cicd.core.gate.Gate.TestsRule;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads gates:
 *
 * <pre>{@code
 * {"rules": [{"type": "tests", "minimumPassRate": 100, "minimumTests": 1},
 *            {"type": "coverage", "minimumLine": 80, "minimumBranch": 60},
 *            {"type": "findings", "scanner": "trivy", "most": {"critical": 0, "high": 0}}]}
 * }</pre>
 */
public final class GateReader {
    private static final int MOST_RULES = 20;
    private static final Map<String, Set<String>> MEMBERS = Map.of(
            "tests", Set.of("type", "minimumPassRate", "minimumTests"),
            "coverage", Set.of("type", "minimumLine", "minimumBranch"),
            "findings", Set.of("type", "scanner", "most"));

    private final List<Defect> defects = new ArrayList<>();

    private GateReader() {}

    /** Something wrong. @param pointer JSON pointer (RFC 6901) */
    public record Defect(String pointer, String message) {}

    /** Either the gate or what is wrong. */
    public record Read(Optional<Gate> gate, List<Defect> defects) {
        public Read {
            defects = List.copyOf(defects);
        }
    }

    public static Read read(JsonNode document) {
        var reader = new GateReader();
        List<Rule> rules = reader.rules(document.path("rules"));
        document.fieldNames().forEachRemaining(name -> {
            if (!name.equals("rules")) {
                reader.defect("/" + name, "is not known here");
            }
        });
        return new Read(reader.defects.isEmpty() ? Optional.of(new Gate(rules)) : Optional.empty(), reader.defects);
    }

    private List<Rule> rules(JsonNode array) {
        List<Rule> rules = new ArrayList<>();
        if (!array.isArray() || array.isEmpty() || array.size() > MOST_RULES) {
            defect("/rules", "must be an array of 1 to %d rules".formatted(MOST_RULES));
            return rules;
        }
        for (int i = 0; i < array.size(); i++) {
            rule(array.get(i), "/rules/" + i).ifPresent(rules::add);
        }
        return rules;
    }

    private Optional<Rule> rule(JsonNode rule, String pointer) {
        String type = rule.path("type").asText();
        if (!MEMBERS.containsKey(type)) {
            defect(pointer + "/type", "must be tests, coverage or findings");
            return Optional.empty();
        }
        rule.fieldNames().forEachRemaining(name -> {
            if (!MEMBERS.get(type).contains(name)) {
                defect(pointer + "/" + name, "is not known here");
            }
        });
        return Optional.of(
                switch (type) {
                    case "tests" ->
                        new TestsRule(percent(rule, "minimumPassRate", pointer, 100), (long)
                                number(rule, "minimumTests", pointer, 1, Integer.MAX_VALUE));
                    case "coverage" ->
                        new CoverageRule(
                                percent(rule, "minimumLine", pointer, 0),
                                rule.has("minimumBranch")
                                        ? Optional.of(percent(rule, "minimumBranch", pointer, 0))
                                        : Optional.empty());
                    default ->
                        new FindingsRule(
                                Optional.of(rule.path("scanner").asText()).filter(name -> !name.isEmpty()),
                                counts(rule.path("most"), pointer + "/most"));
                });
    }

    private double percent(JsonNode rule, String member, String pointer, double absent) {
        return number(rule, member, pointer, absent, 100);
    }

    private double number(JsonNode rule, String member, String pointer, double absent, double most) {
        JsonNode value = rule.path(member);
        if (value.isMissingNode()) {
            return absent;
        }
        if (!value.isNumber() || value.asDouble() < 0 || value.asDouble() > most) {
            defect(pointer + "/" + member, "must be a number from 0 to %d".formatted((long) most));
            return absent;
        }
        return value.asDouble();
    }

    private Map<Severity, Long> counts(JsonNode counts, String pointer) {
        Map<Severity, Long> most = new EnumMap<>(Severity.class);
        if (!counts.isObject() || counts.isEmpty()) {
            defect(pointer, "must name at least one of critical, high, medium, low");
        }
        counts.properties()
                .forEach(entry -> severity(entry.getKey())
                        .filter(_ -> entry.getValue().canConvertToLong()
                                && entry.getValue().asLong() >= 0)
                        .ifPresentOrElse(
                                severity -> most.put(severity, entry.getValue().asLong()),
                                () -> defect(
                                        pointer + "/" + entry.getKey(),
                                        "must be a count of critical, high, medium or low findings")));
        return most;
    }

    /** Counts by severity as a scan tells them, and what is wrong with them. */
    public static Optional<Map<Severity, Long>> findings(JsonNode counts) {
        var reader = new GateReader();
        Map<Severity, Long> read = reader.counts(counts, "");
        return reader.defects.isEmpty() ? Optional.of(read) : Optional.empty();
    }

    private static Optional<Severity> severity(String name) {
        return List.of(Severity.values()).stream()
                .filter(severity -> severity.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    private void defect(String pointer, String message) {
        defects.add(new Defect(pointer, message));
    }
}
