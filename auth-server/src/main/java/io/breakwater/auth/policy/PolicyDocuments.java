package io.breakwater.auth.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.policy.AccessPolicy;
import io.breakwater.policy.PolicyFormatException;
import io.breakwater.policy.PolicyJson;
import io.breakwater.policy.PolicyValidator;
import io.breakwater.web.problem.Problem.Fault;
import io.breakwater.web.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Between request bodies, stored documents and policies. */
final class PolicyDocuments {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<String> MEMBERS = Set.of(
            "name",
            "description",
            "effect",
            "subjects",
            "servers",
            "methods",
            "tools",
            "condition",
            "approval",
            "enabled");

    /** What a reader gets and may send back: taken from the address or made here. */
    private static final Set<String> IGNORED = Set.of("id", "version", "createdAt", "updatedAt");

    private PolicyDocuments() {}

    /**
     * Reads a body.
     *
     * @throws ProblemException listing every fault with its pointer
     */
    static AccessPolicy read(String id, @Nullable JsonNode body) {
        if (body == null || !body.isObject()) {
            throw ProblemException.invalid(List.of(Fault.at("", "must be an object")));
        }
        List<Fault> faults = new ArrayList<>();
        body.fieldNames().forEachRemaining(name -> {
            if (!MEMBERS.contains(name) && !IGNORED.contains(name)) {
                faults.add(Fault.at("/" + name.replace("~", "~0").replace("/", "~1"), "is no member of a policy"));
            }
        });
        try {
            AccessPolicy policy =
                    PolicyJson.readPolicy(((ObjectNode) body).deepCopy().put("id", id));
            PolicyValidator.validate(policy)
                    .forEach(violation -> faults.add(Fault.at(violation.pointer(), violation.detail())));
            if (faults.isEmpty()) {
                return policy;
            }
        } catch (PolicyFormatException e) {
            faults.add(Fault.at(e.pointer(), e.detail()));
        }
        throw ProblemException.invalid(faults);
    }

    /** The policy in a stored document. */
    static AccessPolicy stored(String document) {
        return PolicyJson.readPolicy(tree(document));
    }

    /** What readers get: the document with what is known about it. */
    static ObjectNode view(PolicyEntity entity) {
        ObjectNode view = (ObjectNode) tree(entity.document);
        view.put("version", entity.version);
        view.put("createdAt", entity.createdAt.toString());
        view.put("updatedAt", entity.updatedAt.toString());
        return view;
    }

    private static JsonNode tree(String document) {
        try {
            return JSON.readTree(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored policy is no JSON", e);
        }
    }
}
