package io.breakwater.simulator.kms;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.ModelChecks;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.kms.model.AliasListEntry;
import software.amazon.awssdk.services.kms.model.CreateAliasRequest;
import software.amazon.awssdk.services.kms.model.CreateAliasResponse;
import software.amazon.awssdk.services.kms.model.DeleteAliasRequest;
import software.amazon.awssdk.services.kms.model.DeleteAliasResponse;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.ListAliasesRequest;
import software.amazon.awssdk.services.kms.model.ListAliasesResponse;
import software.amazon.awssdk.services.kms.model.UpdateAliasRequest;
import software.amazon.awssdk.services.kms.model.UpdateAliasResponse;

/** Names of keys. Source: AWS KMS API reference, CreateAlias. */
final class Aliases {
    private static final int PAGE = 50;
    private static final Pattern NAME = Pattern.compile("alias/[a-zA-Z0-9/_-]+");

    private Aliases() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("CreateAlias", CreateAliasRequest::builder, Aliases::create),
                Operation.of("UpdateAlias", UpdateAliasRequest::builder, Aliases::update),
                Operation.of("DeleteAlias", DeleteAliasRequest::builder, Aliases::delete),
                Operation.of("ListAliases", ListAliasesRequest::builder, Aliases::list));
    }

    static AliasListEntry existing(Call call, String name) {
        return call.table(AliasListEntry.class).find(name).orElseThrow(() -> {
            boolean whole = Assumptions.holds(call.world(), KmsBehaviours.TEXTS);
            return KmsErrors.noSuchAlias(whole ? call.arn("kms", name) : name);
        });
    }

    private static CreateAliasResponse create(CreateAliasRequest request, Call call) {
        String name = request.aliasName();
        new ModelChecks(KmsErrors::validation).text("aliasName", name, 1, 256, NAME);
        if (name.startsWith("alias/aws/")) {
            throw KmsErrors.reservedAlias();
        }
        if (call.table(AliasListEntry.class).contains(name)) {
            throw KmsErrors.aliasExists(call.arn("kms", name));
        }
        KeyRow key = Keys.existing(call, request.targetKeyId());
        if (key.metadata().keyState() == KeyState.PENDING_DELETION) {
            throw KmsErrors.invalidState(key.metadata().arn(), "pending deletion");
        }
        call.table(AliasListEntry.class)
                .put(
                        name,
                        AliasListEntry.builder()
                                .aliasName(name)
                                .aliasArn(call.arn("kms", name))
                                .targetKeyId(key.id())
                                .creationDate(call.now())
                                .lastUpdatedDate(call.now())
                                .build());
        return CreateAliasResponse.builder().build();
    }

    private static UpdateAliasResponse update(UpdateAliasRequest request, Call call) {
        AliasListEntry alias = existing(call, request.aliasName());
        KeyRow key = Keys.existing(call, request.targetKeyId());
        call.table(AliasListEntry.class)
                .put(
                        alias.aliasName(),
                        alias.toBuilder()
                                .targetKeyId(key.id())
                                .lastUpdatedDate(call.now())
                                .build());
        return UpdateAliasResponse.builder().build();
    }

    private static DeleteAliasResponse delete(DeleteAliasRequest request, Call call) {
        AliasListEntry alias = existing(call, request.aliasName());
        call.table(AliasListEntry.class).remove(alias.aliasName());
        return DeleteAliasResponse.builder().build();
    }

    private static ListAliasesResponse list(ListAliasesRequest request, Call call) {
        String keyId = request.keyId() == null
                ? ""
                : Keys.existing(call, request.keyId()).id();
        List<AliasListEntry> aliases = call.table(AliasListEntry.class).stream()
                .filter(alias -> keyId.isEmpty() || alias.targetKeyId().equals(keyId))
                .toList();
        Pages<AliasListEntry> page = Pages.of(aliases, request.limit(), request.marker(), PAGE, KmsErrors::badMarker);
        return ListAliasesResponse.builder()
                .aliases(page.items())
                .nextMarker(page.nextToken())
                .truncated(page.nextToken() != null)
                .build();
    }
}
