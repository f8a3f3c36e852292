package io.breakwater.simulator.secretsmanager;

import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretVersionIdsRequest;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretVersionIdsResponse;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.SecretVersionsListEntry;

/** The values of secrets. Source: Secrets Manager API reference, PutSecretValue and GetSecretValue. */
final class SecretValues {
    private static final int PAGE = 100;

    private SecretValues() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("GetSecretValue", GetSecretValueRequest::builder, SecretValues::get),
                Operation.of("PutSecretValue", PutSecretValueRequest::builder, SecretValues::put),
                Operation.of("ListSecretVersionIds", ListSecretVersionIdsRequest::builder, SecretValues::list));
    }

    static SecretRow.Version version(
            Call call, @Nullable String token, @Nullable String text, @Nullable SdkBytes bytes) {
        if (text != null && bytes != null) {
            throw SecretsManagerErrors.parameter(
                    "You can't specify both a binary secret value and a string secret value in the same secret.");
        }
        return new SecretRow.Version(
                token == null ? call.ids().uuid() : token, text, bytes, call.now(), Set.of(SecretRow.CURRENT));
    }

    private static PutSecretValueResponse put(PutSecretValueRequest request, Call call) {
        SecretRow row = Secrets.kept(call, request.secretId());
        if (request.secretString() == null && request.secretBinary() == null) {
            throw SecretsManagerErrors.parameter("You must provide either SecretString or SecretBinary.");
        }
        SecretRow.Version fresh =
                version(call, request.clientRequestToken(), request.secretString(), request.secretBinary());
        Optional<SecretRow.Version> former = row.version(fresh.id());
        if (former.isPresent()) {
            if (!former.get().holds(fresh.text(), fresh.bytes())) {
                throw SecretsManagerErrors.versionExists(fresh.id());
            }
            return answer(row, former.get());
        }
        Set<String> stages =
                request.versionStages().isEmpty() ? Set.of(SecretRow.CURRENT) : Set.copyOf(request.versionStages());
        var added = new SecretRow.Version(fresh.id(), fresh.text(), fresh.bytes(), fresh.createdAt(), stages);
        Secrets.put(call, row.adding(added));
        return answer(row, added);
    }

    private static PutSecretValueResponse answer(SecretRow row, SecretRow.Version version) {
        return PutSecretValueResponse.builder()
                .arn(row.arn())
                .name(row.name())
                .versionId(version.id())
                .versionStages(version.stages().stream().sorted().toList())
                .build();
    }

    private static GetSecretValueResponse get(GetSecretValueRequest request, Call call) {
        SecretRow row = Secrets.kept(call, request.secretId());
        SecretRow.Version version = wanted(row, request);
        return GetSecretValueResponse.builder()
                .arn(row.arn())
                .name(row.name())
                .versionId(version.id())
                .secretString(version.text())
                .secretBinary(version.bytes())
                .versionStages(version.stages().stream().sorted().toList())
                .createdDate(version.createdAt())
                .build();
    }

    private static SecretRow.Version wanted(SecretRow row, GetSecretValueRequest request) {
        String stage = request.versionStage();
        if (request.versionId() == null) {
            String label = Objects.requireNonNullElse(stage, SecretRow.CURRENT);
            return row.staged(label).orElseThrow(() -> SecretsManagerErrors.noSuchValue("staging label: " + label));
        }
        SecretRow.Version version = row.version(request.versionId())
                .orElseThrow(() -> SecretsManagerErrors.noSuchValue("VersionId: " + request.versionId()));
        if (stage != null && !version.stages().contains(stage)) {
            throw SecretsManagerErrors.request(
                    "You provided a VersionStage that is not associated to the provided VersionId.");
        }
        return version;
    }

    private static ListSecretVersionIdsResponse list(ListSecretVersionIdsRequest request, Call call) {
        SecretRow row = Secrets.existing(call, request.secretId());
        boolean all = Boolean.TRUE.equals(request.includeDeprecated());
        List<SecretVersionsListEntry> versions = row.versions().stream()
                .filter(version -> all || !version.stages().isEmpty())
                .map(version -> SecretVersionsListEntry.builder()
                        .versionId(version.id())
                        .versionStages(version.stages().stream().sorted().toList())
                        .createdDate(version.createdAt())
                        .build())
                .toList();
        Pages<SecretVersionsListEntry> page =
                Pages.of(versions, request.maxResults(), request.nextToken(), PAGE, SecretsManagerErrors::badToken);
        return ListSecretVersionIdsResponse.builder()
                .arn(row.arn())
                .name(row.name())
                .versions(page.items())
                .nextToken(page.nextToken())
                .build();
    }
}
