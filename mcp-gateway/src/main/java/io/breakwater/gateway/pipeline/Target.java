package io.breakwater.gateway.pipeline;

import io.breakwater.gateway.catalogue.CatalogueServer;
import io.breakwater.wire.json.RawJson;
import java.util.Optional;

/** What a call is about, once the resolve stage has looked it up. */
public sealed interface Target {

    /** Something the gateway answers itself: lists, discovery, ping. Access is applied to what is listed. */
    record Gateway() implements Target {}

    /** A built-in tool other than {@code call_tool}, which is replaced by its own target. */
    record BuiltIn(String tool) implements Target {}

    /**
     * A tool, prompt or resource of a server.
     *
     * @param name the upstream's own tool or prompt name, or resource URI
     * @param exposedName the name the client used, as it was exposed to it
     * @param definition the raw entry of the server's list; empty for a resource that is not listed
     * @param viaCallTool true when the client reached it through {@code call_tool}
     */
    record Upstream(
            CatalogueServer server, String name, String exposedName, Optional<RawJson> definition, boolean viaCallTool)
            implements Target {}
}
