package io.breakwater.simulator.codebuild;

import io.breakwater.simulator.core.codebuild.BuildResult;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.codebuild.model.BatchGetProjectsRequest;
import software.amazon.awssdk.services.codebuild.model.BatchGetProjectsResponse;
import software.amazon.awssdk.services.codebuild.model.CreateProjectRequest;
import software.amazon.awssdk.services.codebuild.model.CreateProjectResponse;
import software.amazon.awssdk.services.codebuild.model.DeleteProjectRequest;
import software.amazon.awssdk.services.codebuild.model.DeleteProjectResponse;
import software.amazon.awssdk.services.codebuild.model.InvalidateProjectCacheRequest;
import software.amazon.awssdk.services.codebuild.model.InvalidateProjectCacheResponse;
import software.amazon.awssdk.services.codebuild.model.ListProjectsRequest;
import software.amazon.awssdk.services.codebuild.model.ListProjectsResponse;
import software.amazon.awssdk.services.codebuild.model.Project;
import software.amazon.awssdk.services.codebuild.model.ProjectSortByType;
import software.amazon.awssdk.services.codebuild.model.SortOrderType;
import software.amazon.awssdk.services.codebuild.model.UpdateProjectRequest;
import software.amazon.awssdk.services.codebuild.model.UpdateProjectResponse;

/** Operations on projects. */
final class Projects {
    static final int PAGE = 100;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9\\-_]{1,149}");

    List<Operation> operations() {
        return List.of(
                Operation.of("CreateProject", CreateProjectRequest::builder, this::create),
                Operation.of("UpdateProject", UpdateProjectRequest::builder, this::update),
                Operation.of("DeleteProject", DeleteProjectRequest::builder, this::delete),
                Operation.of("BatchGetProjects", BatchGetProjectsRequest::builder, this::batchGet),
                Operation.of("ListProjects", ListProjectsRequest::builder, this::list),
                Operation.of("InvalidateProjectCache", InvalidateProjectCacheRequest::builder, this::invalidateCache));
    }

    static ProjectRow find(World world, Scope scope, String name) {
        return world.table(scope, ProjectRow.class)
                .find(name)
                .orElseThrow(() -> CodeBuildErrors.noSuchProject(arn(scope, name)));
    }

    static String arn(Scope scope, String name) {
        return "arn:aws:codebuild:" + scope.region() + ":" + scope.account() + ":project/" + name;
    }

    /** Counts one more build of the project; 1 if the project is gone. */
    static long nextBuildNumber(World world, Scope scope, String name) {
        return world.table(scope, ProjectRow.class)
                .update(name, ProjectRow::withOneMoreBuild)
                .map(ProjectRow::builds)
                .orElse(1L);
    }

    static void checkConcurrency(World world, Scope scope, String name) {
        Integer limit = find(world, scope, name).model().concurrentBuildLimit();
        if (limit == null || limit < 1) {
            return;
        }
        long underWay = world.table(scope, BuildRow.class).stream()
                .filter(build -> build.project().equals(name))
                .filter(build -> build.result(world.now()) == BuildResult.IN_PROGRESS)
                .count();
        if (underWay >= limit) {
            throw CodeBuildErrors.tooMany("Cannot have more than " + limit + " active builds for the project");
        }
    }

    private CreateProjectResponse create(CreateProjectRequest request, Call call) {
        CodeBuildErrors.CHECKS.text("name", request.name(), 2, 150, NAME);
        Project project = ProjectSettings.created(request, call);
        ProjectSettings.check(project);
        var projects = call.table(ProjectRow.class);
        if (projects.contains(request.name())) {
            throw CodeBuildErrors.exists("Project already exists: " + project.arn());
        }
        projects.put(request.name(), new ProjectRow(BuildSettings.of(project), 0, 0));
        return CreateProjectResponse.builder().project(project).build();
    }

    private UpdateProjectResponse update(UpdateProjectRequest request, Call call) {
        ProjectRow row = find(call.world(), call.scope(), request.name());
        Project project = ProjectSettings.updated(row.model(), request, call);
        ProjectSettings.check(project);
        call.table(ProjectRow.class).put(request.name(), row.with(project));
        return UpdateProjectResponse.builder().project(project).build();
    }

    private DeleteProjectResponse delete(DeleteProjectRequest request, Call call) {
        call.table(ProjectRow.class).remove(request.name());
        return DeleteProjectResponse.builder().build();
    }

    private BatchGetProjectsResponse batchGet(BatchGetProjectsRequest request, Call call) {
        CodeBuildErrors.CHECKS.list("names", request.names(), 1, PAGE);
        var projects = call.table(ProjectRow.class);
        return BatchGetProjectsResponse.builder()
                .projects(request.names().stream()
                        .flatMap(name -> projects.find(nameOf(name)).stream())
                        .map(ProjectRow::model)
                        .toList())
                .projectsNotFound(request.names().stream()
                        .filter(name -> !projects.contains(nameOf(name)))
                        .toList())
                .build();
    }

    /** Projects may be named by their ARN. */
    private static String nameOf(String nameOrArn) {
        return nameOrArn.startsWith("arn:") ? nameOrArn.substring(nameOrArn.indexOf('/') + 1) : nameOrArn;
    }

    private ListProjectsResponse list(ListProjectsRequest request, Call call) {
        Comparator<Project> order = switch (request.sortBy() == null ? ProjectSortByType.NAME : request.sortBy()) {
            case CREATED_TIME -> Comparator.comparing(Project::created);
            case LAST_MODIFIED_TIME -> Comparator.comparing(Project::lastModified);
            case NAME, UNKNOWN_TO_SDK_VERSION -> Comparator.comparing(Project::name);
        };
        List<String> names = call.table(ProjectRow.class).stream()
                .map(ProjectRow::model)
                .sorted(request.sortOrder() == SortOrderType.DESCENDING ? order.reversed() : order)
                .map(Project::name)
                .toList();
        Pages<String> page = Pages.of(names, null, request.nextToken(), PAGE, CodeBuildErrors::badToken);
        return ListProjectsResponse.builder()
                .projects(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private InvalidateProjectCacheResponse invalidateCache(InvalidateProjectCacheRequest request, Call call) {
        ProjectRow row = find(call.world(), call.scope(), request.projectName());
        call.table(ProjectRow.class)
                .put(
                        request.projectName(),
                        row.with(
                                row.model().toBuilder().lastModified(call.now()).build()));
        return InvalidateProjectCacheResponse.builder().build();
    }
}
