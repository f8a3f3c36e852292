package io.breakwater.simulator.codecommit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.simulator.codecommit.PullRequestRow.Tips;
import io.breakwater.simulator.service.Call;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import software.amazon.awssdk.services.codecommit.model.MergeMetadata;
import software.amazon.awssdk.services.codecommit.model.PullRequest;
import software.amazon.awssdk.services.codecommit.model.PullRequestEvent;
import software.amazon.awssdk.services.codecommit.model.PullRequestEventType;
import software.amazon.awssdk.services.codecommit.model.PullRequestStatusEnum;
import software.amazon.awssdk.services.codecommit.model.PullRequestTarget;

/** A pull request as the API and the event bus tell it. */
final class PullRequestModel {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PullRequestModel() {}

    /** A new one for each tip of the source branch. */
    static String revisionId(PullRequestRow row, Tips tips) {
        return sha256(row.id() + " " + tips.source() + " " + row.target().destination());
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    static PullRequest of(PullRequestRow row, Call call) {
        Tips tips = PullRequests.tips(row, call);
        return PullRequest.builder()
                .pullRequestId(row.id())
                .title(row.text().title())
                .description(row.text().description())
                .lastActivityDate(row.lastActivity())
                .creationDate(row.created())
                .pullRequestStatus(row.isOpen() ? PullRequestStatusEnum.OPEN : PullRequestStatusEnum.CLOSED)
                .authorArn(row.authorArn())
                .pullRequestTargets(PullRequestTarget.builder()
                        .repositoryName(row.target().repository())
                        .sourceReference("refs/heads/" + row.target().source())
                        .destinationReference("refs/heads/" + row.target().destination())
                        .sourceCommit(tips.source())
                        .destinationCommit(tips.destination())
                        .mergeBase(tips.base())
                        .mergeMetadata(Objects.requireNonNullElse(
                                row.merge(),
                                MergeMetadata.builder().isMerged(false).build()))
                        .build())
                .clientRequestToken(row.text().clientRequestToken())
                .revisionId(revisionId(row, tips))
                .approvalRules(row.rules())
                .build();
    }

    static PullRequestEvent.Builder event(PullRequestRow row, PullRequestEventType type, Call call) {
        return PullRequestEvent.builder()
                .pullRequestId(row.id())
                .eventDate(call.now())
                .pullRequestEventType(type)
                .actorArn(call.caller().arn());
    }

    /** Puts an event of the pull request on the bus. */
    static void put(PullRequestRow row, String event, Call call) {
        Tips tips = PullRequests.tips(row, call);
        ObjectNode detail = JSON.createObjectNode()
                .put("event", event)
                .put("pullRequestId", row.id())
                .put("title", row.text().title())
                .put("pullRequestStatus", row.isOpen() ? "Open" : "Closed")
                .put("author", row.authorArn())
                .put("callerUserArn", call.caller().arn())
                .put("sourceReference", "refs/heads/" + row.target().source())
                .put("destinationReference", "refs/heads/" + row.target().destination())
                .put("sourceCommit", tips.source())
                .put("destinationCommit", tips.destination())
                .put("revisionId", revisionId(row, tips))
                .put("isMerged", row.merge() == null ? "False" : "True");
        detail.putArray("repositoryNames").add(row.target().repository());
        Repositories.repository(row.target().repository(), call).put("CodeCommit Pull Request State Change", detail);
    }
}
