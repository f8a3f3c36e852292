package io.breakwater.simulator.ec2.instance;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.Ec2NotFound;
import io.breakwater.simulator.ec2.describe.Filters;
import io.breakwater.simulator.ec2.describe.Listing;
import io.breakwater.simulator.ec2.tag.Tags;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.CreateKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.DeleteKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.DeleteKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.DescribeKeyPairsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeKeyPairsResponse;
import software.amazon.awssdk.services.ec2.model.ImportKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.ImportKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.KeyPairInfo;
import software.amazon.awssdk.services.ec2.model.KeyType;

/**
 * The key pairs of an account in a Region. The private keys it hands out open nothing: they have the form of a key, not its
 * mathematics. Source: EC2 API reference, the operations' pages.
 */
final class KeyPairs {
    private static final int FINGERPRINT_BYTES = 20;
    private static final int KEY_DIGITS = 1_200;

    private static final Listing<KeyPairInfo> LISTING = new Listing<>(
            KeyPairInfo::keyName,
            Ec2NotFound::keyPair,
            Filters.tagged(KeyPairInfo::tags)
                    .on("key-pair-id", "key-name")
                    .onMember("fingerprint", "key-fingerprint")
                    .build());

    private KeyPairs() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("CreateKeyPair", CreateKeyPairRequest::builder, KeyPairs::create),
                Operation.of("ImportKeyPair", ImportKeyPairRequest::builder, KeyPairs::importKey),
                Operation.of("DescribeKeyPairs", DescribeKeyPairsRequest::builder, KeyPairs::describe),
                Operation.of("DeleteKeyPair", DeleteKeyPairRequest::builder, KeyPairs::delete));
    }

    /**
     * Refuses a name that no key pair has.
     *
     * @throws io.breakwater.simulator.core.call.AwsError InvalidKeyPair.NotFound
     */
    static void check(World world, Scope scope, String name) {
        if (!table(world, scope).contains(name)) {
            throw Ec2NotFound.keyPair(name);
        }
    }

    private static CreateKeyPairResponse create(CreateKeyPairRequest request, Call call) {
        Map<String, String> tags = Tags.wanted(request.tagSpecifications(), "key-pair");
        KeyType type = request.keyType() == null ? KeyType.RSA : request.keyType();
        KeyPairInfo pair = add(call, request.keyName(), type, null, tags);
        String material = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(call.ids().alphanumeric(KEY_DIGITS).getBytes(StandardCharsets.US_ASCII));
        String kind = type == KeyType.RSA ? "RSA PRIVATE KEY" : "OPENSSH PRIVATE KEY";
        return CreateKeyPairResponse.builder()
                .keyPairId(pair.keyPairId())
                .keyName(pair.keyName())
                .keyFingerprint(pair.keyFingerprint())
                .keyMaterial("-----BEGIN " + kind + "-----\n" + material + "\n-----END " + kind + "-----")
                .tags(Tags.of(call.world(), call.scope(), pair.keyPairId()))
                .build();
    }

    private static ImportKeyPairResponse importKey(ImportKeyPairRequest request, Call call) {
        String key = request.publicKeyMaterial().asUtf8String();
        if (!key.startsWith("ssh-") && !key.contains("PUBLIC KEY")) {
            throw Ec2Errors.refusal("InvalidKey.Format", "Key is not in valid OpenSSH public key format");
        }
        Map<String, String> tags = Tags.wanted(request.tagSpecifications(), "key-pair");
        KeyType type = key.startsWith("ssh-ed25519") ? KeyType.ED25519 : KeyType.RSA;
        KeyPairInfo pair = add(call, request.keyName(), type, key, tags);
        return ImportKeyPairResponse.builder()
                .keyPairId(pair.keyPairId())
                .keyName(pair.keyName())
                .keyFingerprint(pair.keyFingerprint())
                .tags(Tags.of(call.world(), call.scope(), pair.keyPairId()))
                .build();
    }

    private static KeyPairInfo add(
            Call call, String name, KeyType type, @Nullable String publicKey, Map<String, String> tags) {
        if (table(call.world(), call.scope()).contains(name)) {
            throw Ec2Errors.refusal("InvalidKeyPair.Duplicate", "The keypair already exists");
        }
        KeyPairInfo pair = KeyPairInfo.builder()
                .keyPairId(call.ids().ec2("key"))
                .keyName(name)
                .keyType(type)
                .publicKey(publicKey)
                .keyFingerprint(fingerprint(call))
                .createTime(call.now())
                .build();
        Tags.put(call.world(), call.scope(), pair.keyPairId(), tags);
        return table(call.world(), call.scope()).put(name, pair);
    }

    private static DescribeKeyPairsResponse describe(DescribeKeyPairsRequest request, Call call) {
        List<String> names = new ArrayList<>(request.keyNames());
        request.keyPairIds().forEach(id -> names.add(byId(call, id).keyName()));
        boolean publicKeys = Boolean.TRUE.equals(request.includePublicKey());
        List<KeyPairInfo> all = table(call.world(), call.scope()).stream()
                .map(pair -> pair.toBuilder()
                        .publicKey(publicKeys ? pair.publicKey() : null)
                        .tags(Tags.of(call.world(), call.scope(), pair.keyPairId()))
                        .build())
                .toList();
        return DescribeKeyPairsResponse.builder()
                .keyPairs(LISTING.page(all, new Listing.Query(names, request.filters()))
                        .items())
                .build();
    }

    /** Deleting a key pair that does not exist is no error. */
    private static DeleteKeyPairResponse delete(DeleteKeyPairRequest request, Call call) {
        if (request.keyName() == null && request.keyPairId() == null) {
            throw Ec2Errors.missingParameter("KeyName or KeyPairId");
        }
        String name =
                request.keyName() == null ? byId(call, request.keyPairId()).keyName() : request.keyName();
        table(call.world(), call.scope())
                .remove(name)
                .ifPresent(pair -> Tags.forget(call.world(), call.scope(), pair.keyPairId()));
        return DeleteKeyPairResponse.builder()
                .returnValue(true)
                .keyPairId(request.keyPairId())
                .build();
    }

    private static KeyPairInfo byId(Call call, String id) {
        return table(call.world(), call.scope()).stream()
                .filter(pair -> pair.keyPairId().equals(id))
                .findFirst()
                .orElseThrow(() -> Ec2NotFound.keyPair(id));
    }

    private static String fingerprint(Call call) {
        String digits = call.ids().hexadecimal(2 * FINGERPRINT_BYTES);
        List<String> bytes = new ArrayList<>();
        for (int i = 0; i < digits.length(); i += 2) {
            bytes.add(digits.substring(i, i + 2));
        }
        return String.join(":", bytes);
    }

    private static Table<KeyPairInfo> table(World world, Scope scope) {
        return world.table(scope, KeyPairInfo.class);
    }
}
