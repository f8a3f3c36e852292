package io.breakwater.simulator.codecommit;

import static io.breakwater.simulator.core.behaviour.Behaviour.assumed;
import static io.breakwater.simulator.core.behaviour.Behaviour.documented;

import io.breakwater.simulator.core.behaviour.Behaviour;
import java.util.List;

/** What CodeCommit does beyond storing files. */
final class CodeCommitBehaviours {
    static final Behaviour IDS = documented(
            "codecommit.ids",
            "Ids of blobs, trees and commits are those git computes of their content",
            "Pro Git, Git Internals: Git Objects");
    static final Behaviour FIRST_BRANCH = documented(
            "codecommit.create-commit.first-branch",
            "The first commit of an empty repository makes its branch, and that is the default branch",
            "CodeCommit API reference, CreateCommit; user guide, Change branch settings");
    static final Behaviour PARENT = documented(
            "codecommit.create-commit.parent",
            "A commit names the tip of its branch as its parent, else it is outdated",
            "CodeCommit API reference, CreateCommit, parentCommitId");
    static final Behaviour BATCHES = documented(
            "codecommit.batches",
            "100 repository names or commit ids at once, commits by their full ids only",
            "CodeCommit API reference, BatchGetRepositories and BatchGetCommits");
    static final Behaviour DEFAULT_BRANCH = documented(
            "codecommit.delete-branch.default",
            "The default branch is not deleted",
            "CodeCommit API reference, DefaultBranchCannotBeDeletedException");
    static final Behaviour AUTHOR_APPROVAL = documented(
            "codecommit.pull-request.author-approval",
            "The author of a pull request cannot approve it",
            "CodeCommit API reference, PullRequestCannotBeApprovedByAuthorException");
    static final Behaviour REVISIONS = documented(
            "codecommit.pull-request.revision",
            "A push to the source branch makes a new revision, to which former approvals do not count",
            "CodeCommit user guide, Work with approval rules");
    static final Behaviour MERGES = documented(
            "codecommit.pull-request.merge",
            "A fast-forward needs the destination to be an ancestor; other merges need files that do not conflict, or a strategy",
            "CodeCommit API reference, MergePullRequestByFastForward, BySquash and ByThreeWay");
    static final Behaviour CONFLICT_DETAIL = assumed(
            "codecommit.merge.file-level",
            "Files changed on both sides conflict as a whole; flipped, such files are taken from the source without conflict",
            "API reference, conflictDetailLevel, whose default is FILE_LEVEL");
    static final Behaviour DIFFERENCE_PAGE = assumed(
            "codecommit.get-differences.page",
            "Differences come in pages of 400; flipped, of 10",
            "The API reference gives no number");
    static final Behaviour EVENTS = documented(
            "codecommit.events",
            "Changes of branches and pull requests put events on the bus",
            "CodeCommit user guide, Monitoring CodeCommit events");
    static final Behaviour PUSHES_TRIGGER = documented(
            "codecommit.pushes.poll",
            "A push starts the pipelines that poll the branch",
            "CodePipeline user guide, Source actions and change detection methods");

    static final Behaviour QUOTAS = documented(
            "codecommit.quotas",
            "Files of at most 6 MB, 100 files in a commit, 30 approval rules on a pull request, 50 tags on a repository",
            "CodeCommit user guide, Quotas");

    static final List<Behaviour> ALL = List.of(
            IDS,
            FIRST_BRANCH,
            PARENT,
            BATCHES,
            DEFAULT_BRANCH,
            AUTHOR_APPROVAL,
            REVISIONS,
            MERGES,
            CONFLICT_DETAIL,
            DIFFERENCE_PAGE,
            EVENTS,
            PUSHES_TRIGGER,
            QUOTAS);

    private CodeCommitBehaviours() {}
}
