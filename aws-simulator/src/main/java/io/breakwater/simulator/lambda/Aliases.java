package io.breakwater.simulator.lambda;

import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.CreateAliasRequest;
import software.amazon.awssdk.services.lambda.model.CreateAliasResponse;
import software.amazon.awssdk.services.lambda.model.DeleteAliasRequest;
import software.amazon.awssdk.services.lambda.model.DeleteAliasResponse;
import software.amazon.awssdk.services.lambda.model.GetAliasRequest;
import software.amazon.awssdk.services.lambda.model.GetAliasResponse;
import software.amazon.awssdk.services.lambda.model.ListAliasesRequest;
import software.amazon.awssdk.services.lambda.model.ListAliasesResponse;
import software.amazon.awssdk.services.lambda.model.UpdateAliasRequest;
import software.amazon.awssdk.services.lambda.model.UpdateAliasResponse;

/** Names of versions. Source: Lambda API reference, CreateAlias. */
final class Aliases {
    private Aliases() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("CreateAlias", CreateAliasRequest::builder, Aliases::create),
                Operation.of("UpdateAlias", UpdateAliasRequest::builder, Aliases::update),
                Operation.of("GetAlias", GetAliasRequest::builder, Aliases::get),
                Operation.of("DeleteAlias", DeleteAliasRequest::builder, Aliases::delete),
                Operation.of("ListAliases", ListAliasesRequest::builder, Aliases::list));
    }

    static String key(String function, String alias) {
        return function + ":" + alias;
    }

    static List<AliasConfiguration> of(Call call, String function) {
        String prefix = Functions.arn(call, function) + ":";
        return call.table(AliasConfiguration.class).stream()
                .filter(alias -> alias.aliasArn().startsWith(prefix))
                .toList();
    }

    private static AliasConfiguration existing(Call call, FunctionRow row, String name) {
        return call.table(AliasConfiguration.class)
                .find(key(row.name(), name))
                .orElseThrow(() -> LambdaErrors.noSuchAlias(Functions.arn(call, row.name()) + ":" + name));
    }

    private static void put(Call call, FunctionRow row, AliasConfiguration alias) {
        if (row.version(alias.functionVersion()).isEmpty()) {
            throw LambdaErrors.noSuchFunction(Functions.arn(call, row.name()) + ":" + alias.functionVersion());
        }
        call.table(AliasConfiguration.class).put(key(row.name(), alias.name()), alias);
    }

    private static CreateAliasResponse create(CreateAliasRequest request, Call call) {
        FunctionRow row = Functions.existing(call, request.functionName());
        String arn = Functions.arn(call, row.name()) + ":" + request.name();
        if (call.table(AliasConfiguration.class).contains(key(row.name(), request.name()))) {
            throw LambdaErrors.aliasExists(arn);
        }
        var alias = AliasConfiguration.builder()
                .aliasArn(arn)
                .name(request.name())
                .functionVersion(request.functionVersion())
                .description(Objects.requireNonNullElse(request.description(), ""))
                .routingConfig(request.routingConfig())
                .revisionId(call.ids().uuid())
                .build();
        put(call, row, alias);
        return Configurations.copy(alias, CreateAliasResponse.builder()).build();
    }

    private static UpdateAliasResponse update(UpdateAliasRequest request, Call call) {
        FunctionRow row = Functions.existing(call, request.functionName());
        AliasConfiguration alias = existing(call, row, request.name());
        AliasConfiguration changed = alias.toBuilder()
                .functionVersion(Objects.requireNonNullElse(request.functionVersion(), alias.functionVersion()))
                .description(Objects.requireNonNullElse(request.description(), alias.description()))
                .revisionId(call.ids().uuid())
                .build();
        put(call, row, changed);
        return Configurations.copy(changed, UpdateAliasResponse.builder()).build();
    }

    private static GetAliasResponse get(GetAliasRequest request, Call call) {
        FunctionRow row = Functions.existing(call, request.functionName());
        return Configurations.copy(existing(call, row, request.name()), GetAliasResponse.builder())
                .build();
    }

    private static DeleteAliasResponse delete(DeleteAliasRequest request, Call call) {
        FunctionRow row = Functions.existing(call, request.functionName());
        call.table(AliasConfiguration.class).remove(key(row.name(), request.name()));
        return DeleteAliasResponse.builder().build();
    }

    private static ListAliasesResponse list(ListAliasesRequest request, Call call) {
        FunctionRow row = Functions.existing(call, request.functionName());
        List<AliasConfiguration> aliases = of(call, row.name()).stream()
                .filter(alias -> request.functionVersion() == null
                        || alias.functionVersion().equals(request.functionVersion()))
                .toList();
        Pages<AliasConfiguration> page =
                Pages.of(aliases, request.maxItems(), request.marker(), LambdaService.PAGE, LambdaErrors::badMarker);
        return ListAliasesResponse.builder()
                .aliases(page.items())
                .nextMarker(page.nextToken())
                .build();
    }
}
