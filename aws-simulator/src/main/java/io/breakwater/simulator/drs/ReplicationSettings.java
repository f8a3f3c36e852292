package io.breakwater.simulator.drs;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.drs.PitPolicy;
import io.breakwater.simulator.core.world.World;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.drs.model.PITPolicyRule;
import software.amazon.awssdk.services.drs.model.PITPolicyRuleUnits;
import software.amazon.awssdk.services.drs.model.UpdateReplicationConfigurationRequest;

/** The members that a replication configuration and the template of one share, and what may be in them. */
final class ReplicationSettings {
    static final String IPV4 = "IPV4";
    static final String INTERNET_PROTOCOL = "internetProtocol";

    private static final int MOST_GROUPS = 32;
    private static final int MOST_RULES = 10;
    private static final int LONGEST_RETENTION = 365;

    private ReplicationSettings() {}

    /**
     * Checks what a caller wants to set.
     *
     * @param wanted a request of Create- or UpdateReplicationConfigurationTemplate or of UpdateReplicationConfiguration
     */
    static void check(SdkPojo wanted, @org.jspecify.annotations.Nullable String internetProtocol, World world) {
        UpdateReplicationConfigurationRequest settings = Members.copy(
                        wanted, UpdateReplicationConfigurationRequest.builder())
                .build();
        enums(wanted);
        Constraints.pattern("stagingAreaSubnetId", settings.stagingAreaSubnetId(), Constraints.SUBNET);
        Constraints.atMost(
                "replicationServersSecurityGroupsIDs", settings.replicationServersSecurityGroupsIDs(), MOST_GROUPS);
        Constraints.patterns(
                "replicationServersSecurityGroupsIDs",
                settings.replicationServersSecurityGroupsIDs(),
                Constraints.SECURITY_GROUP);
        Constraints.length("replicationServerInstanceType", settings.replicationServerInstanceType(), 0, 255);
        Constraints.pattern("ebsEncryptionKeyArn", settings.ebsEncryptionKeyArn(), Constraints.ARN);
        Constraints.range("bandwidthThrottling", settings.bandwidthThrottling(), 0, Long.MAX_VALUE);
        Constraints.tags("stagingAreaTags", settings.stagingAreaTags());
        if (internetProtocol != null && !Set.of(IPV4, "IPV6").contains(internetProtocol)) {
            throw Constraints.violated(
                    INTERNET_PROTOCOL, internetProtocol, "Member must satisfy enum value set: [IPV4, IPV6]");
        }
        if (settings.hasPitPolicy()) {
            policy(settings.pitPolicy(), world);
        }
    }

    /** Refuses an own key that is not named. Both are those that would be in force. */
    static void checkKey(
            @org.jspecify.annotations.Nullable String encryption, @org.jspecify.annotations.Nullable String keyArn) {
        if ("CUSTOM".equals(encryption) && (keyArn == null || keyArn.isEmpty())) {
            throw DrsErrors.invalid(
                    "ebsEncryptionKeyArn", "ebsEncryptionKeyArn is required when ebsEncryption is CUSTOM.");
        }
    }

    /** The standard policy in the words of the API. */
    static List<PITPolicyRule> standardPolicy() {
        return PitPolicy.STANDARD.rules().stream()
                .map(rule -> PITPolicyRule.builder()
                        .ruleID(rule.id())
                        .units(rule.unit().name())
                        .interval(rule.interval())
                        .retentionDuration(rule.retention())
                        .enabled(rule.enabled())
                        .build())
                .toList();
    }

    private static void policy(List<PITPolicyRule> rules, World world) {
        Constraints.atMost("pitPolicy", rules, MOST_RULES);
        if (rules.isEmpty()) {
            throw Constraints.violated("pitPolicy", "[]", "Member must have length greater than or equal to 1");
        }
        for (PITPolicyRule rule : rules) {
            Constraints.known("pitPolicy.units", rule.units(), rule.unitsAsString(), "MINUTE, HOUR, DAY");
            Constraints.range("pitPolicy.interval", rule.interval(), 1, Integer.MAX_VALUE);
            Constraints.range("pitPolicy.retentionDuration", rule.retentionDuration(), 1, Integer.MAX_VALUE);
        }
        if (Assumptions.holds(world, DrsBehaviours.PIT_POLICY_HAS_THREE_RULES) && !isThreeRules(rules)) {
            throw DrsErrors.invalid(
                    "pitPolicy",
                    "The policy must have one rule every 10 minutes kept for 60 minutes, one every hour kept for 24 hours"
                            + " and one every day kept for 1 to " + LONGEST_RETENTION + " days.");
        }
    }

    private static boolean isThreeRules(List<PITPolicyRule> rules) {
        Set<PITPolicyRuleUnits> units = new HashSet<>();
        return rules.size() == 3 && rules.stream().allMatch(rule -> units.add(rule.units()) && isUsual(rule));
    }

    private static boolean isUsual(PITPolicyRule rule) {
        return switch (rule.units()) {
            case MINUTE -> rule.interval() == 10 && rule.retentionDuration() == 60;
            case HOUR -> rule.interval() == 1 && rule.retentionDuration() == 24;
            case DAY -> rule.interval() == 1 && rule.retentionDuration() <= LONGEST_RETENTION;
            case UNKNOWN_TO_SDK_VERSION -> false;
        };
    }

    private static void enums(SdkPojo wanted) {
        for (SdkField<?> field : wanted.sdkFields()) {
            if (field.getValueOrDefault(wanted) instanceof String text) {
                Set<String> allowed = switch (field.memberName()) {
                    case "defaultLargeStagingDiskType" -> Set.of("GP2", "GP3", "ST1", "AUTO");
                    case "ebsEncryption" -> Set.of("DEFAULT", "CUSTOM", "NONE");
                    case "dataPlaneRouting" -> Set.of("PRIVATE_IP", "PUBLIC_IP");
                    default -> Set.of(text);
                };
                if (!allowed.contains(text)) {
                    throw Constraints.violated(
                            field.memberName(),
                            text,
                            "Member must satisfy enum value set: "
                                    + allowed.stream().sorted().toList());
                }
            }
        }
    }
}
