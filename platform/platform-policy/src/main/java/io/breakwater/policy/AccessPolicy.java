package io.breakwater.policy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;

/**
 * Grants or denies subjects a set of servers, methods and tools. Holds whatever was written; {@link PolicyValidator} says
 * whether it makes sense, and {@link PolicyEvaluator} denies where it does not.
 *
 * @param id stable identifier, appears in verdicts and audit rows
 * @param name short name shown to people
 * @param description why the policy exists; may be empty
 * @param subjects {@code user:alice} (preferred_username), {@code role:x}, {@code group:/x}, {@code client:x} or {@code *}
 * @param servers globs over server ids ({@code *} any text, {@code ?} one character)
 * @param methods globs over MCP methods such as {@code tools/call}
 * @param tools globs over tool names; looked at for {@code tools/call} only
 * @param condition CEL over {@code args}, {@code claims} and {@code principal}; must yield a boolean
 * @param approval for an allowing policy: a second person has to approve each call
 * @param enabled a disabled policy takes no part in any decision
 */
public record AccessPolicy(
        String id,
        String name,
        String description,
        Effect effect,
        List<String> subjects,
        List<String> servers,
        List<String> methods,
        List<String> tools,
        Optional<String> condition,
        boolean approval,
        boolean enabled) {

    /** Whether a matching policy grants or forbids. */
    public enum Effect {
        @JsonProperty("allow")
        ALLOW,
        @JsonProperty("deny")
        DENY
    }

    public AccessPolicy {
        subjects = List.copyOf(subjects);
        servers = List.copyOf(servers);
        methods = List.copyOf(methods);
        tools = List.copyOf(tools);
    }
}
