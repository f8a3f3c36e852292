package io.breakwater.simulator.core.codepipeline;

import io.breakwater.simulator.core.codepipeline.PipelinePlan.Action;
import io.breakwater.simulator.core.codepipeline.PipelinePlan.Result;
import io.breakwater.simulator.core.codepipeline.PipelinePlan.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Drives a flow by events and notes every arrow that an execution takes. */
final class PipelineScript {
    /** All arrows taken by any script: {@code Waiting → Acting}. */
    static final Set<String> WALKED = new TreeSet<>();

    final List<Happening> happenings = new ArrayList<>();
    private final PipelinePlan plan;
    private final ExecutionMode mode;
    private final Map<String, Run> all = new HashMap<>();
    private Flow flow = new Flow(List.of(), Set.of(), Map.of());
    private long started;

    PipelineScript(ExecutionMode mode, Stage... stages) {
        this.mode = mode;
        this.plan = new PipelinePlan(List.of(stages));
    }

    /** Source, Build (two actions side by side, then one) and Deploy, without conditions. */
    static PipelineScript plain(ExecutionMode mode) {
        return new PipelineScript(mode, source(), build(Map.of(), Result.FAIL), deploy());
    }

    static Stage source() {
        return new Stage(
                "Source", true, List.of(new Action("Checkout", 1)), Map.of(), Result.FAIL, RetryMode.FAILED_ACTIONS);
    }

    static Stage build(Map<ConditionType, Result> conditions, Result onFailure) {
        return new Stage(
                "Build",
                false,
                List.of(new Action("Compile", 1), new Action("Lint", 1), new Action("Package", 2)),
                conditions,
                onFailure,
                RetryMode.FAILED_ACTIONS);
    }

    static Stage deploy() {
        return new Stage(
                "Deploy", false, List.of(new Action("Roll", 1)), Map.of(), Result.FAIL, RetryMode.FAILED_ACTIONS);
    }

    /** An execution whose stage Build has failed. */
    static PipelineScript failedInBuild() {
        return plain(ExecutionMode.SUPERSEDED)
                .start("a")
                .passes("a", "Source")
                .ends("a", "Compile")
                .fails("a", "Lint");
    }

    /** An execution that checks the condition before stage Build. */
    static PipelineScript entry(Result result) {
        return new PipelineScript(
                        ExecutionMode.SUPERSEDED,
                        source(),
                        build(Map.of(ConditionType.BEFORE_ENTRY, result), Result.FAIL),
                        deploy())
                .close("Build")
                .start("a")
                .passes("a", "Source")
                .open("Build");
    }

    /** An execution that checks the condition after a good stage Build. */
    static PipelineScript onSuccess(Result result) {
        return new PipelineScript(
                        ExecutionMode.SUPERSEDED,
                        source(),
                        build(Map.of(ConditionType.ON_SUCCESS, result), Result.FAIL),
                        deploy())
                .start("a")
                .passes("a", "Source")
                .passes("a", "Build");
    }

    /** An execution that checks the condition after a bad stage Build. */
    static PipelineScript onFailure(Result result) {
        return new PipelineScript(
                        ExecutionMode.SUPERSEDED,
                        source(),
                        build(Map.of(ConditionType.ON_FAILURE, result), Result.FAIL),
                        deploy())
                .start("a")
                .passes("a", "Source")
                .ends("a", "Compile")
                .fails("a", "Lint");
    }

    PipelineScript start(String id) {
        started++;
        return take(flow.start(Run.start(id, started, plan, mode)));
    }

    PipelineScript rollBack(String id, int stage, boolean goesOn) {
        started++;
        return take(flow.start(Run.start(id, started, plan, mode).rollingBack(stage, goesOn)));
    }

    PipelineScript ends(String id, String action) {
        return take(flow.actionEnded(id, action, ActionStatus.SUCCEEDED));
    }

    PipelineScript fails(String id, String action) {
        return take(flow.actionEnded(id, action, ActionStatus.FAILED));
    }

    PipelineScript checked(String id, boolean met) {
        return take(flow.conditionChecked(id, met));
    }

    PipelineScript stop(String id, boolean abandon) {
        return take(flow.stop(id, abandon));
    }

    PipelineScript retry(String id, RetryMode retryMode) {
        return take(flow.retry(run(id), retryMode));
    }

    PipelineScript override(String id, ConditionType type) {
        return take(flow.override(run(id), type));
    }

    PipelineScript cancelAll() {
        return take(flow.cancelAll());
    }

    PipelineScript close(String stage) {
        flow = flow.close(stage);
        return this;
    }

    PipelineScript open(String stage) {
        return take(flow.open(stage));
    }

    /** Through a whole stage. */
    PipelineScript passes(String id, String stage) {
        return switch (stage) {
            case "Source" -> ends(id, "Checkout");
            case "Build" -> ends(id, "Compile").ends(id, "Lint").ends(id, "Package");
            default -> ends(id, "Roll");
        };
    }

    Flow flow() {
        return flow;
    }

    Run run(String id) {
        Run run = all.get(id);
        if (run == null) {
            throw new IllegalArgumentException("no execution " + id);
        }
        return run;
    }

    RunStatus status(String id) {
        return run(id).status();
    }

    StageStatus stage(String id, String stage) {
        return run(id).visits().get(plan.indexOf(stage).orElseThrow()).status();
    }

    private PipelineScript take(Flow.Step step) {
        happenings.addAll(step.happenings());
        for (Run run : step.flow().runs()) {
            Run before = all.put(run.id(), run);
            if (before != null && !before.state().equals(run.state())) {
                WALKED.add(name(before.state()) + " → " + name(run.state()));
            }
        }
        flow = step.flow().underWay();
        return this;
    }

    private static String name(RunState state) {
        return switch (state) {
            case RunState.Checking checking -> "Checking(" + checking.type() + ")";
            case RunState.Ended ended -> "Ended(" + ended.status() + ")";
            default -> state.getClass().getSimpleName();
        };
    }
}
