package io.breakwater.simulator.ec2.template;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.ec2.Ec2Behaviours;
import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponseErrorItem;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponseSuccessItem;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateErrorCode;

/**
 * Deletes versions one by one: what cannot be deleted is told beside what was. Source: EC2 API reference,
 * DeleteLaunchTemplateVersions.
 */
final class DeleteLaunchTemplateVersions {
    private static final int MAX_VERSIONS = 200;

    private DeleteLaunchTemplateVersions() {}

    static Operation operation() {
        return Operation.of(
                "DeleteLaunchTemplateVersions",
                DeleteLaunchTemplateVersionsRequest::builder,
                DeleteLaunchTemplateVersions::delete);
    }

    /**
     * What kept a version from being deleted.
     *
     * @param version as the caller named it
     */
    private record Failure(String version, LaunchTemplateErrorCode code, String message) {}

    private static DeleteLaunchTemplateVersionsResponse delete(DeleteLaunchTemplateVersionsRequest request, Call call) {
        if (request.versions().size() > MAX_VERSIONS) {
            throw Ec2Errors.invalidValue(
                    "At most " + MAX_VERSIONS + " launch template versions can be deleted at once.");
        }
        Optional<LaunchTemplateHistory> found = find(request, call);
        if (found.isEmpty()) {
            return noTemplate(request);
        }
        LaunchTemplateHistory history = found.get();
        refuseDefault(request, call, history);
        List<DeleteLaunchTemplateVersionsResponseSuccessItem> deleted = new ArrayList<>();
        List<DeleteLaunchTemplateVersionsResponseErrorItem> failed = new ArrayList<>();
        for (String wanted : request.versions()) {
            Failure failure = failure(history, wanted);
            if (failure != null) {
                failed.add(item(history.id(), history.name(), failure));
            } else {
                long number = Long.parseLong(wanted);
                history = history.without(number);
                deleted.add(DeleteLaunchTemplateVersionsResponseSuccessItem.builder()
                        .launchTemplateId(history.id())
                        .launchTemplateName(history.name())
                        .versionNumber(number)
                        .build());
            }
        }
        LaunchTemplates.table(call.world(), call.scope()).put(history.id(), history);
        return DeleteLaunchTemplateVersionsResponse.builder()
                .successfullyDeletedLaunchTemplateVersions(deleted)
                .unsuccessfullyDeletedLaunchTemplateVersions(failed)
                .build();
    }

    private static Optional<LaunchTemplateHistory> find(DeleteLaunchTemplateVersionsRequest request, Call call) {
        if (request.launchTemplateId() != null && request.launchTemplateName() == null) {
            return LaunchTemplates.find(call.world(), call.scope(), request.launchTemplateId());
        }
        if (request.launchTemplateId() == null && request.launchTemplateName() != null) {
            return LaunchTemplates.findByName(call.world(), call.scope(), request.launchTemplateName());
        }
        return Optional.of(
                LaunchTemplateOperations.wanted(call, request.launchTemplateId(), request.launchTemplateName()));
    }

    private static void refuseDefault(
            DeleteLaunchTemplateVersionsRequest request, Call call, LaunchTemplateHistory history) {
        boolean listed = Assumptions.holds(call.world(), Ec2Behaviours.DEFAULT_VERSION_FAILS_ALONE);
        if (!listed && request.versions().stream().anyMatch(version -> isDefault(history, version))) {
            throw Ec2Errors.operationNotPermitted(cannotDeleteDefault(history));
        }
    }

    private static @Nullable Failure failure(LaunchTemplateHistory history, String wanted) {
        if (isDefault(history, wanted)) {
            return new Failure(wanted, LaunchTemplateErrorCode.UNEXPECTED_ERROR, cannotDeleteDefault(history));
        }
        if (!wanted.matches("\\d{1,18}") || history.version(wanted).isEmpty()) {
            return new Failure(
                    wanted,
                    LaunchTemplateErrorCode.LAUNCH_TEMPLATE_VERSION_DOES_NOT_EXIST,
                    "Launch template version " + wanted + " does not exist");
        }
        return null;
    }

    private static boolean isDefault(LaunchTemplateHistory history, String version) {
        return version.equals(history.template().defaultVersionNumber().toString());
    }

    private static String cannotDeleteDefault(LaunchTemplateHistory history) {
        return "Cannot delete version " + history.template().defaultVersionNumber()
                + " because it is the default version of launch template " + history.id();
    }

    private static DeleteLaunchTemplateVersionsResponse noTemplate(DeleteLaunchTemplateVersionsRequest request) {
        boolean byId = request.launchTemplateId() != null;
        LaunchTemplateErrorCode code = byId
                ? LaunchTemplateErrorCode.LAUNCH_TEMPLATE_ID_DOES_NOT_EXIST
                : LaunchTemplateErrorCode.LAUNCH_TEMPLATE_NAME_DOES_NOT_EXIST;
        return DeleteLaunchTemplateVersionsResponse.builder()
                .unsuccessfullyDeletedLaunchTemplateVersions(request.versions().stream()
                        .map(version -> new Failure(version, code, "The launch template does not exist"))
                        .map(failure -> item(request.launchTemplateId(), request.launchTemplateName(), failure))
                        .toList())
                .build();
    }

    private static DeleteLaunchTemplateVersionsResponseErrorItem item(
            @Nullable String id, @Nullable String name, Failure failure) {
        return DeleteLaunchTemplateVersionsResponseErrorItem.builder()
                .launchTemplateId(id)
                .launchTemplateName(name)
                .versionNumber(failure.version().matches("\\d{1,18}") ? Long.valueOf(failure.version()) : null)
                .responseError(error -> error.code(failure.code()).message(failure.message()))
                .build();
    }
}
