package io.breakwater.policy;

import io.breakwater.policy.AccessPolicy.Effect;
import io.breakwater.policy.Condition.InvalidCondition;
import java.util.ArrayList;
import java.util.List;

/** Says whether a policy may be saved. Collects every fault, not only the first. */
public final class PolicyValidator {

    private static final int MAX_NAME = 100;
    private static final int MAX_TEXT = 2_000;
    private static final int MAX_ENTRIES = 200;
    private static final int MAX_ENTRY = 255;

    private PolicyValidator() {}

    /** The faults of {@code policy}; empty when it may be saved. */
    public static List<PolicyViolation> validate(AccessPolicy policy) {
        List<PolicyViolation> faults = new ArrayList<>();
        checkTexts(policy, faults);
        checkSubjects(policy.subjects(), faults);
        checkGlobs("/servers", policy.servers(), faults);
        checkGlobs("/methods", policy.methods(), faults);
        checkTools(policy, faults);
        policy.condition().ifPresent(source -> checkCondition(source, faults));
        if (policy.approval() && policy.effect() == Effect.DENY) {
            faults.add(new PolicyViolation("/approval", "a denying policy cannot ask for approval"));
        }
        return List.copyOf(faults);
    }

    private static void checkTexts(AccessPolicy policy, List<PolicyViolation> faults) {
        if (policy.name().isBlank()) {
            faults.add(new PolicyViolation("/name", "must not be blank"));
        }
        if (policy.name().length() > MAX_NAME) {
            faults.add(new PolicyViolation("/name", "must have at most %d characters".formatted(MAX_NAME)));
        }
        if (policy.description().length() > MAX_TEXT) {
            faults.add(new PolicyViolation("/description", "must have at most %d characters".formatted(MAX_TEXT)));
        }
    }

    private static void checkSubjects(List<String> subjects, List<PolicyViolation> faults) {
        checkSize("/subjects", subjects, faults);
        for (int i = 0; i < subjects.size(); i++) {
            if (Subject.tryParse(subjects.get(i)).isEmpty()) {
                faults.add(new PolicyViolation(
                        "/subjects/" + i, "must be user:NAME, role:NAME, group:/PATH, client:ID or *"));
            }
        }
    }

    private static void checkTools(AccessPolicy policy, List<PolicyViolation> faults) {
        boolean coversCalls =
                policy.methods().stream().anyMatch(method -> Glob.of(method).matches("tools/call"));
        if (coversCalls || !policy.tools().isEmpty()) {
            checkGlobs("/tools", policy.tools(), faults);
        }
    }

    private static void checkGlobs(String pointer, List<String> globs, List<PolicyViolation> faults) {
        checkSize(pointer, globs, faults);
        for (int i = 0; i < globs.size(); i++) {
            String glob = globs.get(i);
            if (glob.isBlank() || glob.length() > MAX_ENTRY) {
                faults.add(new PolicyViolation(
                        pointer + "/" + i, "must have between 1 and %d characters".formatted(MAX_ENTRY)));
            }
        }
    }

    private static void checkSize(String pointer, List<String> entries, List<PolicyViolation> faults) {
        if (entries.isEmpty()) {
            faults.add(new PolicyViolation(pointer, "must have at least one entry"));
        }
        if (entries.size() > MAX_ENTRIES) {
            faults.add(new PolicyViolation(pointer, "must have at most %d entries".formatted(MAX_ENTRIES)));
        }
    }

    private static void checkCondition(String source, List<PolicyViolation> faults) {
        try {
            Condition.compile(source);
        } catch (InvalidCondition e) {
            faults.add(new PolicyViolation("/condition", e.detail()));
        }
    }
}
