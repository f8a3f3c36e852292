package io.breakwater.gateway.session;

import io.breakwater.wire.json.RawJson;

/** Where the events of one stream are written to right now. Closed outlets swallow what they get. */
public interface Outlet {

    /** Writes one event; the first one starts the stream. */
    void event(byte[] event);

    /** The answer of a request: an event on a started stream, plain JSON otherwise. Ends the outlet. */
    void answer(int status, RawJson frame, byte[] event);

    /** Ends the stream. */
    void end();

    boolean isClosed();
}
