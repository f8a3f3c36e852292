package io.breakwater.simulator.codecommit;

import io.breakwater.simulator.codecommit.PullRequestRow.Tips;
import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.codecommit.Commit;
import io.breakwater.simulator.core.codecommit.Files;
import io.breakwater.simulator.core.codecommit.Files.Favour;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codecommit.model.ConflictResolutionStrategyTypeEnum;
import software.amazon.awssdk.services.codecommit.model.GetMergeOptionsRequest;
import software.amazon.awssdk.services.codecommit.model.GetMergeOptionsResponse;
import software.amazon.awssdk.services.codecommit.model.MergeMetadata;
import software.amazon.awssdk.services.codecommit.model.MergeOptionTypeEnum;
import software.amazon.awssdk.services.codecommit.model.MergePullRequestByFastForwardRequest;
import software.amazon.awssdk.services.codecommit.model.MergePullRequestByFastForwardResponse;
import software.amazon.awssdk.services.codecommit.model.MergePullRequestBySquashRequest;
import software.amazon.awssdk.services.codecommit.model.MergePullRequestBySquashResponse;
import software.amazon.awssdk.services.codecommit.model.MergePullRequestByThreeWayRequest;
import software.amazon.awssdk.services.codecommit.model.MergePullRequestByThreeWayResponse;
import software.amazon.awssdk.services.codecommit.model.PullRequest;
import software.amazon.awssdk.services.codecommit.model.PullRequestEventType;

/** Merges of pull requests. */
final class Merges {
    List<Operation> operations() {
        return List.of(
                Operation.of("GetMergeOptions", GetMergeOptionsRequest::builder, this::options),
                Operation.of(
                        "MergePullRequestByFastForward",
                        MergePullRequestByFastForwardRequest::builder,
                        this::fastForward),
                Operation.of("MergePullRequestBySquash", MergePullRequestBySquashRequest::builder, this::squash),
                Operation.of("MergePullRequestByThreeWay", MergePullRequestByThreeWayRequest::builder, this::threeWay));
    }

    private GetMergeOptionsResponse options(GetMergeOptionsRequest request, Call call) {
        Repository repository = Repositories.repository(request.repositoryName(), call);
        String source = Branches.commit(repository, request.sourceCommitSpecifier(), call)
                .id();
        String destination = Branches.commit(repository, request.destinationCommitSpecifier(), call)
                .id();
        String base = repository.history().mergeBase(source, destination).orElse("");
        var options = new ArrayList<MergeOptionTypeEnum>();
        if (repository.history().isAncestor(destination, source)) {
            options.add(MergeOptionTypeEnum.FAST_FORWARD_MERGE);
        }
        Favour favour = favour(request.conflictResolutionStrategy(), call);
        if (merged(repository, new Tips(source, destination, base), favour)
                .conflicts()
                .isEmpty()) {
            options.add(MergeOptionTypeEnum.SQUASH_MERGE);
            options.add(MergeOptionTypeEnum.THREE_WAY_MERGE);
        }
        return GetMergeOptionsResponse.builder()
                .mergeOptions(options)
                .sourceCommitId(source)
                .destinationCommitId(destination)
                .baseCommitId(base)
                .build();
    }

    private static Favour favour(@Nullable ConflictResolutionStrategyTypeEnum strategy, Call call) {
        boolean strict = Assumptions.holds(call.world(), CodeCommitBehaviours.CONFLICT_DETAIL);
        if (strategy == null) {
            return strict ? Favour.NOBODY : Favour.SOURCE;
        }
        return switch (strategy) {
            case ACCEPT_SOURCE -> Favour.SOURCE;
            case ACCEPT_DESTINATION -> Favour.DESTINATION;
            default -> strict ? Favour.NOBODY : Favour.SOURCE;
        };
    }

    private static Files.Merge merged(Repository repository, Tips tips, Favour favour) {
        Files base = repository.commit(tips.base()).map(Commit::files).orElse(Files.NONE);
        return Files.merge(
                base,
                repository.commit(tips.source()).orElseThrow().files(),
                repository.commit(tips.destination()).orElseThrow().files(),
                favour);
    }

    private MergePullRequestByFastForwardResponse fastForward(MergePullRequestByFastForwardRequest request, Call call) {
        PullRequestRow row = ready(request.pullRequestId(), request.repositoryName(), request.sourceCommitId(), call);
        Tips tips = PullRequests.tips(row, call);
        Repository repository = Repositories.repository(row.target().repository(), call);
        if (!repository.history().isAncestor(tips.destination(), tips.source())) {
            throw CodeCommitErrors.of(
                    "ManualMergeRequired", "The pull request cannot be merged by fast-forward: branches have diverged");
        }
        return MergePullRequestByFastForwardResponse.builder()
                .pullRequest(close(row, tips, tips.source(), MergeOptionTypeEnum.FAST_FORWARD_MERGE, call))
                .build();
    }

    /** What a merge that makes a commit is told. */
    private record Wish(
            @Nullable String author,
            @Nullable String email,
            @Nullable String message,
            Favour favour) {}

    private MergePullRequestBySquashResponse squash(MergePullRequestBySquashRequest request, Call call) {
        PullRequestRow row = ready(request.pullRequestId(), request.repositoryName(), request.sourceCommitId(), call);
        var wish = new Wish(
                request.authorName(),
                request.email(),
                request.commitMessage(),
                favour(request.conflictResolutionStrategy(), call));
        return MergePullRequestBySquashResponse.builder()
                .pullRequest(merge(row, wish, MergeOptionTypeEnum.SQUASH_MERGE, call))
                .build();
    }

    private MergePullRequestByThreeWayResponse threeWay(MergePullRequestByThreeWayRequest request, Call call) {
        PullRequestRow row = ready(request.pullRequestId(), request.repositoryName(), request.sourceCommitId(), call);
        var wish = new Wish(
                request.authorName(),
                request.email(),
                request.commitMessage(),
                favour(request.conflictResolutionStrategy(), call));
        return MergePullRequestByThreeWayResponse.builder()
                .pullRequest(merge(row, wish, MergeOptionTypeEnum.THREE_WAY_MERGE, call))
                .build();
    }

    private static PullRequestRow ready(String id, String repositoryName, @Nullable String sourceCommitId, Call call) {
        Repositories.row(repositoryName, call);
        PullRequestRow row = PullRequests.open(id, call);
        if (!row.target().repository().equals(repositoryName)) {
            throw CodeCommitErrors.of(
                    "RepositoryNotAssociatedWithPullRequest", "The pull request is not one of " + repositoryName);
        }
        Tips tips = PullRequests.tips(row, call);
        if (sourceCommitId != null && !sourceCommitId.equals(tips.source())) {
            throw CodeCommitErrors.of(
                    "TipOfSourceReferenceIsDifferent", "The tip of the source branch is not " + sourceCommitId);
        }
        if (!PullRequestApprovals.evaluation(row, PullRequestModel.revisionId(row, tips))
                .approved()) {
            throw CodeCommitErrors.of(
                    "PullRequestApprovalRulesNotSatisfied", "The approval rules of the pull request are not satisfied");
        }
        return row;
    }

    private static PullRequest merge(PullRequestRow row, Wish wish, MergeOptionTypeEnum how, Call call) {
        Repository repository = Repositories.repository(row.target().repository(), call);
        Tips tips = PullRequests.tips(row, call);
        Files.Merge merge = merged(repository, tips, wish.favour());
        if (!merge.conflicts().isEmpty()) {
            throw CodeCommitErrors.of(
                    "ManualMergeRequired",
                    "The pull request cannot be merged: " + String.join(", ", merge.conflicts()) + " conflict");
        }
        List<String> parents = how == MergeOptionTypeEnum.SQUASH_MERGE
                ? List.of(tips.destination())
                : List.of(tips.destination(), tips.source());
        Commit commit = Commit.of(
                merge.files(),
                parents,
                CommitWrites.signature(wish.author(), wish.email(), call),
                Objects.requireNonNullElse(wish.message(), "Merge pull request " + row.id()));
        repository.store(commit);
        return close(row, tips, commit.id(), how, call);
    }

    private static PullRequest close(
            PullRequestRow row, Tips tips, String mergeCommit, MergeOptionTypeEnum how, Call call) {
        Repository repository = Repositories.repository(row.target().repository(), call);
        repository.move(row.target().destination(), mergeCommit, call.caller().arn());
        MergeMetadata merge = MergeMetadata.builder()
                .isMerged(true)
                .mergedBy(call.caller().arn())
                .mergeCommitId(mergeCommit)
                .mergeOption(how)
                .build();
        PullRequestRow closed = row.closed(tips, merge, call.now())
                .with(PullRequestModel.event(row, PullRequestEventType.PULL_REQUEST_MERGE_STATE_CHANGED, call)
                        .pullRequestMergedStateChangedEventMetadata(
                                about -> about.repositoryName(row.target().repository())
                                        .destinationReference(
                                                "refs/heads/" + row.target().destination())
                                        .mergeMetadata(merge))
                        .build());
        call.table(PullRequestRow.class).put(row.id(), closed);
        PullRequestModel.put(closed, "pullRequestMergeStatusUpdated", call);
        return PullRequestModel.of(closed, call);
    }
}
