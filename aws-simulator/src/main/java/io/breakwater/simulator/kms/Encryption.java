package io.breakwater.simulator.kms;

import io.breakwater.simulator.core.kms.CiphertextBlob;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.ModelChecks;
import io.breakwater.simulator.service.Operation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.DecryptRequest;
import software.amazon.awssdk.services.kms.model.DecryptResponse;
import software.amazon.awssdk.services.kms.model.EncryptRequest;
import software.amazon.awssdk.services.kms.model.EncryptResponse;
import software.amazon.awssdk.services.kms.model.EncryptionAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyRequest;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyResponse;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyWithoutPlaintextRequest;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyWithoutPlaintextResponse;
import software.amazon.awssdk.services.kms.model.GenerateRandomRequest;
import software.amazon.awssdk.services.kms.model.GenerateRandomResponse;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.ReEncryptRequest;
import software.amazon.awssdk.services.kms.model.ReEncryptResponse;

/** Encryption under symmetric keys. Source: AWS KMS API reference, Encrypt, Decrypt, GenerateDataKey. */
final class Encryption {
    private static final int MOST_BYTES = 4_096;
    private static final int MOST_RANDOM_BYTES = 1_024;
    private static final ModelChecks CHECKS = new ModelChecks(KmsErrors::validation);

    private Encryption() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("Encrypt", EncryptRequest::builder, Encryption::encrypt),
                Operation.of("Decrypt", DecryptRequest::builder, Encryption::decrypt),
                Operation.of("ReEncrypt", ReEncryptRequest::builder, Encryption::reEncrypt),
                Operation.of("GenerateDataKey", GenerateDataKeyRequest::builder, Encryption::dataKey),
                Operation.of(
                        "GenerateDataKeyWithoutPlaintext",
                        GenerateDataKeyWithoutPlaintextRequest::builder,
                        Encryption::hiddenDataKey),
                Operation.of("GenerateRandom", GenerateRandomRequest::builder, Encryption::random));
    }

    private static KeyRow usable(Call call, String reference) {
        KeyRow row = Keys.existing(call, reference);
        String arn = row.metadata().arn();
        switch (row.metadata().keyState()) {
            case ENABLED -> {
                // It may be used.
            }
            case PENDING_DELETION -> throw KmsErrors.invalidState(arn, "pending deletion");
            default -> throw KmsErrors.disabled(arn);
        }
        if (row.metadata().keyUsage() != KeyUsageType.ENCRYPT_DECRYPT) {
            throw KmsErrors.invalidUsage(arn, row.metadata().keyUsageAsString());
        }
        return row;
    }

    private static EncryptResponse encrypt(EncryptRequest request, Call call) {
        byte[] plaintext = request.plaintext().asByteArray();
        CHECKS.number("plaintext.length", plaintext.length, 1, MOST_BYTES);
        KeyRow key = usable(call, request.keyId());
        return EncryptResponse.builder()
                .ciphertextBlob(sealed(key, request.encryptionContext(), plaintext))
                .keyId(key.metadata().arn())
                .encryptionAlgorithm(EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT)
                .build();
    }

    private static DecryptResponse decrypt(DecryptRequest request, Call call) {
        KeyRow key = keyOf(call, request.ciphertextBlob(), request.keyId());
        return DecryptResponse.builder()
                .plaintext(SdkBytes.fromByteArray(opened(request.ciphertextBlob(), request.encryptionContext())))
                .keyId(key.metadata().arn())
                .encryptionAlgorithm(EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT)
                .build();
    }

    private static ReEncryptResponse reEncrypt(ReEncryptRequest request, Call call) {
        KeyRow source = keyOf(call, request.ciphertextBlob(), request.sourceKeyId());
        byte[] plaintext = opened(request.ciphertextBlob(), request.sourceEncryptionContext());
        KeyRow destination = usable(call, request.destinationKeyId());
        return ReEncryptResponse.builder()
                .ciphertextBlob(sealed(destination, request.destinationEncryptionContext(), plaintext))
                .sourceKeyId(source.metadata().arn())
                .keyId(destination.metadata().arn())
                .sourceEncryptionAlgorithm(EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT)
                .destinationEncryptionAlgorithm(EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT)
                .build();
    }

    private static GenerateDataKeyResponse dataKey(GenerateDataKeyRequest request, Call call) {
        KeyRow key = usable(call, request.keyId());
        byte[] dataKey = random(call, size(request.keySpec(), request.numberOfBytes()));
        return GenerateDataKeyResponse.builder()
                .plaintext(SdkBytes.fromByteArray(dataKey))
                .ciphertextBlob(sealed(key, request.encryptionContext(), dataKey))
                .keyId(key.metadata().arn())
                .build();
    }

    private static GenerateDataKeyWithoutPlaintextResponse hiddenDataKey(
            GenerateDataKeyWithoutPlaintextRequest request, Call call) {
        KeyRow key = usable(call, request.keyId());
        byte[] dataKey = random(call, size(request.keySpec(), request.numberOfBytes()));
        return GenerateDataKeyWithoutPlaintextResponse.builder()
                .ciphertextBlob(sealed(key, request.encryptionContext(), dataKey))
                .keyId(key.metadata().arn())
                .build();
    }

    private static GenerateRandomResponse random(GenerateRandomRequest request, Call call) {
        CHECKS.number("numberOfBytes", request.numberOfBytes(), 1, MOST_RANDOM_BYTES);
        int size = Objects.requireNonNullElse(request.numberOfBytes(), 1);
        return GenerateRandomResponse.builder()
                .plaintext(SdkBytes.fromByteArray(random(call, size)))
                .build();
    }

    private static int size(@Nullable DataKeySpec spec, @Nullable Integer bytes) {
        if ((spec == null) == (bytes == null)) {
            throw KmsErrors.validation("Please specify either number of bytes or key spec.");
        }
        CHECKS.number("numberOfBytes", bytes, 1, MOST_RANDOM_BYTES);
        return bytes != null ? bytes : spec == DataKeySpec.AES_128 ? 16 : 32;
    }

    private static KeyRow keyOf(Call call, SdkBytes blob, @Nullable String named) {
        String id = CiphertextBlob.keyOf(blob.asByteArray()).orElseThrow(KmsErrors::invalidCiphertext);
        if (named != null && !usable(call, named).id().equals(id)) {
            throw KmsErrors.incorrectKey();
        }
        return usable(call, id);
    }

    private static byte[] opened(SdkBytes blob, Map<String, String> context) {
        return CiphertextBlob.open(blob.asByteArray(), context).orElseThrow(KmsErrors::invalidCiphertext);
    }

    private static SdkBytes sealed(KeyRow key, Map<String, String> context, byte[] plaintext) {
        return SdkBytes.fromByteArray(CiphertextBlob.seal(key.id(), context, plaintext));
    }

    private static byte[] random(Call call, int size) {
        byte[] random = new byte[size];
        for (int i = 0; i < size; i++) {
            random[i] = (byte) call.ids().below(256);
        }
        return random;
    }
}
