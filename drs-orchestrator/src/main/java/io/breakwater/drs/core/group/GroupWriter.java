package io.breakwater.drs.core.group;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.TreeMap;

/** Writes protection groups as the documents that {@link GroupReader} reads; what is left as it is, is left out. */
public final class GroupWriter {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private GroupWriter() {}

    public static ObjectNode write(ProtectionGroup group) {
        ObjectNode document = JSON.objectNode().put("name", group.name()).put("description", group.description());
        document.set("selection", selection(group.selection()));
        document.set("launchDefaults", launch(group.launchDefaults()));
        ObjectNode overrides = document.putObject("overrides");
        new TreeMap<>(group.overrides()).forEach((id, override) -> {
            ObjectNode written = launch(override.launch());
            override.staticPrivateIp().ifPresent(address -> written.put("staticPrivateIp", address));
            overrides.set(id, written);
        });
        return document;
    }

    private static ObjectNode selection(Selection selection) {
        ObjectNode written = JSON.objectNode();
        written.set("serverIds", texts(selection.serverIds()));
        ObjectNode tags =
                written.putObject("tags").put("match", selection.match().name());
        tags.set("rules", rules(selection.rules()));
        selection.account().ifPresent(account -> written.put("account", account));
        selection.region().ifPresent(region -> written.put("region", region));
        ObjectNode exclude = written.putObject("exclude");
        exclude.set("serverIds", texts(selection.exclusion().serverIds()));
        exclude.set("tags", rules(selection.exclusion().rules()));
        return written;
    }

    private static ArrayNode rules(List<TagRule> rules) {
        ArrayNode written = JSON.arrayNode();
        for (TagRule rule : rules) {
            ObjectNode object = written.addObject().put("key", rule.key());
            switch (rule) {
                case TagRule.Exact exact -> object.put("value", exact.value());
                case TagRule.Like like -> object.put("like", like.pattern());
                case TagRule.Present _ -> {}
            }
        }
        return written;
    }

    private static ObjectNode launch(LaunchDefaults launch) {
        ObjectNode written = JSON.objectNode();
        launch.instanceType().ifPresent(type -> written.put("instanceType", type));
        launch.subnetId().ifPresent(subnet -> written.put("subnetId", subnet));
        if (!launch.securityGroupIds().isEmpty()) {
            written.set("securityGroupIds", texts(launch.securityGroupIds()));
        }
        launch.instanceProfile().ifPresent(profile -> written.put("instanceProfile", profile));
        launch.copyPrivateIp().ifPresent(copy -> written.put("copyPrivateIp", copy));
        launch.copyTags().ifPresent(copy -> written.put("copyTags", copy));
        launch.launchDisposition().ifPresent(state -> written.put("launchDisposition", state.name()));
        launch.rightSizing().ifPresent(method -> written.put("rightSizing", method.name()));
        launch.ownLicence().ifPresent(own -> written.put("ownLicence", own));
        return written;
    }

    private static ArrayNode texts(List<String> texts) {
        ArrayNode written = JSON.arrayNode();
        texts.forEach(written::add);
        return written;
    }
}
