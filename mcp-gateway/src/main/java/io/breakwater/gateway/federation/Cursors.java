package io.breakwater.gateway.federation;

import io.breakwater.gateway.core.paging.Page;
import io.breakwater.gateway.core.sealing.Sealer;
import io.breakwater.gateway.pipeline.Call;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Cursors of lists: sealed, and good for one caller, endpoint and list only. */
@ApplicationScoped
class Cursors {

    /** The cursor was not given to this caller for this list. */
    static final class BadCursor extends RuntimeException {
        private static final long serialVersionUID = 1;

        BadCursor() {
            super("Unknown cursor", null, false, false);
        }
    }

    private final Sealer sealer;

    Cursors(Sealer sealer) {
        this.sealer = sealer;
    }

    /** Where the request wants to go on; empty on the first page. */
    Optional<Page.Position> read(Call call) {
        return call.params()
                .member("cursor")
                .map(cursor -> Optional.of(cursor)
                        .filter(value -> value.isString())
                        .flatMap(value -> sealer.open(purpose(call), value.asString()))
                        .flatMap(bytes -> Page.Position.decode(new String(bytes, StandardCharsets.UTF_8)))
                        .orElseThrow(BadCursor::new));
    }

    String write(Call call, Page.Position position) {
        return sealer.seal(purpose(call), position.encode().getBytes(StandardCharsets.UTF_8));
    }

    private static String purpose(Call call) {
        return "cursor " + call.endpoint().path() + " " + call.method() + " "
                + call.principal().subject();
    }
}
