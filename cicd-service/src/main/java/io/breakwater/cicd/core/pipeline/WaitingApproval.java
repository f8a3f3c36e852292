package io.breakwater.cicd.core.pipeline;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An approval that somebody should give. The token that answers it is not kept: it is read from AWS when it is used.
 *
 * @param actionExecutionId of the waiting run
 * @param since when it began to wait
 * @param comment what the pipeline's author wrote for approvers
 * @param link what the pipeline's author asks approvers to look at
 */
public record WaitingApproval(
        String executionId,
        String stage,
        String action,
        String actionExecutionId,
        Optional<Instant> since,
        Optional<String> comment,
        Optional<String> link) {
    private static final String APPROVAL = "Approval";

    /** The approvals that wait in a pipeline. */
    public static List<WaitingApproval> of(Structure structure, List<StageState> states) {
        return states.stream()
                .flatMap(state -> state.actions().stream()
                        .map(action -> waiting(structure, state, action))
                        .flatMap(Optional::stream))
                .toList();
    }

    private static Optional<WaitingApproval> waiting(
            Structure structure, StageState state, StageState.ActionState action) {
        Optional<Structure.Action> defined = structure.stage(state.name()).stream()
                .flatMap(stage -> stage.actions().stream())
                .filter(candidate -> candidate.name().equals(action.name()))
                .filter(candidate -> candidate.category().equals(APPROVAL))
                .findFirst();
        return defined.flatMap(approval -> action.latest()
                .filter(latest -> latest.status().equals(ActionStatus.IN_PROGRESS.word()))
                .flatMap(latest -> state.latest()
                        .map(visit -> new WaitingApproval(
                                visit.executionId(),
                                state.name(),
                                action.name(),
                                latest.id(),
                                latest.changedAt(),
                                setting(approval, "CustomData"),
                                setting(approval, "ExternalEntityLink")))));
    }

    private static Optional<String> setting(Structure.Action action, String name) {
        return Optional.ofNullable(action.settings().get(name)).filter(value -> !Objects.equals(value, ""));
    }
}
