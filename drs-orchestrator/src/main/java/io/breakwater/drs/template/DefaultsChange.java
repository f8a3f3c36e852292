package io.breakwater.drs.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.drs.core.group.LaunchDefaults;
import io.breakwater.drs.core.group.ProtectionGroup;
import io.breakwater.drs.core.group.ProtectionGroup.ServerOverride;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A group's launch defaults as a change of one server. */
final class DefaultsChange {
    private static final String INTERFACES = "NetworkInterfaces";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private DefaultsChange() {}

    /** @param newest what the server's template says now: defaults touch its first network interface and leave the others */
    static LaunchChangeRequest of(ProtectionGroup group, String serverId, JsonNode newest, boolean acceptErrors) {
        LaunchDefaults wanted = group.launchOf(serverId);
        Optional<String> address =
                Optional.ofNullable(group.overrides().get(serverId)).flatMap(ServerOverride::staticPrivateIp);
        ObjectNode patch = NODES.objectNode();
        wanted.instanceType().ifPresent(type -> patch.put("InstanceType", type));
        wanted.instanceProfile().ifPresent(profile -> patch.set("IamInstanceProfile", profile(profile)));
        if (wanted.subnetId().isPresent() || !wanted.securityGroupIds().isEmpty() || address.isPresent()) {
            patch.set(INTERFACES, interfaces(newest.path(INTERFACES), wanted, address));
        }
        return new LaunchChangeRequest(
                settings(wanted),
                patch.isEmpty() ? null : patch,
                "Launch defaults of protection group " + group.name(),
                acceptErrors);
    }

    private static LaunchChangeRequest.Settings settings(LaunchDefaults wanted) {
        return new LaunchChangeRequest.Settings(
                name(wanted.launchDisposition()),
                name(wanted.rightSizing()),
                wanted.copyPrivateIp().orElse(null),
                wanted.copyTags().orElse(null),
                wanted.ownLicence().orElse(null),
                null);
    }

    private static @Nullable String name(Optional<? extends Enum<?>> value) {
        return value.map(Enum::name).orElse(null);
    }

    private static ObjectNode profile(String nameOrArn) {
        ObjectNode profile = NODES.objectNode();
        boolean arn = nameOrArn.startsWith("arn:");
        profile.put(arn ? "Arn" : "Name", nameOrArn);
        profile.putNull(arn ? "Name" : "Arn");
        return profile;
    }

    private static ArrayNode interfaces(JsonNode now, LaunchDefaults wanted, Optional<String> address) {
        ArrayNode cards = now instanceof ArrayNode list ? list.deepCopy() : NODES.arrayNode();
        ObjectNode first = first(cards);
        wanted.subnetId().ifPresent(subnet -> first.put("SubnetId", subnet));
        address.ifPresent(ip -> first.put("PrivateIpAddress", ip));
        if (!wanted.securityGroupIds().isEmpty()) {
            ArrayNode groups = first.putArray("Groups");
            wanted.securityGroupIds().forEach(groups::add);
        }
        return cards;
    }

    private static ObjectNode first(ArrayNode cards) {
        for (JsonNode card : cards) {
            if (card instanceof ObjectNode object && object.path("DeviceIndex").asInt(0) == 0) {
                return object;
            }
        }
        return cards.addObject().put("DeviceIndex", 0);
    }
}
