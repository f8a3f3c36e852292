package io.breakwater.cicd.core.ingest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which pipelines go on under another name. CodePipeline cannot rename: somebody makes the same pipeline anew and deletes the former one.
 * So it is taken for the same where exactly one that is gone and exactly one that is new do exactly the same.
 */
public final class Renames {
    private Renames() {}

    /**
     * A pipeline and what it does.
     *
     * @param fingerprint empty if that is not known
     */
    public record Candidate(String name, String fingerprint) {}

    /** The new names by the former ones. */
    public static Map<String, String> of(List<Candidate> gone, List<Candidate> appeared) {
        Map<String, List<Candidate>> former = byFingerprint(gone);
        Map<String, String> renamed = new HashMap<>();
        byFingerprint(appeared).forEach((fingerprint, now) -> {
            List<Candidate> before = Objects.requireNonNullElse(former.get(fingerprint), List.of());
            if (now.size() == 1 && before.size() == 1) {
                renamed.put(before.getFirst().name(), now.getFirst().name());
            }
        });
        return renamed;
    }

    private static Map<String, List<Candidate>> byFingerprint(List<Candidate> candidates) {
        return candidates.stream()
                .filter(candidate -> !candidate.fingerprint().isEmpty())
                .collect(Collectors.groupingBy(
                        Candidate::fingerprint, Collectors.mapping(Function.identity(), Collectors.toList())));
    }
}
