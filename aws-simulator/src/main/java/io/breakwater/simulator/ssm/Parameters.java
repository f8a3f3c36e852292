package io.breakwater.simulator.ssm;

import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.List;
import software.amazon.awssdk.services.ssm.model.DeleteParameterRequest;
import software.amazon.awssdk.services.ssm.model.DeleteParameterResponse;
import software.amazon.awssdk.services.ssm.model.DescribeParametersRequest;
import software.amazon.awssdk.services.ssm.model.DescribeParametersResponse;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterMetadata;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;
import software.amazon.awssdk.services.ssm.model.PutParameterResponse;

/** Parameter Store. Rows are the SDK's {@link Parameter}, with the value in clear. Source: Systems Manager API reference. */
final class Parameters {
    private static final int PAGE = 50;
    private static final int PAGE_OF_PATH = 10;

    private Parameters() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("PutParameter", PutParameterRequest::builder, Parameters::put),
                Operation.of("GetParameter", GetParameterRequest::builder, Parameters::get),
                Operation.of("GetParameters", GetParametersRequest::builder, Parameters::getAll),
                Operation.of("GetParametersByPath", GetParametersByPathRequest::builder, Parameters::getByPath),
                Operation.of("DescribeParameters", DescribeParametersRequest::builder, Parameters::describe),
                Operation.of("DeleteParameter", DeleteParameterRequest::builder, Parameters::delete));
    }

    private static PutParameterResponse put(PutParameterRequest request, Call call) {
        var existing = call.table(Parameter.class).find(request.name());
        if (existing.isPresent() && !Boolean.TRUE.equals(request.overwrite())) {
            throw SsmErrors.parameterExists();
        }
        if (existing.isEmpty() && request.typeAsString() == null) {
            throw SsmErrors.validation("A parameter type is required when you create a parameter.");
        }
        long version = existing.map(Parameter::version).orElse(0L) + 1;
        String type = request.typeAsString() == null ? existing.orElseThrow().typeAsString() : request.typeAsString();
        call.table(Parameter.class)
                .put(
                        request.name(),
                        Parameter.builder()
                                .name(request.name())
                                .type(type)
                                .value(request.value())
                                .version(version)
                                .dataType("text")
                                .lastModifiedDate(call.now())
                                .arn(call.arn(
                                        "ssm",
                                        "parameter" + (request.name().startsWith("/") ? "" : "/") + request.name()))
                                .build());
        return PutParameterResponse.builder().version(version).tier("Standard").build();
    }

    private static GetParameterResponse get(GetParameterRequest request, Call call) {
        Parameter parameter = call.table(Parameter.class)
                .find(request.name())
                .orElseThrow(() -> SsmErrors.parameterNotFound(request.name()));
        return GetParameterResponse.builder()
                .parameter(shown(parameter, request.withDecryption()))
                .build();
    }

    private static GetParametersResponse getAll(GetParametersRequest request, Call call) {
        var table = call.table(Parameter.class);
        return GetParametersResponse.builder()
                .parameters(request.names().stream()
                        .flatMap(name -> table.find(name).stream())
                        .map(parameter -> shown(parameter, request.withDecryption()))
                        .toList())
                .invalidParameters(request.names().stream()
                        .filter(name -> !table.contains(name))
                        .toList())
                .build();
    }

    private static GetParametersByPathResponse getByPath(GetParametersByPathRequest request, Call call) {
        String path = request.path().endsWith("/") ? request.path() : request.path() + "/";
        List<Parameter> found = call.table(Parameter.class).stream()
                .filter(parameter -> parameter.name().startsWith(path))
                .filter(parameter -> Boolean.TRUE.equals(request.recursive())
                        || parameter.name().indexOf('/', path.length()) < 0)
                .map(parameter -> shown(parameter, request.withDecryption()))
                .toList();
        var page = Pages.of(found, request.maxResults(), request.nextToken(), PAGE_OF_PATH, SsmErrors::badToken);
        return GetParametersByPathResponse.builder()
                .parameters(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static DescribeParametersResponse describe(DescribeParametersRequest request, Call call) {
        List<ParameterMetadata> found = call.table(Parameter.class).stream()
                .map(parameter -> ParameterMetadata.builder()
                        .name(parameter.name())
                        .arn(parameter.arn())
                        .type(parameter.typeAsString())
                        .version(parameter.version())
                        .lastModifiedDate(parameter.lastModifiedDate())
                        .dataType("text")
                        .tier("Standard")
                        .build())
                .toList();
        var page = Pages.of(found, request.maxResults(), request.nextToken(), PAGE, SsmErrors::badToken);
        return DescribeParametersResponse.builder()
                .parameters(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static DeleteParameterResponse delete(DeleteParameterRequest request, Call call) {
        if (call.table(Parameter.class).remove(request.name()).isEmpty()) {
            throw SsmErrors.parameterNotFound(request.name());
        }
        return DeleteParameterResponse.builder().build();
    }

    /** Who does not ask for decryption sees what could be the cipher text. */
    private static Parameter shown(Parameter parameter, Boolean decrypted) {
        boolean secret = parameter.typeAsString().equals("SecureString");
        return secret && !Boolean.TRUE.equals(decrypted)
                ? parameter.toBuilder()
                        .value("AQICAHh" + Integer.toHexString(parameter.value().hashCode()))
                        .build()
                : parameter;
    }
}
