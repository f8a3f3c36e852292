package io.breakwater.cicd.core.ingest;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What somebody told of a pipeline's history.
 *
 * @param complete executions all of whose runs are among {@code runs}
 */
public record Told(
        Source source,
        List<SeenExecution> executions,
        List<SeenRun> runs,
        List<Provenance> provenance,
        Set<String> complete) {

    public Told {
        executions = List.copyOf(executions);
        runs = List.copyOf(runs);
        provenance = List.copyOf(provenance);
        complete = Set.copyOf(complete);
    }

    /** Executions without their runs. */
    public static Told executions(Source source, Collection<SeenExecution> executions) {
        return new Told(source, List.copyOf(executions), List.of(), List.of(), Set.of());
    }

    /** The executions that it says something of. */
    public Set<String> concerned() {
        Set<String> ids = new HashSet<>(complete);
        executions.forEach(seen -> ids.add(seen.execution().id()));
        runs.forEach(seen -> ids.add(seen.run().executionId()));
        provenance.forEach(told -> ids.add(told.executionId()));
        return ids;
    }
}
