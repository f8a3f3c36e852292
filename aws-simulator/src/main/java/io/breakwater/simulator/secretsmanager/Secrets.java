package io.breakwater.simulator.secretsmanager;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.ModelChecks;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.DeleteSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DeleteSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsRequest;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsResponse;
import software.amazon.awssdk.services.secretsmanager.model.RestoreSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.RestoreSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;
import software.amazon.awssdk.services.secretsmanager.model.UpdateSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.UpdateSecretResponse;

/** Secrets without their values. Source: Secrets Manager API reference. */
final class Secrets {
    private static final int PAGE = 100;
    private static final long WINDOW = 30;
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9/_+=.@-]+");

    private Secrets() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("CreateSecret", CreateSecretRequest::builder, Secrets::create),
                Operation.of("UpdateSecret", UpdateSecretRequest::builder, Secrets::update),
                Operation.of("DescribeSecret", DescribeSecretRequest::builder, Secrets::describe),
                Operation.of("ListSecrets", ListSecretsRequest::builder, Secrets::list),
                Operation.of("DeleteSecret", DeleteSecretRequest::builder, Secrets::delete),
                Operation.of("RestoreSecret", RestoreSecretRequest::builder, Secrets::restore));
    }

    /** The secret by its name, its ARN, or its ARN without the six characters. */
    static Optional<SecretRow> find(Call call, String reference) {
        return call.table(SecretRow.class)
                .find(reference)
                .or(() -> call.table(SecretRow.class).stream()
                        .filter(row -> row.arn().equals(reference)
                                || row.arn()
                                        .substring(0, row.arn().length() - 7)
                                        .equals(reference))
                        .findFirst());
    }

    static SecretRow existing(Call call, String reference) {
        return find(call, reference).orElseThrow(SecretsManagerErrors::noSuchSecret);
    }

    /** The secret, unless its deletion was scheduled. */
    static SecretRow kept(Call call, String reference) {
        SecretRow row = existing(call, reference);
        if (row.deletedAt() != null) {
            throw SecretsManagerErrors.deleted();
        }
        return row;
    }

    static void put(Call call, SecretRow row) {
        call.table(SecretRow.class).put(row.name(), row);
    }

    private static CreateSecretResponse create(CreateSecretRequest request, Call call) {
        String name = request.name();
        new ModelChecks(SecretsManagerErrors::validation).text("name", name, 1, 512);
        if (!NAME.matcher(name).matches()) {
            throw SecretsManagerErrors.validation(
                    "Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!");
        }
        call.table(SecretRow.class).find(name).ifPresent(former -> {
            throw former.deletedAt() == null ? SecretsManagerErrors.exists(name) : SecretsManagerErrors.nameIsGoing();
        });
        var row = new SecretRow(
                call.arn("secretsmanager", "secret:" + name + "-" + call.ids().alphanumeric(6)),
                name,
                request.description(),
                request.kmsKeyId(),
                request.tags(),
                call.now(),
                call.now(),
                null,
                List.of());
        var response = CreateSecretResponse.builder().arn(row.arn()).name(name);
        if (request.secretString() != null || request.secretBinary() != null) {
            SecretRow.Version version = SecretValues.version(
                    call, request.clientRequestToken(), request.secretString(), request.secretBinary());
            row = row.adding(version);
            response.versionId(version.id());
        }
        put(call, row);
        return response.build();
    }

    private static UpdateSecretResponse update(UpdateSecretRequest request, Call call) {
        SecretRow row = kept(call, request.secretId()).described(request.description(), request.kmsKeyId(), call.now());
        var response = UpdateSecretResponse.builder().arn(row.arn()).name(row.name());
        if (request.secretString() != null || request.secretBinary() != null) {
            SecretRow.Version version = SecretValues.version(
                    call, request.clientRequestToken(), request.secretString(), request.secretBinary());
            row = row.adding(version);
            response.versionId(version.id());
        }
        put(call, row);
        return response.build();
    }

    private static DescribeSecretResponse describe(DescribeSecretRequest request, Call call) {
        SecretRow row = existing(call, request.secretId());
        return DescribeSecretResponse.builder()
                .arn(row.arn())
                .name(row.name())
                .description(row.description())
                .kmsKeyId(row.kmsKeyId())
                .createdDate(row.createdAt())
                .lastChangedDate(row.changedAt())
                .deletedDate(row.deletedAt())
                .tags(row.tags())
                .versionIdsToStages(row.stages())
                .build();
    }

    private static ListSecretsResponse list(ListSecretsRequest request, Call call) {
        boolean all = Boolean.TRUE.equals(request.includePlannedDeletion());
        List<SecretListEntry> secrets = call.table(SecretRow.class).stream()
                .filter(row -> all || row.deletedAt() == null)
                .filter(row -> request.filters().stream().allMatch(filter -> SecretFilters.matches(filter, row)))
                .map(Secrets::entry)
                .toList();
        Pages<SecretListEntry> page =
                Pages.of(secrets, request.maxResults(), request.nextToken(), PAGE, SecretsManagerErrors::badToken);
        return ListSecretsResponse.builder()
                .secretList(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static SecretListEntry entry(SecretRow row) {
        return SecretListEntry.builder()
                .arn(row.arn())
                .name(row.name())
                .description(row.description())
                .kmsKeyId(row.kmsKeyId())
                .createdDate(row.createdAt())
                .lastChangedDate(row.changedAt())
                .deletedDate(row.deletedAt())
                .tags(row.tags())
                .secretVersionsToStages(row.stages())
                .build();
    }

    private static DeleteSecretResponse delete(DeleteSecretRequest request, Call call) {
        boolean forced = Boolean.TRUE.equals(request.forceDeleteWithoutRecovery());
        if (forced && request.recoveryWindowInDays() != null) {
            throw SecretsManagerErrors.parameter(
                    "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.");
        }
        long days = Objects.requireNonNullElse(request.recoveryWindowInDays(), WINDOW);
        if (days < 7 || days > 30) {
            throw SecretsManagerErrors.parameter(
                    "RecoveryWindowInDays value must be between 7 and 30 days (inclusive).");
        }
        if (forced && find(call, request.secretId()).isEmpty()) {
            return DeleteSecretResponse.builder()
                    .arn(call.arn(
                            "secretsmanager",
                            "secret:" + request.secretId() + "-" + call.ids().alphanumeric(6)))
                    .name(request.secretId())
                    .deletionDate(call.now())
                    .build();
        }
        SecretRow row = forced ? existing(call, request.secretId()) : kept(call, request.secretId());
        Duration window = forced ? SecretsManagerBehaviours.FORCED_AT_ONCE.in(call.world()) : Duration.ofDays(days);
        put(call, row.deleted(call.now()));
        removeAfter(call.world(), call.scope(), row.name(), window);
        return DeleteSecretResponse.builder()
                .arn(row.arn())
                .name(row.name())
                .deletionDate(call.now().plus(window))
                .build();
    }

    private static void removeAfter(World world, Scope scope, String name, Duration window) {
        Instant scheduled = world.now();
        if (window.isZero()) {
            world.table(scope, SecretRow.class).remove(name);
            return;
        }
        world.after(window, later -> {
            boolean still = later.table(scope, SecretRow.class)
                    .find(name)
                    .filter(row -> scheduled.equals(row.deletedAt()))
                    .isPresent();
            if (still) {
                later.table(scope, SecretRow.class).remove(name);
            }
        });
    }

    private static RestoreSecretResponse restore(RestoreSecretRequest request, Call call) {
        SecretRow row = existing(call, request.secretId());
        put(call, row.deleted(null));
        return RestoreSecretResponse.builder().arn(row.arn()).name(row.name()).build();
    }
}
