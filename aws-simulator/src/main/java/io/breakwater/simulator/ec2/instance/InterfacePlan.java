package io.breakwater.simulator.ec2.instance;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Subnet;

/**
 * One network interface of an instance to launch, with everything decided.
 *
 * @param existingId the interface to attach; null to create one
 * @param addresses the private addresses of an interface to create, the primary first
 * @param publicAddress whether it gets a public address while the instance runs
 */
record InterfacePlan(
        int deviceIndex,
        int networkCard,
        @Nullable String existingId,
        Subnet subnet,
        List<GroupIdentifier> groups,
        List<String> addresses,
        boolean publicAddress,
        boolean deleteOnTermination,
        String description) {}
