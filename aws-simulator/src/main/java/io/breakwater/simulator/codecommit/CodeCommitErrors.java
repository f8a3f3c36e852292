package io.breakwater.simulator.codecommit;

import io.breakwater.simulator.core.call.AwsError;

/** The refusals of CodeCommit, which has one for nearly everything. Source: CodeCommit API reference. */
final class CodeCommitErrors {
    private CodeCommitErrors() {}

    /** @param name the error's name without {@code Exception} */
    static AwsError of(String name, String message) {
        return new AwsError(name + "Exception", 400, message);
    }

    static AwsError noSuchRepository(String name) {
        return of("RepositoryDoesNotExist", name + " does not exist");
    }

    static AwsError invalidRepositoryName() {
        return of(
                "InvalidRepositoryName",
                "The repository name must be between 1 and 100 characters of letters, digits, '.', '_' and '-', and not end in .git");
    }

    static AwsError noSuchBranch(String branch) {
        return of("BranchDoesNotExist", "Branch " + branch + " does not exist");
    }

    static AwsError invalidBranchName() {
        return of("InvalidBranchName", "The branch name is not valid");
    }

    static AwsError noSuchCommit(String specifier) {
        return of("CommitDoesNotExist", "Could not resolve reference " + specifier);
    }

    static AwsError noSuchFile(String path) {
        return of("FileDoesNotExist", "File " + path + " does not exist");
    }

    static AwsError badToken() {
        return of("InvalidContinuationToken", "The continuation token is not valid");
    }

    static AwsError noSuchPullRequest(String id) {
        return of("PullRequestDoesNotExist", "Pull request " + id + " does not exist");
    }

    static AwsError closed(String id) {
        return of("PullRequestAlreadyClosed", "Pull request " + id + " is closed");
    }

    static AwsError notCurrent() {
        return of("RevisionNotCurrent", "The revision ID is not the current one of the pull request");
    }
}
