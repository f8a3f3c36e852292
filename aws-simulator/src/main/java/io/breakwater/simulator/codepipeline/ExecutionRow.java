package io.breakwater.simulator.codepipeline;

import io.breakwater.simulator.core.codepipeline.Run;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.codepipeline.model.TriggerType;

/**
 * An execution of a pipeline, by its id.
 *
 * @param run where it is and what it did in each stage
 * @param origin what set it off
 * @param updated when something of it changed last
 * @param stopReason why it was stopped; empty if nobody said
 * @param sources the revisions its source actions found, or were told to take
 * @param outputs values of the variables that actions set, by {@code namespace.name}
 */
record ExecutionRow(
        Run run,
        String pipeline,
        int version,
        Origin origin,
        Instant started,
        Instant updated,
        String stopReason,
        List<Source> sources,
        Map<String, String> outputs) {
    ExecutionRow {
        sources = List.copyOf(sources);
        outputs = Map.copyOf(outputs);
    }

    /**
     * What set an execution off.
     *
     * @param detail who or what: an ARN, or a revision
     * @param variables the pipeline's variables with the values they have in this execution
     * @param rollbackTarget the execution it rolls back to; empty if it is no rollback
     */
    record Origin(TriggerType trigger, String detail, Map<String, String> variables, String rollbackTarget) {
        Origin {
            variables = Map.copyOf(variables);
        }

        boolean isRollback() {
            return !rollbackTarget.isEmpty();
        }
    }

    /**
     * A revision of a source.
     *
     * @param action the source action
     * @param artifact the name of its output artifact; empty if it has none
     */
    record Source(String action, String artifact, String revision, String summary, String url, Instant created) {}

    String id() {
        return run.id();
    }

    ExecutionRow with(Run newRun, Instant now) {
        return new ExecutionRow(newRun, pipeline, version, origin, started, now, stopReason, sources, outputs);
    }

    ExecutionRow stopped(String reason) {
        return new ExecutionRow(run, pipeline, version, origin, started, updated, reason, sources, outputs);
    }

    /** Adds a source's revision in place of a former one of the same action. */
    ExecutionRow with(Source source) {
        var others = new java.util.ArrayList<>(sources.stream()
                .filter(other -> !other.action().equals(source.action()))
                .toList());
        others.add(source);
        return new ExecutionRow(run, pipeline, version, origin, started, updated, stopReason, others, outputs);
    }

    ExecutionRow withOutputs(String namespace, Map<String, String> values) {
        var all = new TreeMap<>(outputs);
        values.forEach((name, value) -> all.put(namespace + "." + name, value));
        return new ExecutionRow(run, pipeline, version, origin, started, updated, stopReason, sources, all);
    }
}
