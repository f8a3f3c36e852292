package io.breakwater.drs.action;

import io.breakwater.aws.client.AwsServices;
import io.breakwater.drs.core.action.AutomationResults;
import io.breakwater.drs.core.action.Handle;
import io.breakwater.drs.core.execution.ActionRun;
import io.breakwater.drs.core.execution.Answers.ActionSeen;
import io.breakwater.drs.core.execution.Sent;
import io.breakwater.drs.core.plan.Task;
import io.breakwater.sites.account.Sites;
import io.smallrye.mutiny.Uni;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.ssm.SsmAsyncClient;
import software.amazon.awssdk.services.ssm.model.AutomationExecution;
import software.amazon.awssdk.services.ssm.model.GetAutomationExecutionRequest;
import software.amazon.awssdk.services.ssm.model.StartAutomationExecutionRequest;

/** Systems Manager automations. They carry a client token, so the same try may be sent again. */
final class Automations implements Performer {
    private final Sites sites;

    Automations(Sites sites) {
        this.sites = sites;
    }

    @Override
    public Uni<Sent> begin(Beginning beginning) {
        Task.SsmAutomation task = (Task.SsmAutomation) beginning.task();
        StartAutomationExecutionRequest request = StartAutomationExecutionRequest.builder()
                .documentName(task.document())
                .parameters(task.parameters())
                .clientToken(beginning.token().toString())
                .build();
        return sites.reach(AwsServices.ssm(), task.site())
                .chain(client -> client.sendBefore(beginning.tenure().sendBefore())
                        .outcome(SsmAsyncClient::startAutomationExecution, request))
                .map(outcome -> Sendings.of(
                        beginning,
                        outcome,
                        answer -> Handle.of(task.site(), answer.automationExecutionId())
                                .text()))
                .map(sent -> againIfUnknown(beginning, sent));
    }

    /** The token makes a repetition harmless, so nothing needs to be found out first. */
    private static Sent againIfUnknown(Beginning beginning, Sent sent) {
        return sent instanceof Sent.Unknown(UUID _, String message) ? beginning.busy("NoAnswer", message) : sent;
    }

    @Override
    public Uni<Optional<ActionSeen>> progress(ActionRun run, String handle) {
        Handle.Part part = Handle.parse(handle).parts().getFirst();
        GetAutomationExecutionRequest request = GetAutomationExecutionRequest.builder()
                .automationExecutionId(part.id())
                .build();
        return sites.reach(AwsServices.ssm(), part.site())
                .chain(client -> client.outcome(SsmAsyncClient::getAutomationExecution, request))
                .map(outcome -> Sendings.seen(outcome, answer -> result(answer.automationExecution())));
    }

    private static ActionSeen result(AutomationExecution automation) {
        return AutomationResults.of(
                automation.automationExecutionStatusAsString(),
                Objects.requireNonNullElse(automation.failureMessage(), ""));
    }
}
