package io.breakwater.simulator.iam;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.call.Authorizer;
import io.breakwater.simulator.core.call.Caller;
import io.breakwater.simulator.core.iam.PolicyDocument;
import io.breakwater.simulator.core.iam.PolicyDocument.Verdict;
import io.breakwater.simulator.core.iam.Request;
import io.breakwater.simulator.core.world.World;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides by the policies of the caller's role. The sample accounts' users may do everything. */
public final class PolicyAuthorizer implements Authorizer {
    @Override
    public boolean allows(World world, Caller caller, String action, String resource) {
        // Everybody may ask who they are. Source: STS API reference, GetCallerIdentity.
        if (action.equals("sts:GetCallerIdentity")) {
            return true;
        }
        if (caller.roleName().isEmpty()) {
            return Assumptions.holds(world, IamBehaviours.ADMINISTRATORS);
        }
        var request = new Request(action, resource);
        return policies(world, caller.account(), caller.roleName().get())
                .map(documents -> PolicyDocument.evaluate(documents, request) == Verdict.ALLOWED)
                .orElse(false);
    }

    /** All policies of the role, or nothing if the account has no such role (any more). */
    static Optional<List<PolicyDocument>> policies(World world, String account, String role) {
        return Roles.table(world, account)
                .find(role)
                .map(row -> Stream.concat(
                                row.inline().values().stream(),
                                row.attached().stream()
                                        .flatMap(arn -> Policies.find(world, account, arn).stream())
                                        .map(PolicyRow::defaultDocument))
                        .map(PolicyDocument::parse)
                        .toList());
    }
}
