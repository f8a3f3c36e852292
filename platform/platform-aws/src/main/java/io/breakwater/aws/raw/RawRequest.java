package io.breakwater.aws.raw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A REST-JSON request that is sent as {@code POST /operation}.
 *
 * @param <A> what its answer is read as
 */
public interface RawRequest<A> {
    /** The member that makes a repetition recognisable. */
    String CLIENT_TOKEN = "clientToken";

    String operation();

    /** A body of its own for each call. */
    ObjectNode body();

    /** The answer's meaning. */
    A read(JsonNode answer);

    /** Whether the operation takes a {@link #CLIENT_TOKEN}; one is added if the body has none. */
    default boolean tokened() {
        return false;
    }
}
