package io.breakwater.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What is about to be done.
 *
 * @param server the server id
 * @param method the MCP method, for example {@code tools/call}
 * @param target tool or prompt name, resource URI, or empty
 * @param arguments the arguments of the call. A tool call that has none passes an empty object: with {@link Optional#empty()}
 *     a condition that reads {@code args} is an evaluation error and denies.
 */
public record AccessRequest(String server, String method, String target, Optional<JsonNode> arguments) {}
