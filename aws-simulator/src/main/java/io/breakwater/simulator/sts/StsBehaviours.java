package io.breakwater.simulator.sts;

import static io.breakwater.simulator.core.behaviour.Behaviour.documented;

import io.breakwater.simulator.core.behaviour.Behaviour;
import java.util.List;

/** What STS does here, and how it is known. */
final class StsBehaviours {
    static final List<Behaviour> ALL = List.of(
            documented(
                    "sts.assume-role.trust",
                    "A role is assumed only if its trust policy names the caller and its conditions hold, external id included.",
                    "IAM User Guide, Access to AWS accounts owned by third parties"),
            documented(
                    "sts.assume-role.duration",
                    "A session lasts one hour unless asked otherwise: from 15 minutes to the role's maximum.",
                    "STS API reference, AssumeRole"),
            documented(
                    "sts.assume-role.chained",
                    "A session that assumes another role gets at most one hour.",
                    "IAM User Guide, Role chaining"),
            documented(
                    "sts.session-name",
                    "A role session's name has 2 to 64 characters of [\\w+=,.@-].",
                    "STS API reference, AssumeRole"));

    private StsBehaviours() {}
}
