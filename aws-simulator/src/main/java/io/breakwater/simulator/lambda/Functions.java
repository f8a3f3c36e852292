package io.breakwater.simulator.lambda;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.iam.Roles;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.Architecture;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionResponse;
import software.amazon.awssdk.services.lambda.model.FunctionCode;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionVersion;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.ListFunctionsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionsResponse;
import software.amazon.awssdk.services.lambda.model.ListVersionsByFunctionRequest;
import software.amazon.awssdk.services.lambda.model.ListVersionsByFunctionResponse;
import software.amazon.awssdk.services.lambda.model.PackageType;
import software.amazon.awssdk.services.lambda.model.State;
import software.amazon.awssdk.services.lambda.model.StateReasonCode;

/** Functions: created, found, listed, deleted. Source: Lambda API reference. */
final class Functions {
    private static final DateTimeFormatter MODIFIED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'+0000'").withZone(ZoneOffset.UTC);
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9-_]{1,64}");

    private Functions() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("CreateFunction", CreateFunctionRequest::builder, Functions::create),
                Operation.of("GetFunction", GetFunctionRequest::builder, Functions::get),
                Operation.of(
                        "GetFunctionConfiguration", GetFunctionConfigurationRequest::builder, Functions::configuration),
                Operation.of("ListFunctions", ListFunctionsRequest::builder, Functions::list),
                Operation.of("ListVersionsByFunction", ListVersionsByFunctionRequest::builder, Functions::versions),
                Operation.of("DeleteFunction", DeleteFunctionRequest::builder, Functions::delete));
    }

    static String arn(Call call, String name) {
        return call.arn("lambda", "function:" + name);
    }

    /** The function's name in a name, a partial ARN or an ARN, each with or without a qualifier. */
    static String name(String reference) {
        int marker = reference.indexOf("function:");
        String name = marker < 0 ? reference : reference.substring(marker + "function:".length());
        int colon = name.indexOf(':');
        return colon < 0 ? name : name.substring(0, colon);
    }

    static FunctionRow existing(Call call, String reference) {
        String name = name(reference);
        return call.table(FunctionRow.class).find(name).orElseThrow(() -> LambdaErrors.noSuchFunction(arn(call, name)));
    }

    /** What a version's number or an alias stands for. */
    static FunctionConfiguration qualified(Call call, FunctionRow row, @Nullable String qualifier) {
        if (qualifier == null) {
            return row.latest();
        }
        String version = call.table(AliasConfiguration.class)
                .find(Aliases.key(row.name(), qualifier))
                .map(AliasConfiguration::functionVersion)
                .orElse(qualifier);
        return row.version(version)
                .orElseThrow(() -> LambdaErrors.noSuchFunction(arn(call, row.name()) + ":" + qualifier));
    }

    static String modified(Call call) {
        return MODIFIED.format(call.now());
    }

    static String sha256(byte[] code) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(code));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    static void checkRole(Call call, String role) {
        boolean exists = role.startsWith("arn:aws:iam::" + call.account() + ":role/")
                && Roles.find(call.world(), call.account(), role.substring(role.lastIndexOf('/') + 1))
                        .isPresent();
        if (!exists) {
            throw LambdaErrors.value("The role defined for the function cannot be assumed by Lambda.");
        }
    }

    private static CreateFunctionResponse create(CreateFunctionRequest request, Call call) {
        String name = name(request.functionName());
        boolean image = request.packageType() == PackageType.IMAGE;
        if (!NAME.matcher(name).matches()) {
            throw LambdaErrors.value("The function name " + name + " is not valid.");
        }
        if (!image && (request.runtime() == null || request.handler() == null)) {
            throw LambdaErrors.value(
                    "Runtime and Handler are mandatory parameters for functions created with deployment packages.");
        }
        if (call.table(FunctionRow.class).contains(name)) {
            throw LambdaErrors.functionExists(name);
        }
        checkRole(call, request.role());
        byte[] code = code(request.code());
        var configuration = FunctionConfiguration.builder()
                .functionName(name)
                .functionArn(arn(call, name))
                .runtime(request.runtimeAsString())
                .role(request.role())
                .handler(request.handler())
                .codeSize((long) code.length)
                .codeSha256(sha256(code))
                .description(Objects.requireNonNullElse(request.description(), ""))
                .timeout(Objects.requireNonNullElse(request.timeout(), 3))
                .memorySize(Objects.requireNonNullElse(request.memorySize(), 128))
                .lastModified(modified(call))
                .version(FunctionRow.LATEST)
                .revisionId(call.ids().uuid())
                .packageType(image ? PackageType.IMAGE : PackageType.ZIP)
                .architectures(
                        request.architectures().isEmpty() ? List.of(Architecture.X86_64) : request.architectures())
                .state(State.PENDING)
                .stateReason("The function is being created.")
                .stateReasonCode(StateReasonCode.CREATING)
                .lastUpdateStatus(LastUpdateStatus.SUCCESSFUL);
        if (request.environment() != null) {
            configuration.environment(
                    environment -> environment.variables(request.environment().variables()));
        }
        var row = new FunctionRow(configuration.build(), List.of(), request.tags());
        if (Boolean.TRUE.equals(request.publish())) {
            row = FunctionChanges.published(call, row, request.description());
        }
        call.table(FunctionRow.class).put(name, row);
        activate(call, name, row.latest().revisionId());
        FunctionConfiguration told =
                row.versions().isEmpty() ? row.latest() : row.versions().getLast();
        return Configurations.copy(told, CreateFunctionResponse.builder()).build();
    }

    private static void activate(Call call, String name, String revision) {
        Scope scope = call.scope();
        call.world()
                .after(
                        LambdaBehaviours.ACTIVE.in(call.world()),
                        world -> world.table(scope, FunctionRow.class)
                                .find(name)
                                .filter(row -> row.latest().revisionId().equals(revision))
                                .ifPresent(row -> world.table(scope, FunctionRow.class)
                                        .put(
                                                name,
                                                new FunctionRow(
                                                        active(row.latest()),
                                                        row.versions().stream()
                                                                .map(Functions::active)
                                                                .toList(),
                                                        row.tags()))));
    }

    private static FunctionConfiguration active(FunctionConfiguration configuration) {
        return configuration.toBuilder()
                .state(State.ACTIVE)
                .stateReason(null)
                .stateReasonCode((String) null)
                .build();
    }

    private static byte[] code(FunctionCode code) {
        if (code.zipFile() != null) {
            return code.zipFile().asByteArray();
        }
        String elsewhere = Stream.of(code.s3Bucket(), code.s3Key(), code.imageUri())
                .filter(Objects::nonNull)
                .collect(Collectors.joining("/"));
        if (elsewhere.isEmpty()) {
            throw LambdaErrors.value("Please provide a source for function code.");
        }
        return elsewhere.getBytes(StandardCharsets.UTF_8);
    }

    private static GetFunctionResponse get(GetFunctionRequest request, Call call) {
        FunctionRow row = existing(call, request.functionName());
        return GetFunctionResponse.builder()
                .configuration(qualified(call, row, request.qualifier()))
                .code(code -> code.repositoryType("S3")
                        .location("https://awslambda-" + call.region() + "-tasks.s3." + call.region()
                                + ".amazonaws.com/snapshots/" + call.account() + "/" + row.name()))
                .tags(row.tags())
                .build();
    }

    private static GetFunctionConfigurationResponse configuration(GetFunctionConfigurationRequest request, Call call) {
        FunctionConfiguration found = qualified(call, existing(call, request.functionName()), request.qualifier());
        return Configurations.copy(found, GetFunctionConfigurationResponse.builder())
                .build();
    }

    private static ListFunctionsResponse list(ListFunctionsRequest request, Call call) {
        boolean all = request.functionVersion() == FunctionVersion.ALL;
        List<FunctionConfiguration> functions = call.table(FunctionRow.class).stream()
                .flatMap(row -> Stream.concat(Stream.of(row.latest()), all ? row.versions().stream() : Stream.empty()))
                .toList();
        Pages<FunctionConfiguration> page =
                Pages.of(functions, request.maxItems(), request.marker(), LambdaService.PAGE, LambdaErrors::badMarker);
        return ListFunctionsResponse.builder()
                .functions(page.items())
                .nextMarker(page.nextToken())
                .build();
    }

    private static ListVersionsByFunctionResponse versions(ListVersionsByFunctionRequest request, Call call) {
        FunctionRow row = existing(call, request.functionName());
        List<FunctionConfiguration> versions =
                Stream.concat(Stream.of(row.latest()), row.versions().stream()).toList();
        Pages<FunctionConfiguration> page =
                Pages.of(versions, request.maxItems(), request.marker(), LambdaService.PAGE, LambdaErrors::badMarker);
        return ListVersionsByFunctionResponse.builder()
                .versions(page.items())
                .nextMarker(page.nextToken())
                .build();
    }

    private static DeleteFunctionResponse delete(DeleteFunctionRequest request, Call call) {
        FunctionRow row = existing(call, request.functionName());
        String version = request.qualifier();
        if (version != null) {
            qualified(call, row, version);
            if (Aliases.of(call, row.name()).stream()
                    .anyMatch(alias -> alias.functionVersion().equals(version))) {
                throw LambdaErrors.aliased(version);
            }
            call.table(FunctionRow.class).put(row.name(), row.without(version));
        } else {
            call.table(FunctionRow.class).remove(row.name());
            Aliases.of(call, row.name())
                    .forEach(alias ->
                            call.table(AliasConfiguration.class).remove(Aliases.key(row.name(), alias.name())));
        }
        return DeleteFunctionResponse.builder().build();
    }
}
