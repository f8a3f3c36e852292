package io.breakwater.simulator.iam;

import java.util.List;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyVersion;

/**
 * A managed policy.
 *
 * @param policy as GetPolicy tells it, without its count of attachments, which is counted when it is read
 * @param versions oldest first, with plain JSON documents; one of them is the default
 */
record PolicyRow(Policy policy, List<PolicyVersion> versions) {
    PolicyRow {
        versions = List.copyOf(versions);
    }

    String defaultDocument() {
        return versions.stream()
                .filter(PolicyVersion::isDefaultVersion)
                .map(PolicyVersion::document)
                .findFirst()
                .orElseThrow();
    }
}
