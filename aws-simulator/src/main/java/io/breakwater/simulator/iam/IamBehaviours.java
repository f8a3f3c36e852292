package io.breakwater.simulator.iam;

import static io.breakwater.simulator.core.behaviour.Behaviour.assumed;
import static io.breakwater.simulator.core.behaviour.Behaviour.documented;

import io.breakwater.simulator.core.behaviour.Behaviour;
import java.util.List;

/** What IAM does here, and how it is known. */
final class IamBehaviours {
    static final Behaviour DENY_WINS = documented(
            "iam.evaluation.deny-wins",
            "An explicit deny wins over every allow; what no policy allows is denied.",
            "IAM User Guide, Policy evaluation logic");
    static final Behaviour ADMINISTRATORS = assumed(
            "iam.users.administer",
            "The sample accounts' users may do everything; flipped: nothing but ask who they are.",
            "a convenience of the simulator: AWS has no user without policies that may");
    static final Behaviour ONE_ROLE = documented(
            "iam.instance-profile.one-role",
            "An instance profile holds one role.",
            "IAM User Guide, IAM and AWS STS quotas");
    static final Behaviour TEN_POLICIES = documented(
            "iam.role.ten-managed-policies",
            "At most 10 managed policies are attached to a role.",
            "IAM User Guide, IAM and AWS STS quotas");
    static final Behaviour FIVE_VERSIONS = documented(
            "iam.policy.five-versions",
            "A managed policy keeps at most five versions.",
            "IAM User Guide, IAM and AWS STS quotas");
    static final Behaviour ROLE_IN_USE = documented(
            "iam.role.delete-needs-detach",
            "A role is deleted only without policies and instance profiles.",
            "IAM API reference, DeleteRole");
    static final List<Behaviour> ALL =
            List.of(DENY_WINS, ADMINISTRATORS, ONE_ROLE, TEN_POLICIES, FIVE_VERSIONS, ROLE_IN_USE);

    private IamBehaviours() {}
}
