package io.breakwater.simulator.lambda;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.PublishVersionRequest;
import software.amazon.awssdk.services.lambda.model.PublishVersionResponse;
import software.amazon.awssdk.services.lambda.model.State;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeResponse;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationResponse;

/** Changes of functions, and their versions. Source: Lambda API reference. */
final class FunctionChanges {
    private FunctionChanges() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("UpdateFunctionCode", UpdateFunctionCodeRequest::builder, FunctionChanges::code),
                Operation.of(
                        "UpdateFunctionConfiguration",
                        UpdateFunctionConfigurationRequest::builder,
                        FunctionChanges::configuration),
                Operation.of("PublishVersion", PublishVersionRequest::builder, FunctionChanges::publish));
    }

    /** The function, if nothing is under way that blocks a change. */
    private static FunctionRow settled(Call call, String reference) {
        FunctionRow row = Functions.existing(call, reference);
        if (row.latest().state() == State.PENDING) {
            throw LambdaErrors.notActive("Pending");
        }
        if (row.latest().lastUpdateStatus() == LastUpdateStatus.IN_PROGRESS) {
            throw LambdaErrors.updating(row.latest().functionArn());
        }
        return row;
    }

    private static FunctionRow update(Call call, FunctionRow row, FunctionConfiguration.Builder change) {
        FunctionConfiguration changed = change.lastModified(Functions.modified(call))
                .revisionId(call.ids().uuid())
                .lastUpdateStatus(LastUpdateStatus.IN_PROGRESS)
                .lastUpdateStatusReason("The function is being created.")
                .build();
        FunctionRow updated = row.with(changed);
        call.table(FunctionRow.class).put(row.name(), updated);
        Scope scope = call.scope();
        call.world()
                .after(
                        LambdaBehaviours.UPDATED.in(call.world()),
                        world -> world.table(scope, FunctionRow.class)
                                .update(
                                        row.name(),
                                        later -> later.with(later.latest().toBuilder()
                                                .lastUpdateStatus(LastUpdateStatus.SUCCESSFUL)
                                                .lastUpdateStatusReason(null)
                                                .build())));
        return updated;
    }

    private static UpdateFunctionCodeResponse code(UpdateFunctionCodeRequest request, Call call) {
        FunctionRow row = settled(call, request.functionName());
        byte[] code = request.zipFile() != null
                ? request.zipFile().asByteArray()
                : Stream.of(request.s3Bucket(), request.s3Key(), request.s3ObjectVersion(), request.imageUri())
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining("/"))
                        .getBytes(StandardCharsets.UTF_8);
        if (code.length == 0) {
            throw LambdaErrors.value("Please provide a source for function code.");
        }
        FunctionRow updated = update(
                call, row, row.latest().toBuilder().codeSize((long) code.length).codeSha256(Functions.sha256(code)));
        FunctionConfiguration told = updated.latest();
        if (Boolean.TRUE.equals(request.publish())) {
            updated = published(call, updated, null);
            call.table(FunctionRow.class).put(row.name(), updated);
            told = updated.versions().getLast();
        }
        return Configurations.copy(told, UpdateFunctionCodeResponse.builder()).build();
    }

    private static UpdateFunctionConfigurationResponse configuration(
            UpdateFunctionConfigurationRequest request, Call call) {
        FunctionRow row = settled(call, request.functionName());
        var change = row.latest().toBuilder();
        if (request.role() != null) {
            Functions.checkRole(call, request.role());
            change.role(request.role());
        }
        if (request.runtime() != null) {
            change.runtime(request.runtimeAsString());
        }
        if (request.handler() != null) {
            change.handler(request.handler());
        }
        if (request.description() != null) {
            change.description(request.description());
        }
        if (request.timeout() != null) {
            change.timeout(request.timeout());
        }
        if (request.memorySize() != null) {
            change.memorySize(request.memorySize());
        }
        if (request.environment() != null) {
            change.environment(
                    environment -> environment.variables(request.environment().variables()));
        }
        return Configurations.copy(update(call, row, change).latest(), UpdateFunctionConfigurationResponse.builder())
                .build();
    }

    private static PublishVersionResponse publish(PublishVersionRequest request, Call call) {
        FunctionRow row = settled(call, request.functionName());
        FunctionRow changed = published(call, row, request.description());
        call.table(FunctionRow.class).put(row.name(), changed);
        return Configurations.copy(changed.versions().getLast(), PublishVersionResponse.builder())
                .build();
    }

    /** The function with one more version, or as it is if nothing changed since the last one. */
    static FunctionRow published(Call call, FunctionRow row, @Nullable String description) {
        Optional<FunctionConfiguration> last = row.versions().isEmpty()
                ? Optional.empty()
                : Optional.of(row.versions().getLast());
        if (last.isPresent() && last.get().revisionId().equals(row.latest().revisionId())) {
            return row;
        }
        int number = last.map(version -> Integer.parseInt(version.version())).orElse(0) + 1;
        return row.publishing(row.latest().toBuilder()
                .version(Integer.toString(number))
                .functionArn(Functions.arn(call, row.name()) + ":" + number)
                .description(description == null ? row.latest().description() : description)
                .lastUpdateStatus(LastUpdateStatus.SUCCESSFUL)
                .build());
    }
}
