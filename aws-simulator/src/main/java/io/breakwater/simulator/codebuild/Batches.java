package io.breakwater.simulator.codebuild;

import io.breakwater.simulator.codebuild.BuildRow.Origin;
import io.breakwater.simulator.core.codebuild.BuildResult;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codebuild.model.BatchGetBuildBatchesRequest;
import software.amazon.awssdk.services.codebuild.model.BatchGetBuildBatchesResponse;
import software.amazon.awssdk.services.codebuild.model.BuildBatch;
import software.amazon.awssdk.services.codebuild.model.BuildBatchFilter;
import software.amazon.awssdk.services.codebuild.model.DeleteBuildBatchRequest;
import software.amazon.awssdk.services.codebuild.model.DeleteBuildBatchResponse;
import software.amazon.awssdk.services.codebuild.model.ListBuildBatchesForProjectRequest;
import software.amazon.awssdk.services.codebuild.model.ListBuildBatchesForProjectResponse;
import software.amazon.awssdk.services.codebuild.model.ListBuildBatchesRequest;
import software.amazon.awssdk.services.codebuild.model.ListBuildBatchesResponse;
import software.amazon.awssdk.services.codebuild.model.RetryBuildBatchRequest;
import software.amazon.awssdk.services.codebuild.model.RetryBuildBatchResponse;
import software.amazon.awssdk.services.codebuild.model.RetryBuildBatchType;
import software.amazon.awssdk.services.codebuild.model.StartBuildBatchRequest;
import software.amazon.awssdk.services.codebuild.model.StartBuildBatchResponse;
import software.amazon.awssdk.services.codebuild.model.StartBuildRequest;
import software.amazon.awssdk.services.codebuild.model.StopBuildBatchRequest;
import software.amazon.awssdk.services.codebuild.model.StopBuildBatchResponse;

/** Operations on batches of builds. Of the overrides those of variables, specification and source version are followed. */
final class Batches {
    List<Operation> operations() {
        return List.of(
                Operation.of("StartBuildBatch", StartBuildBatchRequest::builder, this::start),
                Operation.of("StopBuildBatch", StopBuildBatchRequest::builder, this::stop),
                Operation.of("RetryBuildBatch", RetryBuildBatchRequest::builder, this::retry),
                Operation.of("DeleteBuildBatch", DeleteBuildBatchRequest::builder, this::delete),
                Operation.of("BatchGetBuildBatches", BatchGetBuildBatchesRequest::builder, this::batchGet),
                Operation.of("ListBuildBatches", ListBuildBatchesRequest::builder, this::list),
                Operation.of(
                        "ListBuildBatchesForProject",
                        ListBuildBatchesForProjectRequest::builder,
                        this::listForProject));
    }

    private StartBuildBatchResponse start(StartBuildBatchRequest request, Call call) {
        ProjectRow project = Projects.find(call.world(), call.scope(), request.projectName());
        if (project.model().buildBatchConfig() == null && request.buildBatchConfigOverride() == null) {
            throw CodeBuildErrors.invalid("Project " + request.projectName() + " has no batch configuration");
        }
        BuildSettings settings = BuildSettings.of(
                project.model(),
                StartBuildRequest.builder()
                        .projectName(request.projectName())
                        .environmentVariablesOverride(request.environmentVariablesOverride())
                        .buildspecOverride(request.buildspecOverride())
                        .build());
        String version = Objects.requireNonNullElse(
                request.sourceVersion(),
                Objects.requireNonNullElse(project.model().sourceVersion(), ""));
        String id = Idempotency.once(call, request.idempotencyToken(), request, () -> {
            var origin = new Origin(
                    Builds.initiator(call.caller()),
                    version,
                    SourceVersions.resolve(
                            call.world(), call.scope(), settings.project().source(), version),
                    "");
            return BatchRuns.begin(call.world(), call.scope(), settings, origin);
        });
        return StartBuildBatchResponse.builder().buildBatch(model(id, call)).build();
    }

    private StopBuildBatchResponse stop(StopBuildBatchRequest request, Call call) {
        BatchRow batch = find(request.id(), call);
        if (!batch.isOver()) {
            BatchRuns.stop(call.world(), call.scope(), batch);
        }
        return StopBuildBatchResponse.builder()
                .buildBatch(model(batch.id(), call))
                .build();
    }

    private RetryBuildBatchResponse retry(RetryBuildBatchRequest request, Call call) {
        if (request.id() == null) {
            throw CodeBuildErrors.invalid("Build batch ID is required");
        }
        BatchRow batch = find(request.id(), call);
        if (batch.result() != BuildResult.FAILED) {
            throw CodeBuildErrors.invalid("Only batch builds that have failed can be retried");
        }
        boolean all = request.retryType() == RetryBuildBatchType.RETRY_ALL_BUILDS;
        String id = Idempotency.once(call, request.idempotencyToken(), request, () -> {
            BatchRuns.retry(call.world(), call.scope(), batch, all);
            return batch.id();
        });
        return RetryBuildBatchResponse.builder().buildBatch(model(id, call)).build();
    }

    private DeleteBuildBatchResponse delete(DeleteBuildBatchRequest request, Call call) {
        call.table(BatchRow.class)
                .find(Builds.idOf(request.id()))
                .filter(batch -> !batch.isOver())
                .ifPresent(running -> {
                    throw CodeBuildErrors.invalid("Build batch " + running.id() + " is in progress");
                });
        call.table(BatchRow.class).remove(Builds.idOf(request.id()));
        return DeleteBuildBatchResponse.builder().statusCode("BATCH_DELETED").build();
    }

    private BatchGetBuildBatchesResponse batchGet(BatchGetBuildBatchesRequest request, Call call) {
        CodeBuildErrors.CHECKS.list("ids", request.ids(), 0, 100);
        var batches = call.table(BatchRow.class);
        return BatchGetBuildBatchesResponse.builder()
                .buildBatches(request.ids().stream()
                        .flatMap(id -> batches.find(Builds.idOf(id)).stream())
                        .map(batch -> BatchModel.of(batch, call))
                        .toList())
                .buildBatchesNotFound(request.ids().stream()
                        .filter(id -> !batches.contains(Builds.idOf(id)))
                        .toList())
                .build();
    }

    private ListBuildBatchesResponse list(ListBuildBatchesRequest request, Call call) {
        CodeBuildErrors.CHECKS.number("maxResults", request.maxResults(), 1, 100);
        List<String> ids = ids(call, with(request.filter()), Builds.isAscending(call, request.sortOrder()));
        Pages<String> page =
                Pages.of(ids, request.maxResults(), request.nextToken(), Projects.PAGE, CodeBuildErrors::badToken);
        return ListBuildBatchesResponse.builder()
                .ids(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private ListBuildBatchesForProjectResponse listForProject(ListBuildBatchesForProjectRequest request, Call call) {
        CodeBuildErrors.CHECKS.number("maxResults", request.maxResults(), 1, 100);
        String project = request.projectName();
        if (project != null) {
            Projects.find(call.world(), call.scope(), project);
        }
        Predicate<BatchRow> ofProject =
                batch -> project == null || batch.settings().project().name().equals(project);
        List<String> ids =
                ids(call, ofProject.and(with(request.filter())), Builds.isAscending(call, request.sortOrder()));
        Pages<String> page =
                Pages.of(ids, request.maxResults(), request.nextToken(), Projects.PAGE, CodeBuildErrors::badToken);
        return ListBuildBatchesForProjectResponse.builder()
                .ids(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static Predicate<BatchRow> with(@Nullable BuildBatchFilter filter) {
        return batch -> filter == null
                || filter.status() == null
                || batch.result().name().equals(filter.statusAsString());
    }

    private static List<String> ids(Call call, Predicate<BatchRow> wanted, boolean ascending) {
        Comparator<BatchRow> oldestFirst = Comparator.comparing(BatchRow::start);
        return call.table(BatchRow.class).stream()
                .filter(wanted)
                .sorted(ascending ? oldestFirst : oldestFirst.reversed())
                .map(BatchRow::id)
                .toList();
    }

    private static BatchRow find(String id, Call call) {
        return call.table(BatchRow.class)
                .find(Builds.idOf(id))
                .orElseThrow(() -> CodeBuildErrors.notFound("Build batch " + id + " not found"));
    }

    private static BuildBatch model(String id, Call call) {
        return BatchModel.of(find(id, call), call);
    }
}
