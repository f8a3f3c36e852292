package io.breakwater.gateway.http;

import io.breakwater.gateway.core.era.MetaKeys;
import io.breakwater.gateway.core.jsonrpc.RpcFrames;
import io.breakwater.gateway.core.sse.SseWriter;
import io.breakwater.wire.json.RawJson;
import java.util.ArrayList;
import java.util.List;

/** Keeps events back until the acknowledgement, which must be the first message of a listen stream, is out. Thread-safe. */
final class HeldEvents {

    private final HttpOutlet outlet;
    private final RawJson meta;
    private final List<RawJson> waiting = new ArrayList<>();
    private boolean acknowledged;

    /** @param meta put into every message */
    HeldEvents(HttpOutlet outlet, RawJson meta) {
        this.outlet = outlet;
        this.meta = meta;
    }

    synchronized void acknowledge(RawJson params) {
        acknowledged = true;
        write(frame("notifications/subscriptions/acknowledged", params));
        waiting.forEach(this::write);
        waiting.clear();
    }

    synchronized void send(String method, RawJson params) {
        RawJson frame = frame(method, params);
        if (acknowledged) {
            write(frame);
        } else {
            waiting.add(frame);
        }
    }

    private RawJson frame(String method, RawJson params) {
        return RpcFrames.notification(method, params.with(MetaKeys.META, meta));
    }

    private void write(RawJson frame) {
        outlet.event(SseWriter.event(frame));
    }
}
