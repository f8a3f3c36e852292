package io.breakwater.cicd.core.metric;

import io.breakwater.cicd.core.pipeline.ActionRun;
import io.breakwater.cicd.core.pipeline.Execution;
import java.util.List;

/** What was observed: the window that is measured, and as much before it as is known. */
public record Samples(
        List<Execution> executions,
        List<ActionRun> actions,
        List<BuildSample> builds,
        List<TestSample> tests,
        CommitTimes commits) {

    public Samples {
        executions = List.copyOf(executions);
        actions = List.copyOf(actions);
        builds = List.copyOf(builds);
        tests = List.copyOf(tests);
    }
}
