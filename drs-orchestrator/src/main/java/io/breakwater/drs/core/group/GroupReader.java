package io.breakwater.drs.core.group;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.drs.core.document.Defect;
import io.breakwater.drs.core.document.ObjectReader;
import io.breakwater.drs.core.group.ProtectionGroup.ServerOverride;
import io.breakwater.drs.core.group.Selection.Exclusion;
import io.breakwater.drs.core.group.Selection.Match;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads protection groups from documents. */
public final class GroupReader {
    /** Most servers named one by one, or excluded. */
    public static final int MOST_SERVERS = 4000;

    /** Most tag rules of one list. */
    public static final int MOST_RULES = 50;

    /** Longest name of a group or plan. */
    public static final int LONGEST_NAME = 128;

    private static final int LONGEST_DESCRIPTION = 1024;
    private static final Pattern SERVER_ID = Pattern.compile("s-[0-9a-zA-Z]{17}");
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final Pattern REGION = Pattern.compile("[a-z]{2,4}(?:-[a-z]{2,12}){1,3}-\\d{1,2}");
    private static final Pattern PRIVATE_IP = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");

    private GroupReader() {}

    /**
     * What was read.
     *
     * @param group to be used only without defects
     */
    public record Reading(ProtectionGroup group, List<Defect> defects) {
        public Reading {
            defects = List.copyOf(defects);
        }
    }

    /** Reads a whole group. Members that only readers get ({@code id}, {@code version}, …) are skipped. */
    public static Reading group(@Nullable JsonNode document) {
        ObjectReader reader = ObjectReader.of(document);
        reader.ignore("id", "version", "createdAt", "updatedAt", "updatedBy", "members");
        ProtectionGroup group = new ProtectionGroup(
                reader.text("name", LONGEST_NAME).trim(),
                reader.optionalText("description", LONGEST_DESCRIPTION).orElse(""),
                selection(reader, "selection"),
                reader.object("launchDefaults").map(GroupReader::launch).orElse(LaunchDefaults.NONE),
                overrides(reader));
        reader.nothingElse();
        return new Reading(group, reader.defects());
    }

    /** Whether a text has the form of a source server's id. */
    public static boolean serverId(String text) {
        return SERVER_ID.matcher(text).matches();
    }

    /** Reads a selection that must be there and choose something. */
    public static Selection selection(ObjectReader parent, String member) {
        Optional<ObjectReader> found = parent.object(member);
        if (found.isEmpty()) {
            parent.defect(member, "is required");
            return new Selection(List.of(), Match.ALL, List.of(), Optional.empty(), Optional.empty(), Exclusion.NONE);
        }
        ObjectReader reader = found.get();
        Optional<ObjectReader> tags = reader.object("tags");
        Selection selection = new Selection(
                serverIds(reader),
                tags.flatMap(rules -> rules.oneOf("match", Match.class)).orElse(Match.ALL),
                tags.map(GroupReader::rules).orElse(List.of()),
                matching(reader, "account", ACCOUNT, "must be an AWS account id of twelve digits"),
                matching(reader, "region", REGION, "must be the code of an AWS Region"),
                reader.object("exclude").map(GroupReader::exclusion).orElse(Exclusion.NONE));
        tags.ifPresent(ObjectReader::nothingElse);
        reader.nothingElse();
        if (selection.choosesNothing() && reader.defects().isEmpty()) {
            parent.defect(member, "must name servers or have tag rules");
        }
        return selection;
    }

    private static Exclusion exclusion(ObjectReader reader) {
        Exclusion exclusion = new Exclusion(serverIds(reader), rules(reader, "tags"));
        reader.nothingElse();
        return exclusion;
    }

    private static List<TagRule> rules(ObjectReader tags) {
        return rules(tags, "rules");
    }

    private static List<TagRule> rules(ObjectReader reader, String member) {
        return reader.objects(member, MOST_RULES, (rule, _) -> rule(rule));
    }

    private static TagRule rule(ObjectReader reader) {
        String key = reader.text("key", 128);
        Optional<String> value =
                reader.value("value").filter(JsonNode::isValueNode).map(JsonNode::asText);
        if (value.isEmpty() && reader.has("value")) {
            reader.defect("value", "must be a text");
        }
        Optional<String> pattern = reader.optionalText("like", 256);
        reader.nothingElse();
        if (value.isPresent() && pattern.isPresent()) {
            reader.defect("like", "cannot be given together with value");
        }
        return value.<TagRule>map(text -> new TagRule.Exact(key, text))
                .or(() -> pattern.map(text -> new TagRule.Like(key, text)))
                .orElseGet(() -> new TagRule.Present(key));
    }

    private static List<String> serverIds(ObjectReader reader) {
        List<String> ids = reader.texts("serverIds", MOST_SERVERS, 64);
        for (int i = 0; i < ids.size(); i++) {
            if (!serverId(ids.get(i))) {
                reader.defect(
                        "serverIds",
                        "has '%s', which is no source server id (s- and 17 letters or digits)".formatted(ids.get(i)));
            }
        }
        return ids;
    }

    private static Optional<String> matching(ObjectReader reader, String member, Pattern pattern, String otherwise) {
        return reader.optionalText(member, 64).filter(text -> {
            boolean fits = pattern.matcher(text).matches();
            if (!fits) {
                reader.defect(member, otherwise);
            }
            return fits;
        });
    }

    private static Map<String, ServerOverride> overrides(ObjectReader reader) {
        Map<String, ServerOverride> overrides = new LinkedHashMap<>();
        reader.objectsByName("overrides").forEach((id, override) -> {
            if (!serverId(id)) {
                reader.defect("overrides", "has '%s', which is no source server id".formatted(id));
            }
            Optional<String> address = matching(override, "staticPrivateIp", PRIVATE_IP, "must be an IPv4 address");
            overrides.put(id, new ServerOverride(launch(override), address));
        });
        return overrides;
    }

    private static LaunchDefaults launch(ObjectReader reader) {
        LaunchDefaults launch = new LaunchDefaults(
                matching(
                        reader, "instanceType", Pattern.compile("[a-z0-9-]+\\.[a-z0-9-]+"), "must look like m6i.large"),
                matching(
                        reader,
                        "subnetId",
                        Pattern.compile("subnet-[0-9a-f]{8,17}"),
                        "must look like subnet-0123456789abcdef0"),
                securityGroups(reader),
                reader.optionalText("instanceProfile", 256),
                reader.flag("copyPrivateIp"),
                reader.flag("copyTags"),
                reader.oneOf("launchDisposition", LaunchDefaults.Disposition.class),
                reader.oneOf("rightSizing", LaunchDefaults.RightSizing.class),
                reader.flag("ownLicence"));
        reader.nothingElse();
        return launch;
    }

    private static List<String> securityGroups(ObjectReader reader) {
        List<String> ids = reader.texts("securityGroupIds", 16, 64);
        for (int i = 0; i < ids.size(); i++) {
            if (!ids.get(i).matches("sg-[0-9a-f]{8,17}")) {
                reader.defect("securityGroupIds", "has '%s', which is no security group id".formatted(ids.get(i)));
            }
        }
        return ids;
    }
}
