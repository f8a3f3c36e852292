package io.breakwater.drs.action;

import io.breakwater.aws.client.AwsServices;
import io.breakwater.aws.core.call.CallOutcome;
import io.breakwater.aws.core.call.Receipt;
import io.breakwater.drs.core.execution.Answers.ActionSeen;
import io.breakwater.drs.core.plan.Task;
import io.breakwater.sites.account.Sites;
import io.breakwater.sites.account.UnknownSite;
import io.smallrye.mutiny.Uni;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** Lambda functions that answer. They have the time of a call that is sent once ({@code breakwater.aws.timeouts.once}); longer work is for automations. */
final class LambdaCall implements OwnCalls.Call {
    private final Sites sites;

    LambdaCall(Sites sites) {
        this.sites = sites;
    }

    @Override
    public Uni<ActionSeen> make(Beginning beginning) {
        Task.LambdaInvocation task = (Task.LambdaInvocation) beginning.task();
        InvokeRequest request = InvokeRequest.builder()
                .functionName(task.function())
                .invocationType(InvocationType.REQUEST_RESPONSE)
                .payload(SdkBytes.fromUtf8String(task.payload()))
                .build();
        return sites.reach(AwsServices.lambda(), task.site())
                .chain(client -> client.within(beginning.timeout())
                        .sendBefore(beginning.tenure().sendBefore())
                        .outcome(LambdaAsyncClient::invoke, request))
                .map(LambdaCall::seen)
                .onFailure(UnknownSite.class)
                .recoverWithItem(failure -> ActionText.broke("It was not sent: " + failure.getMessage() + "."));
    }

    private static ActionSeen seen(CallOutcome<InvokeResponse> outcome) {
        return switch (outcome) {
            case CallOutcome.Succeeded<InvokeResponse>(InvokeResponse answer, Receipt _) -> answered(answer);
            case CallOutcome.Refused<InvokeResponse>(var failure) -> ActionText.broke(Sendings.sentence(failure));
            case CallOutcome.NotSent<InvokeResponse>(var failure) -> ActionText.broke(Sendings.sentence(failure));
            case CallOutcome.Unknown<InvokeResponse>(var failure) -> ActionText.unknown(Sendings.sentence(failure));
        };
    }

    /** An error of the function comes with status 200. Source: Lambda API reference, Invoke, {@code FunctionError}. */
    private static ActionSeen answered(InvokeResponse answer) {
        String payload = answer.payload() == null ? "" : answer.payload().asUtf8String();
        return answer.functionError() == null
                ? ActionText.ended(payload)
                : ActionText.broke(answer.functionError() + ": " + payload);
    }
}
