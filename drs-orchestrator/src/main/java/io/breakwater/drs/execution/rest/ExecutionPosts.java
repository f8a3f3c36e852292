package io.breakwater.drs.execution.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.drs.core.execution.Command;
import io.breakwater.drs.core.execution.ExecutionKind;
import io.breakwater.drs.core.execution.Person;
import io.breakwater.drs.core.plan.ActionRights.Moment;
import io.breakwater.drs.execution.Actors;
import io.breakwater.drs.execution.CommandResult;
import io.breakwater.drs.execution.ExecutionReads;
import io.breakwater.drs.execution.Executions;
import io.breakwater.drs.execution.FollowUps;
import io.breakwater.drs.execution.StoredExecution;
import io.breakwater.drs.execution.rest.ExecutionRights.Act;
import io.breakwater.drs.plan.ActionGuard;
import io.breakwater.drs.plan.ResolvedPlans;
import io.breakwater.web.idempotency.Answer;
import io.breakwater.web.problem.Problem.Fault;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** What posts about executions do, once their bodies are read. */
@ApplicationScoped
class ExecutionPosts {
    private final Executions executions;
    private final FollowUps followUps;
    private final ExecutionReads reads;
    private final ExecutionGate gate;
    private final ResolvedPlans plans;
    private final ActionGuard actions;
    private final ObjectMapper json;

    ExecutionPosts(
            Executions executions,
            FollowUps followUps,
            ExecutionReads reads,
            ExecutionGate gate,
            ResolvedPlans plans,
            ActionGuard actions,
            ObjectMapper json) {
        this.executions = executions;
        this.followUps = followUps;
        this.reads = reads;
        this.gate = gate;
        this.plans = plans;
        this.actions = actions;
        this.json = json;
    }

    Uni<Answer> start(Bodies.Start start) {
        var request = start.request();
        return gate.admit(Act.START, request.kind(), "startExecution", "recovery-plan/" + request.plan())
                .call(caller -> plans.resolve(request.plan(), request.version())
                        .invoke(plan -> actions.require(plan.plan(), caller, Moment.START)))
                .map(Actors::person)
                .chain(by -> start.dryRun()
                        ? executions.preview(request, by).map(preview -> answer(200, PreviewDocument.of(preview)))
                        : executions.start(request, by).map(this::created))
                .onFailure(ProblemException.class)
                .transform(ExecutionPosts::inTheWordsOfTheBody);
    }

    /** @param command the one that this person asks for */
    Uni<Answer> command(UUID id, Act act, String operation, Function<Person, Command> command) {
        return kind(id).chain(kind -> gate.admit(act, kind, operation, "execution/" + id))
                .map(Actors::person)
                .chain(by -> executions.command(id, command.apply(by)))
                .chain(result -> answer(id, result));
    }

    private Uni<Answer> answer(UUID id, CommandResult result) {
        return switch (result) {
            case CommandResult.Done(StoredExecution stored) ->
                Uni.createFrom().item(answer(200, ExecutionViews.of(stored)));
            case CommandResult.Refused(String reason) ->
                Uni.createFrom().failure(new ProblemException(ProblemType.CONFLICT, reason));
            case CommandResult.Waiting _ ->
                reads.find(id).map(stored -> answer(202, ExecutionViews.of(stored.orElseThrow(Inputs::missing))));
        };
    }

    Uni<Answer> cleanUp(UUID id, Bodies.FollowUp body) {
        return kind(id).chain(kind -> gate.admit(Act.START, ofCleanup(kind), "cleanUpExecution", "execution/" + id))
                .chain(by -> followUps.cleanup(id, body.leaveBlocked(), body.reason(), Actors.person(by)))
                .map(this::created);
    }

    /** Only drills are cleaned up; asked of anything else, the refusal must not depend on who asks. */
    private static ExecutionKind ofCleanup(ExecutionKind kind) {
        return kind == ExecutionKind.DRILL ? ExecutionKind.CLEANUP : kind;
    }

    Uni<Answer> failBack(UUID id, Bodies.FollowUp body) {
        return kind(id).chain(
                        _ -> gate.admit(Act.START, ExecutionKind.FAILBACK, "failBackExecution", "execution/" + id))
                .chain(by -> followUps.failback(
                        id, body.leaveBlocked(), body.confirmName(), body.reason(), Actors.person(by)))
                .map(this::created)
                .onFailure(ProblemException.class)
                .transform(ExecutionPosts::inTheWordsOfTheBody);
    }

    private Uni<ExecutionKind> kind(UUID id) {
        return reads.find(id)
                .map(found -> found.orElseThrow(Inputs::missing).execution().kind());
    }

    private Answer created(StoredExecution stored) {
        String location = "/drs/executions/" + stored.execution().id();
        return new Answer(201, Map.of("Location", location), text(ExecutionViews.of(stored)));
    }

    private Answer answer(int status, Object document) {
        return new Answer(status, Map.of(), text(document));
    }

    private String text(Object document) {
        try {
            return json.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("documents are records of texts and numbers", e);
        }
    }

    /** The services speak of the name that was typed; the body's member is called otherwise. */
    private static Throwable inTheWordsOfTheBody(Throwable failure) {
        ProblemException problem = (ProblemException) failure;
        List<Fault> faults = problem.errors().stream()
                .map(fault -> "/typedName".equals(fault.pointer()) ? Fault.at("/confirmName", fault.detail()) : fault)
                .toList();
        return new ProblemException(problem.type(), problem.detail(), faults, problem.headers());
    }
}
