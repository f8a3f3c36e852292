package io.breakwater.simulator.codecommit;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.codecommit.Commit;
import io.breakwater.simulator.core.codecommit.FileMode;
import io.breakwater.simulator.core.codecommit.Files;
import io.breakwater.simulator.core.codecommit.Signature;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codecommit.model.BatchGetCommitsError;
import software.amazon.awssdk.services.codecommit.model.BatchGetCommitsRequest;
import software.amazon.awssdk.services.codecommit.model.BatchGetCommitsResponse;
import software.amazon.awssdk.services.codecommit.model.BlobMetadata;
import software.amazon.awssdk.services.codecommit.model.Difference;
import software.amazon.awssdk.services.codecommit.model.FileVersion;
import software.amazon.awssdk.services.codecommit.model.GetCommitRequest;
import software.amazon.awssdk.services.codecommit.model.GetCommitResponse;
import software.amazon.awssdk.services.codecommit.model.GetDifferencesRequest;
import software.amazon.awssdk.services.codecommit.model.GetDifferencesResponse;
import software.amazon.awssdk.services.codecommit.model.ListFileCommitHistoryRequest;
import software.amazon.awssdk.services.codecommit.model.ListFileCommitHistoryResponse;
import software.amazon.awssdk.services.codecommit.model.UserInfo;

/** Operations that read commits. */
final class Commits {
    private static final int MOST_IDS = 100;

    List<Operation> operations() {
        return List.of(
                Operation.of("GetCommit", GetCommitRequest::builder, this::get),
                Operation.of("BatchGetCommits", BatchGetCommitsRequest::builder, this::batchGet),
                Operation.of("GetDifferences", GetDifferencesRequest::builder, this::differences),
                Operation.of("ListFileCommitHistory", ListFileCommitHistoryRequest::builder, this::fileHistory));
    }

    private GetCommitResponse get(GetCommitRequest request, Call call) {
        Repository repository = Repositories.repository(request.repositoryName(), call);
        if (!Branches.isCommitId(request.commitId())) {
            throw CodeCommitErrors.of("InvalidCommitId", "The commit ID is not valid");
        }
        return GetCommitResponse.builder()
                .commit(repository
                        .commit(request.commitId())
                        .map(Commits::model)
                        .orElseThrow(() -> CodeCommitErrors.of(
                                "CommitIdDoesNotExist", "Commit " + request.commitId() + " does not exist")))
                .build();
    }

    private BatchGetCommitsResponse batchGet(BatchGetCommitsRequest request, Call call) {
        Repository repository = Repositories.repository(request.repositoryName(), call);
        if (request.commitIds().size() > MOST_IDS) {
            throw CodeCommitErrors.of("CommitIdsLimitExceeded", "At most " + MOST_IDS + " commit IDs may be given");
        }
        return BatchGetCommitsResponse.builder()
                .commits(request.commitIds().stream()
                        .flatMap(id -> repository.commit(id).stream())
                        .map(Commits::model)
                        .toList())
                .errors(request.commitIds().stream()
                        .filter(id -> repository.commit(id).isEmpty())
                        .map(Commits::error)
                        .toList())
                .build();
    }

    private static BatchGetCommitsError error(String id) {
        boolean valid = Branches.isCommitId(id);
        return BatchGetCommitsError.builder()
                .commitId(id)
                .errorCode(valid ? "CommitDoesNotExistException" : "InvalidCommitIdException")
                .errorMessage(valid ? "Commit " + id + " does not exist" : "The commit ID is not valid")
                .build();
    }

    static software.amazon.awssdk.services.codecommit.model.Commit model(Commit commit) {
        return software.amazon.awssdk.services.codecommit.model.Commit.builder()
                .commitId(commit.id())
                .treeId(commit.treeId())
                .parents(commit.parents())
                .message(commit.message())
                .author(user(commit.author()))
                .committer(user(commit.committer()))
                .additionalData("")
                .build();
    }

    private static UserInfo user(Signature signature) {
        return UserInfo.builder()
                .name(signature.name())
                .email(signature.email())
                .date(signature.date())
                .build();
    }

    private GetDifferencesResponse differences(GetDifferencesRequest request, Call call) {
        Repository repository = Repositories.repository(request.repositoryName(), call);
        if (request.maxResults() != null && request.maxResults() < 1) {
            throw CodeCommitErrors.of("InvalidMaxResults", "MaxResults must be a positive number");
        }
        Files after = Branches.commit(repository, request.afterCommitSpecifier(), call)
                .files();
        Files before = request.beforeCommitSpecifier() == null
                ? Files.NONE
                : Branches.commit(repository, request.beforeCommitSpecifier(), call)
                        .files();
        List<Difference> all = before.differences(after).stream()
                .filter(difference -> isBelow(difference.path(), request.beforePath(), request.afterPath()))
                .map(Commits::model)
                .toList();
        boolean large = Assumptions.holds(call.world(), CodeCommitBehaviours.DIFFERENCE_PAGE);
        Pages<Difference> page =
                Pages.of(all, request.maxResults(), request.nextToken(), large ? 400 : 10, CodeCommitErrors::badToken);
        return GetDifferencesResponse.builder()
                .differences(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static boolean isBelow(String path, @Nullable String before, @Nullable String after) {
        return (before == null && after == null) || isBelow(path, before) || isBelow(path, after);
    }

    private static boolean isBelow(String path, @Nullable String folder) {
        return folder != null && (path.equals(folder) || path.startsWith(folder.endsWith("/") ? folder : folder + "/"));
    }

    private static Difference model(Files.Difference difference) {
        return Difference.builder()
                .beforeBlob(blob(difference.path(), difference.before()))
                .afterBlob(blob(difference.path(), difference.after()))
                .changeType(difference.changeType())
                .build();
    }

    private static @Nullable BlobMetadata blob(String path, Optional<Files.Entry> entry) {
        return entry.map(file -> BlobMetadata.builder()
                        .blobId(file.blobId())
                        .path(path)
                        .mode(file.mode().number())
                        .build())
                .orElse(null);
    }

    /** The commits, newest first, in which the file became what it is there. */
    private ListFileCommitHistoryResponse fileHistory(ListFileCommitHistoryRequest request, Call call) {
        Repository repository = Repositories.repository(request.repositoryName(), call);
        Commit tip = Branches.commit(repository, request.commitSpecifier(), call);
        String path = RepositoryFiles.path(request.filePath());
        List<FileVersion> versions = repository.history().ancestors(tip.id()).stream()
                .flatMap(id -> repository.commit(id).stream())
                .filter(commit -> changes(commit, path, repository))
                .map(commit -> FileVersion.builder()
                        .commit(model(commit))
                        .blobId(commit.files()
                                .find(path)
                                .map(Files.Entry::blobId)
                                .orElse(null))
                        .path(path)
                        .revisionChildren(List.of())
                        .build())
                .toList();
        if (versions.isEmpty()) {
            throw CodeCommitErrors.noSuchFile(path);
        }
        Pages<FileVersion> page =
                Pages.of(versions, request.maxResults(), request.nextToken(), 100, CodeCommitErrors::badToken);
        return ListFileCommitHistoryResponse.builder()
                .revisionDag(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static boolean changes(Commit commit, String path, Repository repository) {
        Optional<Files.Entry> now = commit.files().find(path);
        return now.isPresent()
                && commit.parents().stream()
                        .flatMap(parent -> repository.commit(parent).stream())
                        .noneMatch(parent -> parent.files().find(path).equals(now));
    }

    static FileMode mode(@Nullable String mode) {
        String wanted = Objects.requireNonNullElse(mode, "NORMAL");
        for (FileMode each : FileMode.values()) {
            if (each.name().equals(wanted)) {
                return each;
            }
        }
        throw CodeCommitErrors.of("InvalidFileMode", "The file mode is not valid");
    }
}
