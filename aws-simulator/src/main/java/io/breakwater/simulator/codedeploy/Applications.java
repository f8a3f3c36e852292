package io.breakwater.simulator.codedeploy;

import io.breakwater.simulator.core.codedeploy.Platform;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codedeploy.model.ApplicationInfo;
import software.amazon.awssdk.services.codedeploy.model.BatchGetApplicationsRequest;
import software.amazon.awssdk.services.codedeploy.model.BatchGetApplicationsResponse;
import software.amazon.awssdk.services.codedeploy.model.CreateApplicationRequest;
import software.amazon.awssdk.services.codedeploy.model.CreateApplicationResponse;
import software.amazon.awssdk.services.codedeploy.model.DeleteApplicationRequest;
import software.amazon.awssdk.services.codedeploy.model.DeleteApplicationResponse;
import software.amazon.awssdk.services.codedeploy.model.GetApplicationRequest;
import software.amazon.awssdk.services.codedeploy.model.GetApplicationResponse;
import software.amazon.awssdk.services.codedeploy.model.ListApplicationsRequest;
import software.amazon.awssdk.services.codedeploy.model.ListApplicationsResponse;
import software.amazon.awssdk.services.codedeploy.model.UpdateApplicationRequest;
import software.amazon.awssdk.services.codedeploy.model.UpdateApplicationResponse;

/** Operations on applications. */
final class Applications {
    static final int PAGE = 100;

    List<Operation> operations() {
        return List.of(
                Operation.of("CreateApplication", CreateApplicationRequest::builder, this::create),
                Operation.of("GetApplication", GetApplicationRequest::builder, this::get),
                Operation.of("UpdateApplication", UpdateApplicationRequest::builder, this::rename),
                Operation.of("DeleteApplication", DeleteApplicationRequest::builder, this::delete),
                Operation.of("ListApplications", ListApplicationsRequest::builder, this::list),
                Operation.of("BatchGetApplications", BatchGetApplicationsRequest::builder, this::batchGet));
    }

    static ApplicationRow find(World world, Scope scope, @Nullable String name) {
        check(name);
        return world.table(scope, ApplicationRow.class)
                .find(String.valueOf(name))
                .orElseThrow(() -> CodeDeployErrors.noSuchApplication(String.valueOf(name)));
    }

    private static void check(@Nullable String name) {
        if (name == null) {
            throw CodeDeployErrors.of("ApplicationNameRequired", "An application name is required");
        }
        if (name.isEmpty() || name.length() > 100 || name.indexOf('\n') >= 0) {
            throw CodeDeployErrors.of("InvalidApplicationName", "The application name must have 1 to 100 characters");
        }
    }

    private CreateApplicationResponse create(CreateApplicationRequest request, Call call) {
        check(request.applicationName());
        var tags = DeployTags.checked(request.tags());
        var applications = call.table(ApplicationRow.class);
        if (applications.contains(request.applicationName())) {
            throw CodeDeployErrors.of(
                    "ApplicationAlreadyExists", "Application already exists: " + request.applicationName());
        }
        var row = new ApplicationRow(
                call.ids().uuid(),
                request.applicationName(),
                platform(request.computePlatformAsString()),
                call.now(),
                new TreeMap<>(tags));
        applications.put(row.name(), row);
        return CreateApplicationResponse.builder().applicationId(row.id()).build();
    }

    private static Platform platform(@Nullable String wire) {
        for (Platform platform : Platform.values()) {
            if (wire == null || platform.wire().equals(wire)) {
                return platform;
            }
        }
        throw CodeDeployErrors.of("InvalidComputePlatform", "The compute platform is not Server, Lambda or ECS");
    }

    private GetApplicationResponse get(GetApplicationRequest request, Call call) {
        return GetApplicationResponse.builder()
                .application(model(find(call.world(), call.scope(), request.applicationName())))
                .build();
    }

    private UpdateApplicationResponse rename(UpdateApplicationRequest request, Call call) {
        ApplicationRow row = find(call.world(), call.scope(), request.applicationName());
        check(request.newApplicationName());
        var applications = call.table(ApplicationRow.class);
        if (applications.contains(request.newApplicationName())) {
            throw CodeDeployErrors.of(
                    "ApplicationAlreadyExists", "Application already exists: " + request.newApplicationName());
        }
        applications.remove(row.name());
        applications.put(request.newApplicationName(), row.named(request.newApplicationName()));
        DeploymentGroups.of(call, row.name()).forEach(group -> {
            call.table(GroupRow.class).remove(group.key());
            GroupRow moved = group.with(group.info().toBuilder()
                    .applicationName(request.newApplicationName())
                    .build());
            call.table(GroupRow.class).put(moved.key(), moved);
        });
        return UpdateApplicationResponse.builder().build();
    }

    private DeleteApplicationResponse delete(DeleteApplicationRequest request, Call call) {
        check(request.applicationName());
        call.table(ApplicationRow.class).remove(request.applicationName());
        call.table(GroupRow.class)
                .removeIf(group -> group.info().applicationName().equals(request.applicationName()));
        return DeleteApplicationResponse.builder().build();
    }

    private ListApplicationsResponse list(ListApplicationsRequest request, Call call) {
        List<String> names = call.table(ApplicationRow.class).stream()
                .map(ApplicationRow::name)
                .sorted()
                .toList();
        Pages<String> page = Pages.of(names, null, request.nextToken(), PAGE, CodeDeployErrors::badToken);
        return ListApplicationsResponse.builder()
                .applications(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private BatchGetApplicationsResponse batchGet(BatchGetApplicationsRequest request, Call call) {
        if (request.applicationNames().size() > PAGE) {
            throw CodeDeployErrors.tooManyAtOnce("applications", PAGE);
        }
        return BatchGetApplicationsResponse.builder()
                .applicationsInfo(request.applicationNames().stream()
                        .map(name -> model(find(call.world(), call.scope(), name)))
                        .toArray(ApplicationInfo[]::new))
                .build();
    }

    private static ApplicationInfo model(ApplicationRow row) {
        return ApplicationInfo.builder()
                .applicationId(row.id())
                .applicationName(row.name())
                .createTime(row.created())
                .linkedToGitHub(false)
                .computePlatform(row.platform().wire())
                .build();
    }
}
