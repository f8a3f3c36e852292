package io.breakwater.simulator.codecommit;

import io.breakwater.simulator.core.codecommit.Commit;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codecommit.model.BranchInfo;
import software.amazon.awssdk.services.codecommit.model.CreateBranchRequest;
import software.amazon.awssdk.services.codecommit.model.CreateBranchResponse;
import software.amazon.awssdk.services.codecommit.model.DeleteBranchRequest;
import software.amazon.awssdk.services.codecommit.model.DeleteBranchResponse;
import software.amazon.awssdk.services.codecommit.model.GetBranchRequest;
import software.amazon.awssdk.services.codecommit.model.GetBranchResponse;
import software.amazon.awssdk.services.codecommit.model.ListBranchesRequest;
import software.amazon.awssdk.services.codecommit.model.ListBranchesResponse;
import software.amazon.awssdk.services.codecommit.model.UpdateDefaultBranchRequest;
import software.amazon.awssdk.services.codecommit.model.UpdateDefaultBranchResponse;

/** Operations on branches, and how commits are named. */
final class Branches {
    private static final Pattern NAME =
            Pattern.compile("(?!/|.*(?:[~^: ?*\\[\\\\]|\\.\\.|@\\{|//|\\.lock$|/$|\\.$)).{1,256}");
    private static final Pattern COMMIT_ID = Pattern.compile("[0-9a-f]{40}");
    private static final int PAGE = 1_000;

    List<Operation> operations() {
        return List.of(
                Operation.of("CreateBranch", CreateBranchRequest::builder, this::create),
                Operation.of("DeleteBranch", DeleteBranchRequest::builder, this::delete),
                Operation.of("GetBranch", GetBranchRequest::builder, this::get),
                Operation.of("ListBranches", ListBranchesRequest::builder, this::list),
                Operation.of("UpdateDefaultBranch", UpdateDefaultBranchRequest::builder, this::makeDefault));
    }

    static void check(String branch) {
        if (!NAME.matcher(branch).matches()) {
            throw CodeCommitErrors.invalidBranchName();
        }
    }

    static boolean isCommitId(String text) {
        return COMMIT_ID.matcher(text).matches();
    }

    /** The commit that a branch's name, {@code HEAD}, {@code refs/heads/…} or a full id means; null means the default branch. */
    static Commit commit(Repository repository, @Nullable String specifier, Call call) {
        String wanted = specifier == null || specifier.equals("HEAD")
                ? Repositories.row(repository.name(), call).defaultBranch()
                : specifier;
        String branch = wanted.startsWith("refs/heads/") ? wanted.substring("refs/heads/".length()) : wanted;
        Optional<String> tip = repository.branch(branch).map(BranchRow::commitId);
        return repository.commit(tip.orElse(wanted)).orElseThrow(() -> CodeCommitErrors.noSuchCommit(wanted));
    }

    private CreateBranchResponse create(CreateBranchRequest request, Call call) {
        Repository repository = Repositories.repository(request.repositoryName(), call);
        check(request.branchName());
        if (!isCommitId(request.commitId())) {
            throw CodeCommitErrors.of("InvalidCommitId", "The commit ID is not valid");
        }
        if (repository.branch(request.branchName()).isPresent()) {
            throw CodeCommitErrors.of("BranchNameExists", "Branch " + request.branchName() + " already exists");
        }
        if (repository.commit(request.commitId()).isEmpty()) {
            throw CodeCommitErrors.noSuchCommit(request.commitId());
        }
        repository.move(request.branchName(), request.commitId(), call.caller().arn());
        return CreateBranchResponse.builder().build();
    }

    private DeleteBranchResponse delete(DeleteBranchRequest request, Call call) {
        Repository repository = Repositories.repository(request.repositoryName(), call);
        check(request.branchName());
        if (Repositories.row(request.repositoryName(), call).defaultBranch().equals(request.branchName())) {
            throw CodeCommitErrors.of("DefaultBranchCannotBeDeleted", "The default branch cannot be deleted");
        }
        Optional<BranchRow> branch = repository.branch(request.branchName());
        branch.ifPresent(row -> repository.deleteBranch(row, call.caller().arn()));
        return DeleteBranchResponse.builder()
                .deletedBranch(branch.map(Branches::model).orElse(null))
                .build();
    }

    private GetBranchResponse get(GetBranchRequest request, Call call) {
        Repository repository = Repositories.repository(request.repositoryName(), call);
        if (request.branchName() == null) {
            throw CodeCommitErrors.of("BranchNameRequired", "A branch name is required");
        }
        check(request.branchName());
        return GetBranchResponse.builder()
                .branch(repository
                        .branch(request.branchName())
                        .map(Branches::model)
                        .orElseThrow(() -> CodeCommitErrors.noSuchBranch(request.branchName())))
                .build();
    }

    private ListBranchesResponse list(ListBranchesRequest request, Call call) {
        List<String> names = Repositories.repository(request.repositoryName(), call).branches().stream()
                .map(BranchRow::name)
                .toList();
        Pages<String> page = Pages.of(names, null, request.nextToken(), PAGE, CodeCommitErrors::badToken);
        return ListBranchesResponse.builder()
                .branches(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private UpdateDefaultBranchResponse makeDefault(UpdateDefaultBranchRequest request, Call call) {
        Repository repository = Repositories.repository(request.repositoryName(), call);
        if (repository.branch(request.defaultBranchName()).isEmpty()) {
            throw CodeCommitErrors.noSuchBranch(request.defaultBranchName());
        }
        call.table(RepositoryRow.class)
                .update(request.repositoryName(), row -> row.withDefault(request.defaultBranchName(), call.now()));
        return UpdateDefaultBranchResponse.builder().build();
    }

    private static BranchInfo model(BranchRow branch) {
        return BranchInfo.builder()
                .branchName(branch.name())
                .commitId(branch.commitId())
                .build();
    }
}
