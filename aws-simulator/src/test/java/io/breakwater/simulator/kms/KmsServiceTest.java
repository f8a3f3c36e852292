package io.breakwater.simulator.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.simulator.TestSimulator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AliasListEntry;
import software.amazon.awssdk.services.kms.model.AlreadyExistsException;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.DisabledException;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyResponse;
import software.amazon.awssdk.services.kms.model.GetKeyRotationStatusResponse;
import software.amazon.awssdk.services.kms.model.IncorrectKeyException;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;
import software.amazon.awssdk.services.kms.model.InvalidKeyUsageException;
import software.amazon.awssdk.services.kms.model.InvalidMarkerException;
import software.amazon.awssdk.services.kms.model.KeyListEntry;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.KmsInvalidStateException;
import software.amazon.awssdk.services.kms.model.NotFoundException;
import software.amazon.awssdk.services.kms.model.Tag;
import software.amazon.awssdk.services.kms.model.UnsupportedOperationException;

class KmsServiceTest {
    private final TestSimulator simulator = TestSimulator.start();
    private final KmsClient kms = simulator.client(KmsClient.builder());

    @AfterEach
    void stop() {
        kms.close();
        simulator.close();
    }

    @Test
    void aKeyIsFoundByIdArnAndAlias() {
        // Given
        KeyMetadata key = kms.createKey(request -> request.description("shop")).keyMetadata();
        kms.createAlias(request -> request.aliasName("alias/shop").targetKeyId(key.keyId()));

        // Then
        assertThat(List.of(key.keyId(), key.arn(), "alias/shop", "arn:aws:kms:eu-central-1:111122223333:alias/shop"))
                .allSatisfy(reference -> assertThat(described(reference)).isEqualTo(key));
        assertThat(key.keyState()).isEqualTo(KeyState.ENABLED);
        assertThat(kms.listKeys().keys()).extracting(KeyListEntry::keyId).containsExactly(key.keyId());
        assertThat(kms.listAliases(request -> request.keyId(key.keyId())).aliases())
                .extracting(AliasListEntry::aliasName)
                .containsExactly("alias/shop");
    }

    @Test
    void anAliasMovesAndGoes() {
        String old = key();
        String other = key();
        kms.createAlias(request -> request.aliasName("alias/shop").targetKeyId(old));
        kms.updateAlias(request -> request.aliasName("alias/shop").targetKeyId(other));
        assertThat(described("alias/shop").keyId()).isEqualTo(other);

        kms.deleteAlias(request -> request.aliasName("alias/shop"));
        assertThatThrownBy(() -> described("alias/shop"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("Alias arn:aws:kms:eu-central-1:111122223333:alias/shop is not found.");
    }

    @Test
    void doubledReservedAndMalformedAliasesAndUnknownKeysAreRefused() {
        String key = key();
        kms.createAlias(request -> request.aliasName("alias/shop").targetKeyId(key));

        assertThatThrownBy(() -> kms.createAlias(
                        request -> request.aliasName("alias/shop").targetKeyId(key)))
                .isInstanceOf(AlreadyExistsException.class);
        assertThatThrownBy(() -> kms.createAlias(
                        request -> request.aliasName("alias/aws/shop").targetKeyId(key)))
                .isInstanceOf(KmsException.class);
        assertThatThrownBy(() ->
                        kms.createAlias(request -> request.aliasName("shop").targetKeyId(key)))
                .isInstanceOf(KmsException.class)
                .hasMessageContaining("validation error");
        assertThatThrownBy(() -> described("none")).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> kms.listKeys(request -> request.marker("foreign")))
                .isInstanceOf(InvalidMarkerException.class);
    }

    @Test
    void whatIsEncryptedIsDecryptedInItsContextOnly() {
        String key = key();
        SdkBytes plaintext = SdkBytes.fromUtf8String("password");
        SdkBytes blob = kms.encrypt(
                        request -> request.keyId(key).plaintext(plaintext).encryptionContext(Map.of("app", "shop")))
                .ciphertextBlob();

        assertThat(kms.decrypt(request -> request.ciphertextBlob(blob).encryptionContext(Map.of("app", "shop")))
                        .plaintext())
                .isEqualTo(plaintext);
        assertThatThrownBy(() -> kms.decrypt(request -> request.ciphertextBlob(blob)))
                .isInstanceOf(InvalidCiphertextException.class);
        assertThatThrownBy(() -> kms.decrypt(request -> request.ciphertextBlob(plaintext)))
                .isInstanceOf(InvalidCiphertextException.class);
        String other = key();
        assertThatThrownBy(() ->
                        kms.decrypt(request -> request.ciphertextBlob(blob).keyId(other)))
                .isInstanceOf(IncorrectKeyException.class);
    }

    @Test
    void aCiphertextMovesToAnotherKey() {
        String key = key();
        String other = key();
        SdkBytes plaintext = SdkBytes.fromUtf8String("password");
        SdkBytes blob =
                kms.encrypt(request -> request.keyId(key).plaintext(plaintext)).ciphertextBlob();

        SdkBytes moved = kms.reEncrypt(request -> request.ciphertextBlob(blob).destinationKeyId(other))
                .ciphertextBlob();

        assertThat(kms.decrypt(request -> request.ciphertextBlob(moved).keyId(other))
                        .plaintext())
                .isEqualTo(plaintext);
    }

    @Test
    void aDataKeyComesPlainAndEncrypted() {
        String key = key();
        GenerateDataKeyResponse dataKey =
                kms.generateDataKey(request -> request.keyId(key).keySpec(DataKeySpec.AES_256));

        assertThat(dataKey.plaintext().asByteArray()).hasSize(32);
        assertThat(kms.decrypt(request -> request.ciphertextBlob(dataKey.ciphertextBlob()))
                        .plaintext())
                .isEqualTo(dataKey.plaintext());
        assertThat(kms.generateDataKeyWithoutPlaintext(
                                request -> request.keyId(key).numberOfBytes(64))
                        .ciphertextBlob()
                        .asByteArray())
                .hasSizeGreaterThan(64);
        assertThat(kms.generateRandom(request -> request.numberOfBytes(12))
                        .plaintext()
                        .asByteArray())
                .hasSize(12);
        assertThatThrownBy(() -> kms.generateDataKey(request -> request.keyId(key)))
                .isInstanceOf(KmsException.class)
                .hasMessageContaining("either number of bytes or key spec");
    }

    @Test
    void aDisabledKeyEncryptsNothingUntilItIsEnabled() {
        String key = key();
        kms.disableKey(request -> request.keyId(key));
        assertThatThrownBy(() -> encrypt(key)).isInstanceOf(DisabledException.class);

        kms.enableKey(request -> request.keyId(key));
        assertThat(encrypt(key)).isNotNull();
    }

    @Test
    void aKeyIsGoneAfterItsWindowUnlessItsDeletionIsCancelled() {
        String gone = key();
        String kept = key();
        kms.scheduleKeyDeletion(request -> request.keyId(gone).pendingWindowInDays(7));
        kms.scheduleKeyDeletion(request -> request.keyId(kept));
        assertThat(described(gone).deletionDate()).isEqualTo(TestSimulator.START.plus(Duration.ofDays(7)));
        assertThatThrownBy(() -> encrypt(gone)).isInstanceOf(KmsInvalidStateException.class);
        assertThatThrownBy(() -> kms.enableKey(request -> request.keyId(gone)))
                .isInstanceOf(KmsInvalidStateException.class);
        kms.cancelKeyDeletion(request -> request.keyId(kept));

        simulator.step(Duration.ofDays(40));

        assertThatThrownBy(() -> described(gone)).isInstanceOf(NotFoundException.class);
        assertThat(described(kept).keyState()).isEqualTo(KeyState.DISABLED);
        assertThatThrownBy(() -> kms.cancelKeyDeletion(request -> request.keyId(kept)))
                .isInstanceOf(KmsInvalidStateException.class);
        assertThatThrownBy(() ->
                        kms.scheduleKeyDeletion(request -> request.keyId(kept).pendingWindowInDays(6)))
                .isInstanceOf(KmsException.class)
                .hasMessageContaining("greater than or equal to 7");
    }

    @Test
    void rotationGoesOnInItsPeriod() {
        String key = key();
        assertThat(rotation(key).keyRotationEnabled()).isFalse();
        kms.enableKeyRotation(request -> request.keyId(key).rotationPeriodInDays(90));

        simulator.step(Duration.ofDays(100));

        assertThat(rotation(key).nextRotationDate()).isEqualTo(TestSimulator.START.plus(Duration.ofDays(180)));
        kms.disableKeyRotation(request -> request.keyId(key));
        assertThat(rotation(key).keyRotationEnabled()).isFalse();
        String signing = kms.createKey(
                        request -> request.keySpec(KeySpec.RSA_2048).keyUsage(KeyUsageType.SIGN_VERIFY))
                .keyMetadata()
                .keyId();
        assertThatThrownBy(() -> kms.enableKeyRotation(request -> request.keyId(signing)))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> encrypt(signing)).isInstanceOf(InvalidKeyUsageException.class);
    }

    @Test
    void aKeysDescriptionAndTagsChange() {
        String key = key();
        kms.updateKeyDescription(request -> request.keyId(key).description("new"));
        kms.tagResource(
                request -> request.keyId(key).tags(tag -> tag.tagKey("app").tagValue("shop")));

        assertThat(described(key).description()).isEqualTo("new");
        assertThat(kms.listResourceTags(request -> request.keyId(key)).tags())
                .extracting(Tag::tagValue)
                .containsExactly("shop");
    }

    private String key() {
        return kms.createKey().keyMetadata().keyId();
    }

    private KeyMetadata described(String key) {
        return kms.describeKey(request -> request.keyId(key)).keyMetadata();
    }

    private SdkBytes encrypt(String key) {
        return kms.encrypt(request -> request.keyId(key).plaintext(SdkBytes.fromUtf8String("text")))
                .ciphertextBlob();
    }

    private GetKeyRotationStatusResponse rotation(String key) {
        return kms.getKeyRotationStatus(request -> request.keyId(key));
    }
}
