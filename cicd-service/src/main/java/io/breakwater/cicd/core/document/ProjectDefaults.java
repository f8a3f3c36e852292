package io.breakwater.cicd.core.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * What CodeBuild fills in where a project says nothing. The canonical document leaves it out, so that what AWS tells of a project equals
 * the document it was made from. Source: CodeBuild API reference, CreateProject.
 */
final class ProjectDefaults {
    private static final Map<String, JsonNode> VALUES = Map.ofEntries(
            Map.entry("/TimeoutInMinutes", IntNode.valueOf(60)),
            Map.entry("/QueuedTimeoutInMinutes", IntNode.valueOf(480)),
            Map.entry("/AutoRetryLimit", IntNode.valueOf(0)),
            Map.entry("/BadgeEnabled", BooleanNode.FALSE),
            Map.entry("/Cache/Type", TextNode.valueOf("NO_CACHE")),
            Map.entry("/Environment/PrivilegedMode", BooleanNode.FALSE),
            Map.entry("/Environment/ImagePullCredentialsType", TextNode.valueOf("CODEBUILD")),
            Map.entry("/Environment/EnvironmentVariables/Type", TextNode.valueOf("PLAINTEXT")),
            Map.entry("/Source/InsecureSsl", BooleanNode.FALSE),
            Map.entry("/Source/ReportBuildStatus", BooleanNode.FALSE),
            Map.entry("/Artifacts/NamespaceType", TextNode.valueOf("NONE")),
            Map.entry("/Artifacts/Packaging", TextNode.valueOf("NONE")),
            Map.entry("/Artifacts/OverrideArtifactName", BooleanNode.FALSE),
            Map.entry("/Artifacts/EncryptionDisabled", BooleanNode.FALSE),
            Map.entry("/LogsConfig/S3Logs/EncryptionDisabled", BooleanNode.FALSE));

    private static final String KEY = ":alias/aws/s3";

    /** What undoes a member that the new document does not have: UpdateProject leaves alone what it is not told. */
    private static final Map<String, JsonNode> RESETS = Map.of(
            "description", TextNode.valueOf(""),
            "sourceVersion", TextNode.valueOf(""),
            "cache", JsonNodeFactory.instance.objectNode().put("type", "NO_CACHE"),
            "timeoutInMinutes", IntNode.valueOf(60),
            "queuedTimeoutInMinutes", IntNode.valueOf(480),
            "vpcConfig", JsonNodeFactory.instance.objectNode(),
            "logsConfig", JsonNodeFactory.instance.objectNode(),
            "badgeEnabled", BooleanNode.FALSE,
            "concurrentBuildLimit", IntNode.valueOf(-1),
            "autoRetryLimit", IntNode.valueOf(0));

    private ProjectDefaults() {}

    /** A copy without them. */
    static ObjectNode without(ObjectNode project) {
        ObjectNode copy = project.deepCopy();
        if (Nodes.text(copy, "EncryptionKey").endsWith(KEY)) {
            copy.remove("EncryptionKey");
        }
        JsonNode artifacts = copy.path("Artifacts");
        boolean ofPipeline = Nodes.text(artifacts, "Type").equals("CODEPIPELINE");
        if (ofPipeline && artifacts instanceof ObjectNode object) {
            object.retain(List.of("Type"));
        }
        reduce("", copy);
        return copy;
    }

    private static void reduce(String place, JsonNode node) {
        if (node.isArray()) {
            node.forEach(item -> reduce(place, item));
        } else if (node instanceof ObjectNode object) {
            Iterator<Map.Entry<String, JsonNode>> members = object.properties().iterator();
            while (members.hasNext()) {
                Map.Entry<String, JsonNode> member = members.next();
                String pointer = place + "/" + member.getKey();
                reduce(pointer, member.getValue());
                boolean empty =
                        member.getValue().isContainerNode() && member.getValue().isEmpty();
                if (empty || member.getValue().equals(VALUES.get(pointer))) {
                    members.remove();
                }
            }
        }
    }

    /** A request to UpdateProject that also takes away what the old document had and the new one has not. */
    static ObjectNode replacing(ObjectNode old, ObjectNode request) {
        ObjectNode whole = request.deepCopy();
        ObjectNode before = Spelling.toAws(old, Shapes.PROJECT);
        RESETS.forEach((member, reset) -> {
            if (before.has(member) && !whole.has(member)) {
                whole.set(member, reset);
            }
        });
        return whole;
    }
}
