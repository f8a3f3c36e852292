package io.breakwater.simulator.ec2.network;

import java.util.List;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/**
 * A security group: a row of the table of groups.
 *
 * @param group without its tags and permissions
 * @param rules its permissions, one rule for each source or destination
 */
public record GroupRow(SecurityGroup group, List<SecurityGroupRule> rules) {
    public GroupRow {
        rules = List.copyOf(rules);
    }

    public String id() {
        return group.groupId();
    }

    /** How instances and interfaces name it. */
    public GroupIdentifier identifier() {
        return GroupIdentifier.builder()
                .groupId(group.groupId())
                .groupName(group.groupName())
                .build();
    }

    GroupRow with(List<SecurityGroupRule> newRules) {
        return new GroupRow(group, newRules);
    }
}
