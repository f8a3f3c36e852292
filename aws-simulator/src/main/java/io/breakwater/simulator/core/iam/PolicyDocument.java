package io.breakwater.simulator.core.iam;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/**
 * A policy, read from its JSON. Source: AWS IAM User Guide, "IAM JSON policy elements reference".
 *
 * @param statements in their order
 */
public record PolicyDocument(List<Statement> statements) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a set of policies says of a request. */
    public enum Verdict {
        ALLOWED,
        EXPLICIT_DENY,
        IMPLICIT_DENY
    }

    /**
     * Reads a policy.
     *
     * @throws IllegalArgumentException telling what is wrong, in a sentence for the caller
     */
    public static PolicyDocument parse(String json) {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This policy contains invalid Json");
        }
        if (!root.isObject() || !root.path("Statement").isContainerNode()) {
            throw new IllegalArgumentException("Syntax errors in policy: Statement is missing");
        }
        List<Statement> statements = new ArrayList<>();
        JsonNode list = root.path("Statement");
        if (list.isArray()) {
            list.forEach(node -> statements.add(statement(node)));
        } else {
            statements.add(statement(list));
        }
        return new PolicyDocument(List.copyOf(statements));
    }

    /** What the policies together say: a deny wins over every allow, and silence denies. */
    public static Verdict evaluate(List<PolicyDocument> policies, Request request) {
        boolean allowed = false;
        for (PolicyDocument policy : policies) {
            for (Statement statement : policy.statements()) {
                if (statement.covers(request)) {
                    if (statement.deny()) {
                        return Verdict.EXPLICIT_DENY;
                    }
                    allowed = true;
                }
            }
        }
        return allowed ? Verdict.ALLOWED : Verdict.IMPLICIT_DENY;
    }

    /** Whether this trust policy lets the principal in. */
    public boolean trusts(String account, String arn, Request request) {
        boolean allowed = false;
        for (Statement statement : statements) {
            if (statement.trusts(account, arn) && statement.covers(request)) {
                if (statement.deny()) {
                    return false;
                }
                allowed = true;
            }
        }
        return allowed;
    }

    private static Statement statement(JsonNode node) {
        String effect = node.path("Effect").asText();
        if (!effect.equals("Allow") && !effect.equals("Deny")) {
            throw new IllegalArgumentException("Syntax errors in policy: Effect is Allow or Deny");
        }
        List<String> actions = texts(node.path("Action"));
        List<String> notActions = texts(node.path("NotAction"));
        if (actions.isEmpty() == notActions.isEmpty()) {
            throw new IllegalArgumentException("Syntax errors in policy: give Action or NotAction");
        }
        return new Statement(
                node.path("Sid").asText(""),
                effect.equals("Deny"),
                actions,
                notActions,
                texts(node.path("Resource")),
                texts(node.path("NotResource")),
                principals(node.path("Principal")),
                conditions(node.path("Condition")));
    }

    private static List<String> principals(JsonNode node) {
        if (node.isTextual()) {
            return List.of(node.textValue());
        }
        List<String> principals = new ArrayList<>();
        node.forEach(kind -> principals.addAll(texts(kind)));
        return principals;
    }

    private static List<Condition> conditions(JsonNode node) {
        List<Condition> conditions = new ArrayList<>();
        node.properties()
                .forEach(operator -> operator.getValue()
                        .properties()
                        .forEach(key ->
                                conditions.add(new Condition(operator.getKey(), key.getKey(), texts(key.getValue())))));
        return conditions;
    }

    private static List<String> texts(JsonNode node) {
        if (node.isValueNode()) {
            return List.of(node.asText());
        }
        List<String> texts = new ArrayList<>();
        node.forEach(item -> texts.add(item.asText()));
        return List.copyOf(texts);
    }
}
