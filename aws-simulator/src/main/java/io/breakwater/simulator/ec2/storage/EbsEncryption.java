package io.breakwater.simulator.ec2.storage;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.storage.Volumes.NewVolume;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DisableEbsEncryptionByDefaultRequest;
import software.amazon.awssdk.services.ec2.model.DisableEbsEncryptionByDefaultResponse;
import software.amazon.awssdk.services.ec2.model.EnableEbsEncryptionByDefaultRequest;
import software.amazon.awssdk.services.ec2.model.EnableEbsEncryptionByDefaultResponse;
import software.amazon.awssdk.services.ec2.model.GetEbsDefaultKmsKeyIdRequest;
import software.amazon.awssdk.services.ec2.model.GetEbsDefaultKmsKeyIdResponse;
import software.amazon.awssdk.services.ec2.model.GetEbsEncryptionByDefaultRequest;
import software.amazon.awssdk.services.ec2.model.GetEbsEncryptionByDefaultResponse;
import software.amazon.awssdk.services.ec2.model.ModifyEbsDefaultKmsKeyIdRequest;
import software.amazon.awssdk.services.ec2.model.ModifyEbsDefaultKmsKeyIdResponse;
import software.amazon.awssdk.services.ec2.model.ResetEbsDefaultKmsKeyIdRequest;
import software.amazon.awssdk.services.ec2.model.ResetEbsDefaultKmsKeyIdResponse;

/**
 * Whether new volumes are encrypted without being asked for, and by which key. Source: EBS user guide, "Amazon EBS
 * encryption".
 */
final class EbsEncryption {
    private static final String ROW = "settings";

    /**
     * The settings of a Region.
     *
     * @param key the customer's key, or null for the one AWS manages
     */
    private record Settings(boolean byDefault, @Nullable String key) {}

    private EbsEncryption() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of(
                        "GetEbsEncryptionByDefault",
                        GetEbsEncryptionByDefaultRequest::builder,
                        (request, call) -> GetEbsEncryptionByDefaultResponse.builder()
                                .ebsEncryptionByDefault(settings(call).byDefault())
                                .build()),
                Operation.of(
                        "EnableEbsEncryptionByDefault",
                        EnableEbsEncryptionByDefaultRequest::builder,
                        (request, call) -> EnableEbsEncryptionByDefaultResponse.builder()
                                .ebsEncryptionByDefault(
                                        set(call, true, settings(call).key()).byDefault())
                                .build()),
                Operation.of(
                        "DisableEbsEncryptionByDefault",
                        DisableEbsEncryptionByDefaultRequest::builder,
                        (request, call) -> DisableEbsEncryptionByDefaultResponse.builder()
                                .ebsEncryptionByDefault(
                                        set(call, false, settings(call).key()).byDefault())
                                .build()),
                Operation.of(
                        "GetEbsDefaultKmsKeyId",
                        GetEbsDefaultKmsKeyIdRequest::builder,
                        (request, call) -> GetEbsDefaultKmsKeyIdResponse.builder()
                                .kmsKeyId(key(call.world(), call.scope()))
                                .build()),
                Operation.of(
                        "ModifyEbsDefaultKmsKeyId",
                        ModifyEbsDefaultKmsKeyIdRequest::builder,
                        (request, call) -> ModifyEbsDefaultKmsKeyIdResponse.builder()
                                .kmsKeyId(set(call, settings(call).byDefault(), request.kmsKeyId())
                                        .key())
                                .build()),
                Operation.of("ResetEbsDefaultKmsKeyId", ResetEbsDefaultKmsKeyIdRequest::builder, (request, call) -> {
                    set(call, settings(call).byDefault(), null);
                    return ResetEbsDefaultKmsKeyIdResponse.builder()
                            .kmsKeyId(key(call.world(), call.scope()))
                            .build();
                }));
    }

    /** The volume with the encryption that the Region's settings give it. */
    static NewVolume applied(World world, Scope scope, NewVolume wanted) {
        boolean encrypted = wanted.encrypted() || settings(world, scope).byDefault();
        String key = encrypted && wanted.kmsKeyId() == null ? key(world, scope) : wanted.kmsKeyId();
        return new NewVolume(
                wanted.zone(),
                wanted.sizeGib(),
                wanted.type(),
                wanted.iops(),
                wanted.throughput(),
                wanted.snapshotId(),
                encrypted,
                key);
    }

    private static String key(World world, Scope scope) {
        String chosen = settings(world, scope).key();
        if (chosen != null) {
            return chosen;
        }
        UUID managed = UUID.nameUUIDFromBytes(("aws/ebs " + scope).getBytes(StandardCharsets.UTF_8));
        return "arn:aws:kms:" + scope.region() + ":" + scope.account() + ":key/" + managed;
    }

    private static Settings settings(Call call) {
        return settings(call.world(), call.scope());
    }

    private static Settings settings(World world, Scope scope) {
        return table(world, scope).find(ROW).orElse(new Settings(false, null));
    }

    private static Settings set(Call call, boolean byDefault, @Nullable String key) {
        return table(call.world(), call.scope()).put(ROW, new Settings(byDefault, key));
    }

    private static Table<Settings> table(World world, Scope scope) {
        return world.table(scope, Settings.class);
    }
}
