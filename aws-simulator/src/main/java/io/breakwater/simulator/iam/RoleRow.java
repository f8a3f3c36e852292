package io.breakwater.simulator.iam;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.iam.model.Role;

/**
 * A role and what is attached to it.
 *
 * @param role as GetRole tells it, with the trust policy as plain JSON
 * @param inline the inline policies' JSON by name
 * @param attached the ARNs of attached managed policies, in the order of attaching
 */
record RoleRow(Role role, Map<String, String> inline, List<String> attached) {
    RoleRow {
        inline = Map.copyOf(inline);
        attached = List.copyOf(attached);
    }

    RoleRow with(Role changed) {
        return new RoleRow(changed, inline, attached);
    }

    RoleRow attaching(String policyArn) {
        List<String> more = new ArrayList<>(attached);
        more.add(policyArn);
        return new RoleRow(role, inline, more);
    }

    RoleRow detaching(String policyArn) {
        return new RoleRow(
                role,
                inline,
                attached.stream().filter(arn -> !arn.equals(policyArn)).toList());
    }

    RoleRow withInline(String name, String document) {
        Map<String, String> more = new TreeMap<>(inline);
        more.put(name, document);
        return new RoleRow(role, more, attached);
    }

    RoleRow withoutInline(String name) {
        Map<String, String> fewer = new TreeMap<>(inline);
        fewer.remove(name);
        return new RoleRow(role, fewer, attached);
    }
}
