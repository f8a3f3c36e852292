package io.breakwater.simulator.codebuild;

import io.breakwater.simulator.codebuild.BuildRow.Origin;
import io.breakwater.simulator.codebuild.BuildRow.Retries;
import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.call.Caller;
import io.breakwater.simulator.core.codebuild.BuildResult;
import io.breakwater.simulator.logs.Logs;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codebuild.model.BatchDeleteBuildsRequest;
import software.amazon.awssdk.services.codebuild.model.BatchDeleteBuildsResponse;
import software.amazon.awssdk.services.codebuild.model.BatchGetBuildsRequest;
import software.amazon.awssdk.services.codebuild.model.BatchGetBuildsResponse;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.codebuild.model.BuildNotDeleted;
import software.amazon.awssdk.services.codebuild.model.ListBuildsForProjectRequest;
import software.amazon.awssdk.services.codebuild.model.ListBuildsForProjectResponse;
import software.amazon.awssdk.services.codebuild.model.ListBuildsRequest;
import software.amazon.awssdk.services.codebuild.model.ListBuildsResponse;
import software.amazon.awssdk.services.codebuild.model.RetryBuildRequest;
import software.amazon.awssdk.services.codebuild.model.RetryBuildResponse;
import software.amazon.awssdk.services.codebuild.model.SortOrderType;
import software.amazon.awssdk.services.codebuild.model.StartBuildRequest;
import software.amazon.awssdk.services.codebuild.model.StartBuildResponse;
import software.amazon.awssdk.services.codebuild.model.StopBuildRequest;
import software.amazon.awssdk.services.codebuild.model.StopBuildResponse;

/** Operations on builds. */
final class Builds {
    List<Operation> operations() {
        return List.of(
                Operation.of("StartBuild", StartBuildRequest::builder, this::start),
                Operation.of("StopBuild", StopBuildRequest::builder, this::stop),
                Operation.of("RetryBuild", RetryBuildRequest::builder, this::retry),
                Operation.of("BatchGetBuilds", BatchGetBuildsRequest::builder, this::batchGet),
                Operation.of("BatchDeleteBuilds", BatchDeleteBuildsRequest::builder, this::batchDelete),
                Operation.of("ListBuilds", ListBuildsRequest::builder, this::list),
                Operation.of("ListBuildsForProject", ListBuildsForProjectRequest::builder, this::listForProject));
    }

    private StartBuildResponse start(StartBuildRequest request, Call call) {
        CodeBuildErrors.CHECKS
                .number("timeoutInMinutesOverride", request.timeoutInMinutesOverride(), 5, 2160)
                .number("queuedTimeoutInMinutesOverride", request.queuedTimeoutInMinutesOverride(), 5, 480);
        String id = Idempotency.once(
                call,
                request.idempotencyToken(),
                request,
                () -> BuildRuns.start(
                        call.world(), call.scope(), new BuildRuns.Order(request, initiator(call.caller()))));
        return StartBuildResponse.builder().build(model(id, call)).build();
    }

    /** A user's name, or role and session. */
    static String initiator(Caller caller) {
        String principal = caller.arn().substring(caller.arn().lastIndexOf(':') + 1);
        return principal.startsWith("assumed-role/")
                ? principal.substring("assumed-role/".length())
                : principal.substring(principal.lastIndexOf('/') + 1);
    }

    private StopBuildResponse stop(StopBuildRequest request, Call call) {
        BuildRow build = find(request.id(), call);
        boolean ended = build.result(call.now()) != BuildResult.IN_PROGRESS;
        if (ended && !Assumptions.holds(call.world(), CodeBuildBehaviours.STOP_OF_ENDED)) {
            throw CodeBuildErrors.invalid("Build " + build.id() + " has ended");
        }
        BuildRuns.stop(call.world(), call.scope(), build.id());
        return StopBuildResponse.builder().build(model(build.id(), call)).build();
    }

    private RetryBuildResponse retry(RetryBuildRequest request, Call call) {
        if (request.id() == null) {
            throw CodeBuildErrors.invalid("Build ID is required");
        }
        BuildRow former = find(request.id(), call);
        boolean running = former.result(call.now()) == BuildResult.IN_PROGRESS;
        if (running && Assumptions.holds(call.world(), CodeBuildBehaviours.RETRY_OF_RUNNING)) {
            throw CodeBuildErrors.invalid("Build " + former.id() + " has not ended yet");
        }
        var origin = new Origin(
                initiator(call.caller()),
                former.origin().sourceVersion(),
                former.origin().resolvedVersion(),
                "");
        String id = Idempotency.once(
                call,
                request.idempotencyToken(),
                request,
                () -> BuildRuns.begin(
                                call.world(),
                                call.scope(),
                                former.settings(),
                                new BuildRuns.Start(origin, Retries.NONE, BuildListener.NOBODY))
                        .id());
        return RetryBuildResponse.builder().build(model(id, call)).build();
    }

    private BatchGetBuildsResponse batchGet(BatchGetBuildsRequest request, Call call) {
        CodeBuildErrors.CHECKS.list("ids", request.ids(), 1, 100);
        var builds = call.table(BuildRow.class);
        return BatchGetBuildsResponse.builder()
                .builds(request.ids().stream()
                        .flatMap(id -> builds.find(idOf(id)).stream())
                        .map(build -> BuildModel.of(build, call.scope(), call.now()))
                        .toList())
                .buildsNotFound(request.ids().stream()
                        .filter(id -> !builds.contains(idOf(id)))
                        .toList())
                .build();
    }

    private BatchDeleteBuildsResponse batchDelete(BatchDeleteBuildsRequest request, Call call) {
        CodeBuildErrors.CHECKS.list("ids", request.ids(), 1, 100);
        var builds = call.table(BuildRow.class);
        var answer = BatchDeleteBuildsResponse.builder();
        List<BuildRow> ended = request.ids().stream()
                .flatMap(id -> builds.find(idOf(id)).stream())
                .filter(build -> build.result(call.now()) != BuildResult.IN_PROGRESS)
                .toList();
        List<String> deleted = ended.stream()
                .map(build -> BuildModel.arn(call.scope(), build.id()))
                .toList();
        answer.buildsDeleted(deleted);
        answer.buildsNotDeleted(request.ids().stream()
                .filter(id -> !deleted.contains(BuildModel.arn(call.scope(), idOf(id))))
                .map(id -> BuildNotDeleted.builder()
                        .id(id)
                        .statusCode(builds.contains(idOf(id)) ? "BUILD_IN_PROGRESS" : "BUILD_NOT_FOUND")
                        .build())
                .toList());
        ended.forEach(build -> {
            Logs.keep(
                    call.world(),
                    call.scope(),
                    build.settings().logGroup(),
                    build.settings().logStream(build.uuid()));
            builds.remove(build.id());
        });
        return answer.build();
    }

    private ListBuildsResponse list(ListBuildsRequest request, Call call) {
        Pages<String> page = ids(call, request.sortOrder(), request.nextToken(), build -> true);
        return ListBuildsResponse.builder()
                .ids(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private ListBuildsForProjectResponse listForProject(ListBuildsForProjectRequest request, Call call) {
        Projects.find(call.world(), call.scope(), request.projectName());
        Pages<String> page = ids(
                call,
                request.sortOrder(),
                request.nextToken(),
                build -> build.project().equals(request.projectName()));
        return ListBuildsForProjectResponse.builder()
                .ids(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static Pages<String> ids(
            Call call, @Nullable SortOrderType order, @Nullable String token, Predicate<BuildRow> wanted) {
        Comparator<BuildRow> oldestFirst = Comparator.comparing(BuildRow::start);
        List<String> ids = call.table(BuildRow.class).stream()
                .filter(wanted)
                .sorted(isAscending(call, order) ? oldestFirst : oldestFirst.reversed())
                .map(BuildRow::id)
                .toList();
        return Pages.of(ids, null, token, Projects.PAGE, CodeBuildErrors::badToken);
    }

    static boolean isAscending(Call call, @Nullable SortOrderType order) {
        return order == null
                ? !Assumptions.holds(call.world(), CodeBuildBehaviours.NEWEST_FIRST)
                : order == SortOrderType.ASCENDING;
    }

    private static BuildRow find(String id, Call call) {
        return call.table(BuildRow.class).find(idOf(id)).orElseThrow(() -> CodeBuildErrors.noSuchBuild(id));
    }

    /** Builds may be named by their ARN. */
    static String idOf(String idOrArn) {
        return idOrArn.startsWith("arn:") ? idOrArn.substring(idOrArn.indexOf('/') + 1) : idOrArn;
    }

    private static Build model(String id, Call call) {
        return BuildModel.of(find(id, call), call.scope(), call.now());
    }
}
