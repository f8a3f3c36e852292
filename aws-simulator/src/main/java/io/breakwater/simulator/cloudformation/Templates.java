package io.breakwater.simulator.cloudformation;

import io.breakwater.simulator.core.cloudformation.TemplateOutline;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateRequest;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateResponse;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.TemplateParameter;
import software.amazon.awssdk.services.cloudformation.model.TemplateStage;
import software.amazon.awssdk.services.cloudformation.model.ValidateTemplateRequest;
import software.amazon.awssdk.services.cloudformation.model.ValidateTemplateResponse;

/** Templates: read, validated, told. Source: CloudFormation API reference. */
final class Templates {
    private static final List<Capability> IAM = List.of(Capability.CAPABILITY_IAM, Capability.CAPABILITY_NAMED_IAM);

    private Templates() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("ValidateTemplate", ValidateTemplateRequest::builder, Templates::validate),
                Operation.of("GetTemplate", GetTemplateRequest::builder, Templates::get));
    }

    static TemplateOutline read(@Nullable String template) {
        if (template == null) {
            throw CloudFormationErrors.validation("Either Template URL or Template Body must be specified.");
        }
        try {
            return TemplateOutline.read(template);
        } catch (TemplateOutline.Malformed malformed) {
            throw CloudFormationErrors.validation(String.valueOf(malformed.getMessage()));
        }
    }

    static void checkCapabilities(TemplateOutline outline, List<Capability> given) {
        if (needsIam(outline) && given.stream().noneMatch(IAM::contains)) {
            throw CloudFormationErrors.capabilities("CAPABILITY_IAM");
        }
    }

    /** The values of all parameters: those given, those of the stack so far, the defaults. */
    static List<Parameter> parameters(TemplateOutline outline, List<Parameter> given, List<Parameter> former) {
        Map<String, Parameter> values = given.stream()
                .collect(Collectors.toMap(Parameter::parameterKey, Function.identity(), (first, second) -> second));
        List<String> unknown = values.keySet().stream()
                .filter(key -> !outline.parameters().containsKey(key))
                .toList();
        if (!unknown.isEmpty()) {
            throw CloudFormationErrors.validation("Parameters: " + unknown + " do not exist in the template");
        }
        List<String> missing = new ArrayList<>();
        List<Parameter> all = new ArrayList<>();
        outline.parameters().forEach((key, declared) -> {
            Optional<String> value = value(Optional.ofNullable(values.get(key)), key, former)
                    .or(() -> Optional.ofNullable(declared.defaultValue()));
            if (value.isEmpty()) {
                missing.add(key);
            }
            all.add(Parameter.builder()
                    .parameterKey(key)
                    .parameterValue(declared.noEcho() ? "****" : value.orElse(""))
                    .build());
        });
        if (!missing.isEmpty()) {
            throw CloudFormationErrors.validation("Parameters: " + missing + " must have values");
        }
        return all;
    }

    private static Optional<String> value(Optional<Parameter> given, String key, List<Parameter> former) {
        if (given.isPresent() && !Boolean.TRUE.equals(given.get().usePreviousValue())) {
            return given.map(Parameter::parameterValue);
        }
        return former.stream()
                .filter(parameter ->
                        given.isPresent() && parameter.parameterKey().equals(key))
                .map(Parameter::parameterValue)
                .findFirst();
    }

    private static boolean needsIam(TemplateOutline outline) {
        return outline.resources().values().stream()
                .anyMatch(resource -> resource.type().startsWith("AWS::IAM::"));
    }

    private static ValidateTemplateResponse validate(ValidateTemplateRequest request, Call call) {
        TemplateOutline outline = read(request.templateBody());
        var response = ValidateTemplateResponse.builder()
                .description(outline.description())
                .parameters(outline.parameters().entrySet().stream()
                        .map(entry -> TemplateParameter.builder()
                                .parameterKey(entry.getKey())
                                .defaultValue(entry.getValue().defaultValue())
                                .description(entry.getValue().description())
                                .noEcho(entry.getValue().noEcho())
                                .build())
                        .toList());
        if (needsIam(outline)) {
            response.capabilities(Capability.CAPABILITY_IAM)
                    .capabilitiesReason("The following resource(s) require capabilities: [AWS::IAM::Role]");
        }
        return response.build();
    }

    private static GetTemplateResponse get(GetTemplateRequest request, Call call) {
        if (request.stackName() == null) {
            throw CloudFormationErrors.validation("StackName must be specified.");
        }
        return GetTemplateResponse.builder()
                .templateBody(Stacks.existing(call, request.stackName()).template())
                .stagesAvailable(TemplateStage.ORIGINAL, TemplateStage.PROCESSED)
                .build();
    }
}
