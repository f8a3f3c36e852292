package io.breakwater.simulator.drs.plan;

import io.breakwater.simulator.core.call.Authorizer;
import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.core.call.Caller;
import io.breakwater.simulator.core.drs.LaunchState;
import io.breakwater.simulator.core.drs.PlanExecutionState;
import io.breakwater.simulator.core.drs.PlanStepState;
import io.breakwater.simulator.core.drs.StepError;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.drs.JobRow;
import io.breakwater.simulator.drs.job.Jobs;
import io.breakwater.simulator.drs.launch.Recoveries;
import io.breakwater.simulator.drs.plan.StepConfiguration.PlannedServer;
import io.breakwater.simulator.service.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Executes the steps of one execution, one after the other, with the rights of who started, retried or skipped last.
 *
 * @param arn the execution's
 */
record ExecutionRun(Scope scope, String arn, Caller caller, Authorizer authorizer) {
    static ExecutionRun of(Call call, String arn) {
        return new ExecutionRun(call.scope(), arn, call.caller(), call.authorizer());
    }

    private PlanRows rows(World world) {
        return PlanRows.of(world, scope);
    }

    /** Begins an execution that was just created. */
    void created(World world) {
        world.after(
                PlanBehaviours.BEGINS.in(world),
                later -> rows(later).find(arn).ifPresent(execution -> {
                    if (execution.state() instanceof PlanExecutionState.Created created) {
                        rows(later).put(execution.with(created.begin()));
                        next(later);
                    }
                }));
        world.after(PlanBehaviours.LONGEST, this::timeOut);
    }

    /** Begins the next step, or ends the execution if none is left. */
    void next(World world) {
        ExecutionRow execution = rows(world).execution(arn);
        switch (execution.state()) {
            case PlanExecutionState.Cancelling cancelling -> cancelled(world, execution, cancelling);
            case PlanExecutionState.InProgress running -> {
                Optional<ExecutionRow.Step> step = execution.next();
                if (step.isEmpty()) {
                    rows(world).put(execution.with(running.complete(world.now())));
                } else {
                    begin(world, step.get());
                }
            }
            case PlanExecutionState.Created over -> {}
            case PlanExecutionState.Completed over -> {}
            case PlanExecutionState.Failed over -> {}
            case PlanExecutionState.Cancelled over -> {}
        }
    }

    /** The remaining steps are skipped. */
    void cancelled(World world, ExecutionRow execution, PlanExecutionState.Cancelling cancelling) {
        ExecutionRow changed = execution;
        for (ExecutionRow.Step step : execution.steps()) {
            if (step.state() instanceof PlanStepState.NotStarted left) {
                changed = changed.withStep(step.arn(), was -> was.with(left.skip(), world.now()));
            }
        }
        rows(world).put(changed.with(cancelling.cancelled(world.now())));
    }

    private void begin(World world, ExecutionRow.Step step) {
        if (!(step.state() instanceof PlanStepState.NotStarted notStarted)) {
            return;
        }
        switch (step.configuration()) {
            case StepConfiguration.Wait wait -> {
                rows(world)
                        .change(
                                arn,
                                row -> row.withStep(step.arn(), was -> was.begun(notStarted.await(), world.now())));
                world.after(Duration.ofMinutes(wait.minutes()), later -> waited(later, step.arn()));
            }
            case StepConfiguration.Servers servers -> {
                rows(world)
                        .change(
                                arn,
                                row -> row.withStep(step.arn(), was -> was.begun(notStarted.execute(), world.now())));
                launch(world, step.arn(), servers.servers());
            }
        }
    }

    private void waited(World world, String stepArn) {
        rows(world).find(arn).flatMap(row -> row.step(stepArn)).ifPresent(step -> {
            if (step.state() instanceof PlanStepState.Waiting waiting) {
                rows(world).change(arn, row -> row.withStep(stepArn, was -> was.with(waiting.complete(), world.now())));
                next(world);
            }
        });
    }

    /** Launches servers of a step that is EXECUTING. */
    void launch(World world, String stepArn, List<PlannedServer> servers) {
        ExecutionRow execution = rows(world).execution(arn);
        Optional<String> obstacle = StartChecks.obstacle(world, scope, servers, execution.pinned());
        if (obstacle.isPresent()) {
            fail(world, stepArn, new StepError("ValidationException", obstacle.get()));
            return;
        }
        Map<String, Optional<String>> wanted = new LinkedHashMap<>();
        servers.forEach(server ->
                wanted.put(server.id(), Optional.ofNullable(execution.pinned().get(server.id()))));
        Call call = new Call(world, scope, caller, authorizer, "", new byte[0]);
        try {
            JobRow job = Recoveries.start(
                    call,
                    new Recoveries.Wanted(
                            wanted, execution.drill(), Map.of(), (later, id) -> ended(later, stepArn, id)));
            rows(world)
                    .change(
                            arn,
                            row -> row.withStep(stepArn, step -> {
                                Map<String, String> jobs = new HashMap<>(step.jobs());
                                wanted.keySet().forEach(server -> jobs.put(server, job.id()));
                                return step.withJobs(jobs);
                            }));
        } catch (AwsError refusal) {
            fail(world, stepArn, new StepError(refusal.code(), refusal.text()));
        }
    }

    private void ended(World world, String stepArn, String jobId) {
        Optional<JobRow> job = Jobs.of(world, scope).find(jobId);
        Optional<ExecutionRow.Step> found = rows(world).find(arn).flatMap(row -> row.step(stepArn));
        if (job.isEmpty() || found.isEmpty() || !(found.get().state() instanceof PlanStepState.Executing executing)) {
            return;
        }
        List<String> launched = new ArrayList<>(found.get().launched());
        job.get().servers().stream()
                .filter(server -> server.state() instanceof LaunchState.Launched)
                .forEach(server -> launched.add(server.sourceServerId()));
        rows(world).change(arn, row -> row.withStep(stepArn, step -> step.withLaunched(launched)));
        List<String> missing = found.get().configuration().launched().stream()
                .filter(server -> server.critical() && !launched.contains(server.id()))
                .map(PlannedServer::id)
                .toList();
        if (missing.isEmpty()) {
            rows(world).change(arn, row -> row.withStep(stepArn, step -> step.with(executing.complete(), world.now())));
            next(world);
        } else {
            fail(
                    world,
                    stepArn,
                    new StepError(
                            "LAUNCH_FAILED",
                            "Critical source servers were not launched: " + String.join(", ", missing)));
        }
    }

    /** The step failed, and with it the execution, unless that is being cancelled. */
    private void fail(World world, String stepArn, StepError error) {
        rows(world)
                .change(
                        arn,
                        row -> row.withStep(
                                stepArn,
                                step -> step.state() instanceof PlanStepState.Executing executing
                                        ? step.with(executing.fail(error), world.now())
                                        : step));
        ExecutionRow execution = rows(world).execution(arn);
        switch (execution.state()) {
            case PlanExecutionState.InProgress running ->
                rows(world).put(execution.with(running.fail(world.now(), error)));
            case PlanExecutionState.Cancelling cancelling -> cancelled(world, execution, cancelling);
            case PlanExecutionState.Created over -> {}
            case PlanExecutionState.Completed over -> {}
            case PlanExecutionState.Failed over -> {}
            case PlanExecutionState.Cancelled over -> {}
        }
    }

    private void timeOut(World world) {
        rows(world).find(arn).ifPresent(execution -> {
            if (execution.state() instanceof PlanExecutionState.InProgress running) {
                ExecutionRow changed = execution
                        .running()
                        .map(step -> execution.withStep(
                                step.arn(),
                                was -> was.with(((PlanStepState.Running) step.state()).timeOut(), world.now())))
                        .orElse(execution);
                var error = new StepError("TIMED_OUT", "The execution did not end within 24 hours.");
                rows(world).put(changed.with(running.fail(world.now(), error)));
            }
        });
    }
}
