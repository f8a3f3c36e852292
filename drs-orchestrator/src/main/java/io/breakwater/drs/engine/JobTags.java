package io.breakwater.drs.engine;

import io.breakwater.drs.core.execution.Execution;
import io.breakwater.drs.core.execution.ExecutionKind;
import io.breakwater.drs.core.execution.JobAttempt;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The tags of our jobs, by which they are found when nobody answered. */
final class JobTags {
    static final String ATTEMPT = "breakwater:attempt";

    private static final String EXECUTION = "breakwater:execution";
    private static final String WAVE = "breakwater:wave";
    private static final String DRILL = "breakwater:drill";
    private static final int LONGEST = 256;

    private JobTags() {}

    static Map<String, String> of(Execution execution, JobAttempt attempt) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put(EXECUTION, execution.id().toString());
        tags.put(WAVE, value(attempt.wave()));
        tags.put(ATTEMPT, attempt.id().toString());
        if (execution.kind() == ExecutionKind.DRILL) {
            tags.put(DRILL, "true");
        }
        return tags;
    }

    static boolean areOf(UUID attempt, Map<String, String> tags) {
        return attempt.toString().equals(tags.get(ATTEMPT));
    }

    /** AWS takes letters, digits, spaces and a few signs, at most 256 of them. */
    private static String value(String text) {
        String allowed = text.replaceAll("[^\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]", "_");
        return allowed.substring(0, Math.min(LONGEST, allowed.length()));
    }
}
