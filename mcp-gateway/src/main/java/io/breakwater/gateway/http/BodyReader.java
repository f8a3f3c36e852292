package io.breakwater.gateway.http;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.atomic.AtomicBoolean;

/** Collects a paused request's body up to a limit. */
final class BodyReader {

    /** The body exceeds the limit. */
    static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooLarge() {
            super("Request body too large", null, false, false);
        }
    }

    private BodyReader() {}

    static Uni<byte[]> read(HttpServerRequest request, int limit) {
        return Uni.createFrom().emitter(emitter -> {
            Buffer body = Buffer.buffer();
            AtomicBoolean failed = new AtomicBoolean();
            request.handler(chunk -> {
                if (failed.get()) {
                    return;
                }
                if (body.length() + chunk.length() > limit) {
                    failed.set(true);
                    emitter.fail(new TooLarge());
                } else {
                    body.appendBuffer(chunk);
                }
            });
            request.endHandler(end -> emitter.complete(body.getBytes()));
            request.exceptionHandler(emitter::fail);
            request.resume();
        });
    }
}
