package io.breakwater.simulator.secretsmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.simulator.TestSimulator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.Filter;
import software.amazon.awssdk.services.secretsmanager.model.FilterNameStringType;
import software.amazon.awssdk.services.secretsmanager.model.InvalidNextTokenException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidParameterException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

class SecretsManagerServiceTest {
    private static final String NAME = "shop/db";

    private final TestSimulator simulator = TestSimulator.start();
    private final SecretsManagerClient secrets = simulator.client(SecretsManagerClient.builder());

    @AfterEach
    void stop() {
        secrets.close();
        simulator.close();
    }

    @Test
    void aSecretIsReadByNameArnAndPartialArn() {
        String arn = create().arn();

        assertThat(arn).matches("arn:aws:secretsmanager:eu-central-1:111122223333:secret:shop/db-\\w{6}");
        assertThat(List.of(NAME, arn, arn.substring(0, arn.length() - 7)))
                .allSatisfy(id -> assertThat(value(id)).isEqualTo("first"));
    }

    @Test
    void aNewValueMakesTheFormerOnePrevious() {
        create();
        String second = put("second", null);
        put("third", null);

        assertThat(value(NAME)).isEqualTo("third");
        assertThat(secrets.getSecretValue(request -> request.secretId(NAME).versionStage("AWSPREVIOUS"))
                        .versionId())
                .isEqualTo(second);
        assertThat(secrets.listSecretVersionIds(request -> request.secretId(NAME))
                        .versions())
                .hasSize(2);
        assertThat(secrets.listSecretVersionIds(
                                request -> request.secretId(NAME).includeDeprecated(true))
                        .versions())
                .hasSize(3);
        assertThat(secrets.describeSecret(request -> request.secretId(NAME)).versionIdsToStages())
                .containsEntry(second, List.of("AWSPREVIOUS"));
    }

    @Test
    void aTokenIsIdempotentWithItsOwnValueOnly() {
        create();
        String token = "11111111-1111-1111-1111-111111111111";
        assertThat(put("second", token)).isEqualTo(token);
        put("third", null);
        assertThat(put("second", token)).isEqualTo(token);

        assertThat(value(NAME)).isEqualTo("third");
        assertThatThrownBy(() -> put("another", token)).isInstanceOf(ResourceExistsException.class);
    }

    @Test
    void aBinaryValueIsKeptAndUpdatedToAText() {
        secrets.createSecret(request -> request.name("cert").secretBinary(SdkBytes.fromByteArray(new byte[] {1, 2})));
        assertThat(secrets.getSecretValue(request -> request.secretId("cert"))
                        .secretBinary()
                        .asByteArray())
                .containsExactly(1, 2);

        secrets.updateSecret(
                request -> request.secretId("cert").description("text").secretString("plain"));

        assertThat(value("cert")).isEqualTo("plain");
        assertThat(secrets.describeSecret(request -> request.secretId("cert")).description())
                .isEqualTo("text");
    }

    @Test
    void aDeletedSecretIsNotReadableAndCanBeRestored() {
        create();
        Instant end = secrets.deleteSecret(request -> request.secretId(NAME).recoveryWindowInDays(7L))
                .deletionDate();

        assertThat(end).isEqualTo(TestSimulator.START.plus(Duration.ofDays(7)));
        assertThatThrownBy(() -> value(NAME))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("marked for deletion");
        assertThatThrownBy(this::create)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("already scheduled for deletion");
        assertThat(secrets.listSecrets().secretList()).isEmpty();
        assertThat(secrets.listSecrets(request -> request.includePlannedDeletion(true))
                        .secretList())
                .hasSize(1);

        secrets.restoreSecret(request -> request.secretId(NAME));
        simulator.step(Duration.ofDays(8));
        assertThat(value(NAME)).isEqualTo("first");
    }

    @Test
    void aDeletedSecretIsGoneAfterItsWindow() {
        create();
        secrets.deleteSecret(request -> request.secretId(NAME));
        simulator.step(Duration.ofDays(30));

        assertThatThrownBy(() -> secrets.describeSecret(request -> request.secretId(NAME)))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Secrets Manager can't find the specified secret.");
    }

    @Test
    void aForcedDeletionFreesTheNameAtOnceAndNeedsNoSecret() {
        create();
        secrets.deleteSecret(request -> request.secretId(NAME).forceDeleteWithoutRecovery(true));
        create();

        assertThat(secrets.deleteSecret(request -> request.secretId("none").forceDeleteWithoutRecovery(true))
                        .name())
                .isEqualTo("none");
        assertThatThrownBy(() -> secrets.deleteSecret(request ->
                        request.secretId(NAME).forceDeleteWithoutRecovery(true).recoveryWindowInDays(7L)))
                .isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() ->
                        secrets.deleteSecret(request -> request.secretId(NAME).recoveryWindowInDays(6L)))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void doubledMissingAndMalformedThingsAreRefused() {
        create();

        assertThatThrownBy(this::create)
                .isInstanceOf(ResourceExistsException.class)
                .hasMessageContaining("The operation failed because the secret shop/db already exists.");
        assertThatThrownBy(() -> value("none")).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() ->
                        secrets.getSecretValue(request -> request.secretId(NAME).versionStage("AWSPENDING")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("staging label: AWSPENDING");
        assertThatThrownBy(() -> secrets.createSecret(request -> request.name("a secret")))
                .isInstanceOf(SecretsManagerException.class)
                .hasMessageContaining("Invalid name");
        assertThatThrownBy(() -> secrets.listSecrets(request -> request.nextToken("foreign")))
                .isInstanceOf(InvalidNextTokenException.class);
    }

    @Test
    void secretsAreFilteredByNameAndTag() {
        create();
        secrets.createSecret(request -> request.name("web/key")
                .tags(Tag.builder().key("app").value("web").build()));

        assertThat(secrets.listSecrets(request -> request.filters(Filter.builder()
                                .key(FilterNameStringType.NAME)
                                .values("shop")
                                .build()))
                        .secretList())
                .extracting(SecretListEntry::name)
                .containsExactly(NAME);
        assertThat(secrets.listSecrets(request -> request.filters(Filter.builder()
                                .key(FilterNameStringType.TAG_VALUE)
                                .values("web")
                                .build()))
                        .secretList())
                .extracting(SecretListEntry::name)
                .containsExactly("web/key");
    }

    private CreateSecretResponse create() {
        return secrets.createSecret(request -> request.name(NAME).secretString("first"));
    }

    private String put(String text, @Nullable String token) {
        return secrets.putSecretValue(
                        request -> request.secretId(NAME).secretString(text).clientRequestToken(token))
                .versionId();
    }

    private String value(String id) {
        return secrets.getSecretValue(request -> request.secretId(id)).secretString();
    }
}
