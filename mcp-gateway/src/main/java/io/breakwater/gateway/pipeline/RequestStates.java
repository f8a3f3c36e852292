package io.breakwater.gateway.pipeline;

import io.breakwater.gateway.core.sealing.Sealer;
import io.breakwater.wire.json.RawJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * The {@code requestState} of a call that waits for input (mcp.md §3.6): the server's own state inside the gateway's seal, good for the
 * same caller, target and arguments, for ten minutes.
 */
@ApplicationScoped
class RequestStates {

    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private final Sealer sealer;
    private final Clock clock = Clock.systemUTC();

    RequestStates(Sealer sealer) {
        this.sealer = sealer;
    }

    String seal(Call call, Target.Upstream target, RawJson serverState) {
        RawJson sealed = RawJson.object(edit -> edit.set("state", serverState)
                .set("until", clock.instant().plus(LIFETIME).getEpochSecond()));
        return sealer.seal(purpose(call, target), sealed.bytes());
    }

    /** The server's state; empty when it was not given out for this very call, or too long ago. */
    Optional<RawJson> open(Call call, Target.Upstream target, RawJson state) {
        return Optional.of(state)
                .filter(RawJson::isString)
                .flatMap(text -> sealer.open(purpose(call, target), text.asString()))
                .map(RawJson::parse)
                .filter(opened ->
                        Long.parseLong(opened.member("until").orElseThrow().toString())
                                >= clock.instant().getEpochSecond())
                .flatMap(opened -> opened.member("state"));
    }

    private static String purpose(Call call, Target.Upstream target) {
        return "state " + call.principal().subject() + " " + target.server().id() + " " + call.method() + " "
                + target.name() + " " + call.arguments();
    }
}
