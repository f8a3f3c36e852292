package io.breakwater.gateway.pipeline;

/** Which of the gateway's MCP endpoints a message came to. */
public sealed interface Endpoint {

    /** Every server the caller may use, names prefixed. */
    record Aggregate() implements Endpoint {
        @Override
        public String path() {
            return "/mcp";
        }
    }

    /** One server, names as it gives them. */
    record SingleServer(String id) implements Endpoint {
        @Override
        public String path() {
            return "/servers/" + id + "/mcp";
        }
    }

    /** A curated set; {@code discovery} lists the built-in tools and the pinned ones. */
    record Virtual(String id) implements Endpoint {
        @Override
        public String path() {
            return "/virtual/" + id + "/mcp";
        }
    }

    /** The path below the public origin; also what the endpoint's protected-resource metadata describes. */
    String path();

    /** True where names carry their server as a prefix. */
    default boolean prefixed() {
        return !(this instanceof SingleServer);
    }
}
