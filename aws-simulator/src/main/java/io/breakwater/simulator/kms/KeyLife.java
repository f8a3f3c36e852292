package io.breakwater.simulator.kms;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.ModelChecks;
import io.breakwater.simulator.service.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.kms.model.AliasListEntry;
import software.amazon.awssdk.services.kms.model.CancelKeyDeletionRequest;
import software.amazon.awssdk.services.kms.model.CancelKeyDeletionResponse;
import software.amazon.awssdk.services.kms.model.DisableKeyRequest;
import software.amazon.awssdk.services.kms.model.DisableKeyResponse;
import software.amazon.awssdk.services.kms.model.DisableKeyRotationRequest;
import software.amazon.awssdk.services.kms.model.DisableKeyRotationResponse;
import software.amazon.awssdk.services.kms.model.EnableKeyRequest;
import software.amazon.awssdk.services.kms.model.EnableKeyResponse;
import software.amazon.awssdk.services.kms.model.EnableKeyRotationRequest;
import software.amazon.awssdk.services.kms.model.EnableKeyRotationResponse;
import software.amazon.awssdk.services.kms.model.GetKeyRotationStatusRequest;
import software.amazon.awssdk.services.kms.model.GetKeyRotationStatusResponse;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.ScheduleKeyDeletionRequest;
import software.amazon.awssdk.services.kms.model.ScheduleKeyDeletionResponse;

/** What becomes of a key: disabled, rotated, deleted. Source: AWS KMS developer guide, "Key states". */
final class KeyLife {
    private static final int DELETION_DAYS = 30;
    private static final int ROTATION_DAYS = 365;
    private static final ModelChecks CHECKS = new ModelChecks(KmsErrors::validation);

    private KeyLife() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("EnableKey", EnableKeyRequest::builder, KeyLife::enable),
                Operation.of("DisableKey", DisableKeyRequest::builder, KeyLife::disable),
                Operation.of("ScheduleKeyDeletion", ScheduleKeyDeletionRequest::builder, KeyLife::schedule),
                Operation.of("CancelKeyDeletion", CancelKeyDeletionRequest::builder, KeyLife::cancel),
                Operation.of("EnableKeyRotation", EnableKeyRotationRequest::builder, KeyLife::rotate),
                Operation.of("DisableKeyRotation", DisableKeyRotationRequest::builder, KeyLife::stopRotating),
                Operation.of("GetKeyRotationStatus", GetKeyRotationStatusRequest::builder, KeyLife::rotation));
    }

    /** The key, unless it is on its way out. */
    private static KeyRow kept(Call call, String reference) {
        KeyRow row = Keys.existing(call, reference);
        if (row.metadata().keyState() == KeyState.PENDING_DELETION) {
            throw KmsErrors.invalidState(row.metadata().arn(), "pending deletion");
        }
        return row;
    }

    private static EnableKeyResponse enable(EnableKeyRequest request, Call call) {
        KeyRow row = kept(call, request.keyId());
        call.table(KeyRow.class).put(row.id(), row.in(KeyState.ENABLED));
        return EnableKeyResponse.builder().build();
    }

    private static DisableKeyResponse disable(DisableKeyRequest request, Call call) {
        KeyRow row = kept(call, request.keyId());
        call.table(KeyRow.class).put(row.id(), row.in(KeyState.DISABLED));
        return DisableKeyResponse.builder().build();
    }

    private static ScheduleKeyDeletionResponse schedule(ScheduleKeyDeletionRequest request, Call call) {
        CHECKS.number("pendingWindowInDays", request.pendingWindowInDays(), 7, 30);
        KeyRow row = kept(call, request.keyId());
        int days = Objects.requireNonNullElse(request.pendingWindowInDays(), DELETION_DAYS);
        Instant end = call.now().plus(Duration.ofDays(days));
        KeyRow going = row.in(KeyState.PENDING_DELETION);
        call.table(KeyRow.class)
                .put(
                        row.id(),
                        going.with(
                                going.metadata().toBuilder().deletionDate(end).build()));
        Scope scope = call.scope();
        call.world().at(end, world -> delete(world, scope, row.id(), end));
        return ScheduleKeyDeletionResponse.builder()
                .keyId(row.metadata().arn())
                .deletionDate(end)
                .keyState(KeyState.PENDING_DELETION)
                .pendingWindowInDays(days)
                .build();
    }

    private static void delete(World world, Scope scope, String id, Instant end) {
        boolean still = world.table(scope, KeyRow.class)
                .find(id)
                .filter(row -> end.equals(row.metadata().deletionDate()))
                .isPresent();
        if (still) {
            world.table(scope, KeyRow.class).remove(id);
            world.table(scope, AliasListEntry.class)
                    .removeIf(alias -> alias.targetKeyId().equals(id));
        }
    }

    private static CancelKeyDeletionResponse cancel(CancelKeyDeletionRequest request, Call call) {
        KeyRow row = Keys.existing(call, request.keyId());
        if (row.metadata().keyState() != KeyState.PENDING_DELETION) {
            throw KmsErrors.invalidState(row.metadata().arn(), "not pending deletion");
        }
        KeyRow back = row.in(KeyState.DISABLED);
        call.table(KeyRow.class)
                .put(
                        row.id(),
                        back.with(back.metadata().toBuilder()
                                .deletionDate((Instant) null)
                                .build()));
        return CancelKeyDeletionResponse.builder().keyId(row.metadata().arn()).build();
    }

    private static EnableKeyRotationResponse rotate(EnableKeyRotationRequest request, Call call) {
        CHECKS.number("rotationPeriodInDays", request.rotationPeriodInDays(), 90, 2560);
        KeyRow row = rotatable(call, request.keyId());
        int days = Objects.requireNonNullElse(request.rotationPeriodInDays(), ROTATION_DAYS);
        call.table(KeyRow.class).put(row.id(), row.rotating(days, call.now()));
        return EnableKeyRotationResponse.builder().build();
    }

    private static DisableKeyRotationResponse stopRotating(DisableKeyRotationRequest request, Call call) {
        KeyRow row = rotatable(call, request.keyId());
        call.table(KeyRow.class).put(row.id(), row.rotating(0, call.now()));
        return DisableKeyRotationResponse.builder().build();
    }

    private static KeyRow rotatable(Call call, String reference) {
        KeyRow row = kept(call, reference);
        if (row.metadata().keySpec() != KeySpec.SYMMETRIC_DEFAULT) {
            throw KmsErrors.unsupported();
        }
        if (!row.metadata().enabled()) {
            throw KmsErrors.disabled(row.metadata().arn());
        }
        return row;
    }

    private static GetKeyRotationStatusResponse rotation(GetKeyRotationStatusRequest request, Call call) {
        KeyRow row = Keys.existing(call, request.keyId());
        var status = GetKeyRotationStatusResponse.builder()
                .keyId(row.metadata().arn())
                .keyRotationEnabled(row.rotationDays() > 0);
        if (row.rotationDays() > 0) {
            Duration period = Duration.ofDays(row.rotationDays());
            long passed = Duration.between(row.rotatesFrom(), call.now()).dividedBy(period);
            status.rotationPeriodInDays(row.rotationDays())
                    .nextRotationDate(row.rotatesFrom().plus(period.multipliedBy(passed + 1)));
        }
        return status.build();
    }
}
