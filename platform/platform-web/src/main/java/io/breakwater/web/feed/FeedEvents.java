package io.breakwater.web.feed;

import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.jspecify.annotations.Nullable;

/** A feed as what a JAX-RS resource with {@code text/event-stream} returns. The only class here that needs JAX-RS. */
public final class FeedEvents {

    private FeedEvents() {}

    /** The signals as events. */
    public static Multi<OutboundSseEvent> of(Multi<FeedSignal> signals, Sse sse) {
        return signals.map(signal -> {
            OutboundSseEvent.Builder event = sse.newEventBuilder()
                    .name(signal.event())
                    .mediaType(MediaType.TEXT_PLAIN_TYPE)
                    .data(signal.data());
            return signal instanceof FeedSignal.Changed changed
                    ? event.id(Long.toString(changed.change().version())).build()
                    : event.build();
        });
    }

    /** Where to resume: the {@code Last-Event-ID} header, else {@code after}, else from the start. */
    public static long position(@Nullable String lastEventId, @Nullable Long after) {
        try {
            return lastEventId != null && !lastEventId.isBlank()
                    ? Long.parseLong(lastEventId.trim())
                    : after == null ? 0 : after;
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
