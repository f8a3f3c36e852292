package io.breakwater.drs.action;

import io.breakwater.drs.core.execution.Answers.ActionSeen;
import io.breakwater.drs.core.plan.Task;
import io.breakwater.web.guard.AddressGuard;
import io.breakwater.web.outbound.NotAnswered;
import io.breakwater.web.outbound.OutboundAnswer;
import io.breakwater.web.outbound.OutboundHttp;
import io.breakwater.web.outbound.OutboundLimits;
import io.breakwater.web.outbound.OutboundRequest;
import io.breakwater.wire.guard.UrlRefused;
import io.smallrye.mutiny.Uni;
import java.util.LinkedHashMap;
import java.util.Map;

/** HTTP requests to allowed hosts, recognisable by their {@code Idempotency-Key}. */
final class HttpAction implements OwnCalls.Call {
    private final AddressGuard guard;
    private final OutboundHttp http;

    HttpAction(AddressGuard guard, OutboundHttp http) {
        this.guard = guard;
        this.http = http;
    }

    @Override
    public Uni<ActionSeen> make(Beginning beginning) {
        Task.HttpCall task = (Task.HttpCall) beginning.task();
        Map<String, String> headers = new LinkedHashMap<>(task.headers());
        headers.put("Idempotency-Key", beginning.token().toString());
        var limits =
                OutboundLimits.within(beginning.timeout(), beginning.tenure().sendBefore());
        return guard.admit(task.url())
                .chain(pinned -> http.send(new OutboundRequest(task.method(), pinned, headers, task.body()), limits))
                .map(HttpAction::seen)
                .onFailure(UrlRefused.class)
                .recoverWithItem(refused -> ActionText.broke("It was not sent: " + refused.getMessage() + "."))
                .onFailure(NotAnswered.class)
                .recoverWithItem(failure -> unanswered((NotAnswered) failure));
    }

    static ActionSeen unanswered(NotAnswered failure) {
        String message = "The other side " + failure.getMessage() + ".";
        return failure.left() ? ActionText.unknown(message) : ActionText.broke(message);
    }

    private static ActionSeen seen(OutboundAnswer answer) {
        String text = "HTTP " + answer.status() + (answer.body().isBlank() ? "" : ": " + answer.body());
        return answer.good() ? ActionText.ended(text) : ActionText.broke(text);
    }
}
