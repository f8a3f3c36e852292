package io.breakwater.simulator.codecommit;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codecommit.model.BatchGetRepositoriesRequest;
import software.amazon.awssdk.services.codecommit.model.BatchGetRepositoriesResponse;
import software.amazon.awssdk.services.codecommit.model.CreateRepositoryRequest;
import software.amazon.awssdk.services.codecommit.model.CreateRepositoryResponse;
import software.amazon.awssdk.services.codecommit.model.DeleteRepositoryRequest;
import software.amazon.awssdk.services.codecommit.model.DeleteRepositoryResponse;
import software.amazon.awssdk.services.codecommit.model.GetRepositoryRequest;
import software.amazon.awssdk.services.codecommit.model.GetRepositoryResponse;
import software.amazon.awssdk.services.codecommit.model.ListRepositoriesRequest;
import software.amazon.awssdk.services.codecommit.model.ListRepositoriesResponse;
import software.amazon.awssdk.services.codecommit.model.OrderEnum;
import software.amazon.awssdk.services.codecommit.model.RepositoryMetadata;
import software.amazon.awssdk.services.codecommit.model.RepositoryNameIdPair;
import software.amazon.awssdk.services.codecommit.model.SortByEnum;
import software.amazon.awssdk.services.codecommit.model.UpdateRepositoryDescriptionRequest;
import software.amazon.awssdk.services.codecommit.model.UpdateRepositoryDescriptionResponse;
import software.amazon.awssdk.services.codecommit.model.UpdateRepositoryNameRequest;
import software.amazon.awssdk.services.codecommit.model.UpdateRepositoryNameResponse;

/** Operations on repositories. */
final class Repositories {
    private static final Pattern NAME = Pattern.compile("[\\w.-]{1,100}");
    private static final int PAGE = 1_000;
    private static final int MOST_NAMES = 100;

    List<Operation> operations() {
        return List.of(
                Operation.of("CreateRepository", CreateRepositoryRequest::builder, this::create),
                Operation.of("DeleteRepository", DeleteRepositoryRequest::builder, this::delete),
                Operation.of("GetRepository", GetRepositoryRequest::builder, this::get),
                Operation.of("BatchGetRepositories", BatchGetRepositoriesRequest::builder, this::batchGet),
                Operation.of("ListRepositories", ListRepositoriesRequest::builder, this::list),
                Operation.of("UpdateRepositoryName", UpdateRepositoryNameRequest::builder, this::rename),
                Operation.of(
                        "UpdateRepositoryDescription", UpdateRepositoryDescriptionRequest::builder, this::describe));
    }

    static RepositoryRow row(@Nullable String name, Call call) {
        if (name == null) {
            throw CodeCommitErrors.of("RepositoryNameRequired", "A repository name is required");
        }
        check(name);
        return call.table(RepositoryRow.class).find(name).orElseThrow(() -> CodeCommitErrors.noSuchRepository(name));
    }

    static Repository repository(@Nullable String name, Call call) {
        return Repository.find(call.world(), call.scope(), row(name, call).name())
                .orElseThrow(() -> CodeCommitErrors.noSuchRepository(String.valueOf(name)));
    }

    private static void check(String name) {
        if (!NAME.matcher(name).matches() || name.endsWith(".git")) {
            throw CodeCommitErrors.invalidRepositoryName();
        }
    }

    /** Makes a repository; for seeds too. */
    static RepositoryRow open(World world, Scope scope, String name, String description) {
        var row = new RepositoryRow(
                world.ids().uuid(), name, description, "", world.now(), world.now(), "", new TreeMap<>());
        return world.table(scope, RepositoryRow.class).put(name, row);
    }

    private CreateRepositoryResponse create(CreateRepositoryRequest request, Call call) {
        check(request.repositoryName());
        String description = description(request.repositoryDescription());
        Map<String, String> tags = RepositoryTags.checked(request.tags());
        if (call.table(RepositoryRow.class).contains(request.repositoryName())) {
            throw CodeCommitErrors.of(
                    "RepositoryNameExists", "Repository named " + request.repositoryName() + " already exists");
        }
        RepositoryRow row = open(call.world(), call.scope(), request.repositoryName(), description)
                .tagged(tags);
        call.table(RepositoryRow.class).put(row.name(), row);
        return CreateRepositoryResponse.builder()
                .repositoryMetadata(model(row, call))
                .build();
    }

    private static String description(@Nullable String description) {
        String text = Objects.requireNonNullElse(description, "");
        if (text.length() > 1_000) {
            throw CodeCommitErrors.of(
                    "InvalidRepositoryDescription", "The description must have at most 1000 characters");
        }
        return text;
    }

    private DeleteRepositoryResponse delete(DeleteRepositoryRequest request, Call call) {
        check(request.repositoryName());
        var repository = Repository.find(call.world(), call.scope(), request.repositoryName());
        repository.ifPresent(Repository::delete);
        return DeleteRepositoryResponse.builder()
                .repositoryId(repository.map(Repository::id).orElse(null))
                .build();
    }

    private GetRepositoryResponse get(GetRepositoryRequest request, Call call) {
        return GetRepositoryResponse.builder()
                .repositoryMetadata(model(row(request.repositoryName(), call), call))
                .build();
    }

    private BatchGetRepositoriesResponse batchGet(BatchGetRepositoriesRequest request, Call call) {
        if (request.repositoryNames().size() > MOST_NAMES) {
            throw CodeCommitErrors.of(
                    "MaximumRepositoryNamesExceeded", "At most " + MOST_NAMES + " repository names may be given");
        }
        request.repositoryNames().forEach(Repositories::check);
        var repositories = call.table(RepositoryRow.class);
        return BatchGetRepositoriesResponse.builder()
                .repositories(request.repositoryNames().stream()
                        .flatMap(name -> repositories.find(name).stream())
                        .map(row -> model(row, call))
                        .toList())
                .repositoriesNotFound(request.repositoryNames().stream()
                        .filter(name -> !repositories.contains(name))
                        .toList())
                .build();
    }

    private ListRepositoriesResponse list(ListRepositoriesRequest request, Call call) {
        Comparator<RepositoryRow> order = request.sortBy() == SortByEnum.LAST_MODIFIED_DATE
                ? Comparator.comparing(RepositoryRow::modified)
                : Comparator.comparing(RepositoryRow::name);
        List<RepositoryNameIdPair> pairs = call.table(RepositoryRow.class).stream()
                .sorted(request.order() == OrderEnum.DESCENDING ? order.reversed() : order)
                .map(row -> RepositoryNameIdPair.builder()
                        .repositoryName(row.name())
                        .repositoryId(row.id())
                        .build())
                .toList();
        Pages<RepositoryNameIdPair> page = Pages.of(pairs, null, request.nextToken(), PAGE, CodeCommitErrors::badToken);
        return ListRepositoriesResponse.builder()
                .repositories(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private UpdateRepositoryNameResponse rename(UpdateRepositoryNameRequest request, Call call) {
        RepositoryRow row = row(request.oldName(), call);
        check(request.newName());
        var repositories = call.table(RepositoryRow.class);
        if (repositories.contains(request.newName())) {
            throw CodeCommitErrors.of(
                    "RepositoryNameExists", "Repository named " + request.newName() + " already exists");
        }
        repositories.remove(row.name());
        repositories.put(request.newName(), row.named(request.newName(), call.now()));
        return UpdateRepositoryNameResponse.builder().build();
    }

    private UpdateRepositoryDescriptionResponse describe(UpdateRepositoryDescriptionRequest request, Call call) {
        RepositoryRow row = row(request.repositoryName(), call);
        call.table(RepositoryRow.class)
                .put(row.name(), row.described(description(request.repositoryDescription()), call.now()));
        return UpdateRepositoryDescriptionResponse.builder().build();
    }

    private static RepositoryMetadata model(RepositoryRow row, Call call) {
        String host = "git-codecommit." + call.region() + ".amazonaws.com/v1/repos/" + row.name();
        return RepositoryMetadata.builder()
                .accountId(call.account())
                .repositoryId(row.id())
                .repositoryName(row.name())
                .repositoryDescription(row.description().isEmpty() ? null : row.description())
                .defaultBranch(row.defaultBranch().isEmpty() ? null : row.defaultBranch())
                .lastModifiedDate(row.modified())
                .creationDate(row.created())
                .cloneUrlHttp("https://" + host)
                .cloneUrlSsh("ssh://" + host)
                .arn(Repository.arn(call.scope(), row.name()))
                .kmsKeyId(row.kmsKeyId().isEmpty() ? null : row.kmsKeyId())
                .build();
    }
}
