package io.breakwater.simulator.core.iam;

import java.util.List;
import java.util.Locale;

/**
 * One statement of a policy.
 *
 * @param sid its name; empty if it has none
 * @param deny whether it takes rights away
 * @param actions patterns of actions; {@code notActions} holds the patterns of NotAction instead
 * @param resources patterns of resources; empty in a trust policy
 * @param principals patterns of principals' ARNs and account ids; empty in an identity policy
 */
record Statement(
        String sid,
        boolean deny,
        List<String> actions,
        List<String> notActions,
        List<String> resources,
        List<String> notResources,
        List<String> principals,
        List<Condition> conditions) {
    /** Whether the statement speaks of the request. */
    boolean covers(Request request) {
        return coversAction(request.action())
                && coversResource(request.resource())
                && conditions.stream().allMatch(condition -> condition.holds(request.context()));
    }

    /** Whether the statement, of a trust policy, speaks of the principal. */
    boolean trusts(String account, String arn) {
        return principals.stream()
                .anyMatch(principal -> principal.equals("*")
                        || principal.equals(account)
                        || principal.equals("arn:aws:iam::" + account + ":root")
                        || Globs.match(principal, arn)
                        || principal.equals(roleOf(arn)));
    }

    /** A session of a role is trusted where its role is. */
    private static String roleOf(String arn) {
        String[] parts = arn.split("[:/]");
        boolean session = parts.length >= 7 && parts[5].equals("assumed-role");
        return session ? "arn:aws:iam::" + parts[4] + ":role/" + parts[6] : "";
    }

    private boolean coversAction(String action) {
        String lower = action.toLowerCase(Locale.ROOT);
        if (!notActions.isEmpty()) {
            return notActions.stream().noneMatch(pattern -> Globs.match(pattern.toLowerCase(Locale.ROOT), lower));
        }
        return actions.stream().anyMatch(pattern -> Globs.match(pattern.toLowerCase(Locale.ROOT), lower));
    }

    private boolean coversResource(String resource) {
        if (!notResources.isEmpty()) {
            return notResources.stream().noneMatch(pattern -> Globs.match(pattern, resource));
        }
        // Who asks about any resource asks whether there is one at all.
        return resources.isEmpty()
                || resource.equals("*")
                || resources.stream().anyMatch(pattern -> Globs.match(pattern, resource));
    }
}
