package io.breakwater.gateway.upstream;

import io.breakwater.gateway.pipeline.Reply;
import io.breakwater.gateway.upstream.UpstreamFailure.Kind;
import io.breakwater.wire.json.RawJson;
import java.util.Optional;

/** Reads the reply out of an answer. */
final class Replies {

    private Replies() {}

    /** @throws UpstreamFailure when there is no protocol answer in it */
    static Reply of(Answer answer) {
        if (answer.isUnauthorized()) {
            throw new UpstreamFailure(Kind.UNAUTHORIZED, "The server refuses the gateway's credential");
        }
        if (answer.error().isPresent()) {
            return new Reply.Error(answer.error().get(), 200);
        }
        if (!answer.isSuccess()) {
            throw new UpstreamFailure(Kind.REFUSED, "The server answered HTTP " + answer.status());
        }
        Optional<RawJson> result =
                answer.response().flatMap(response -> response.result()).filter(RawJson::isObject);
        return result.<Reply>map(Reply.Result::new)
                .orElseThrow(() -> new UpstreamFailure(Kind.BROKEN, "The server's answer is not the protocol"));
    }
}
