package io.breakwater.simulator.ec2.template;

import static java.util.Objects.requireNonNullElse;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.ec2.ClientTokens;
import io.breakwater.simulator.ec2.Ec2Behaviours;
import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.Ec2NotFound;
import io.breakwater.simulator.ec2.describe.Filters;
import io.breakwater.simulator.ec2.describe.Listing;
import io.breakwater.simulator.ec2.describe.Listing.PageLimits;
import io.breakwater.simulator.ec2.tag.Tags;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesResponse;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.ModifyLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.ModifyLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/** The operations on launch templates as a whole. Source: EC2 API reference, the operations' pages. */
public final class LaunchTemplateOperations {
    static final PageLimits PAGES = new PageLimits(1, 200, true);

    private static final Listing<LaunchTemplate> LISTING = new Listing<>(
            LaunchTemplate::launchTemplateId,
            Ec2NotFound::launchTemplateId,
            Filters.tagged(LaunchTemplate::tags)
                    .on("create-time", "launch-template-name")
                    .build(),
            PAGES);

    private LaunchTemplateOperations() {}

    public static List<Operation> operations() {
        return List.of(
                Operation.of(
                        "CreateLaunchTemplate", CreateLaunchTemplateRequest::builder, LaunchTemplateOperations::create),
                Operation.of(
                        "DescribeLaunchTemplates",
                        DescribeLaunchTemplatesRequest::builder,
                        LaunchTemplateOperations::describe),
                Operation.of(
                        "ModifyLaunchTemplate", ModifyLaunchTemplateRequest::builder, LaunchTemplateOperations::modify),
                DeleteLaunchTemplateVersions.operation(),
                Operation.of(
                        "DeleteLaunchTemplate",
                        DeleteLaunchTemplateRequest::builder,
                        LaunchTemplateOperations::delete));
    }

    private static CreateLaunchTemplateResponse create(CreateLaunchTemplateRequest request, Call call) {
        ResponseLaunchTemplateData data = data(request.launchTemplateData());
        String id = ClientTokens.once(call, request.clientToken(), request, () -> {
            TemplateDataRules.check(data);
            var wanted = new LaunchTemplates.NewTemplate(
                    request.launchTemplateName(),
                    data,
                    Tags.wanted(request.tagSpecifications(), "launch-template"),
                    request.versionDescription(),
                    call.caller().arn());
            return LaunchTemplates.create(call.world(), call.scope(), wanted).launchTemplateId();
        });
        return CreateLaunchTemplateResponse.builder()
                .launchTemplate(described(call, LaunchTemplates.existing(call.world(), call.scope(), id)))
                .warning(TemplateWarnings.of(call.world(), call.scope(), data).orElse(null))
                .build();
    }

    private static DescribeLaunchTemplatesResponse describe(DescribeLaunchTemplatesRequest request, Call call) {
        List<String> ids = new ArrayList<>(request.launchTemplateIds());
        for (String name : request.launchTemplateNames()) {
            ids.add(named(call, name).id());
        }
        ids.forEach(LaunchTemplateOperations::checkForm);
        Pages<LaunchTemplate> page = LISTING.page(
                new Listing.Source<>(
                        LaunchTemplates.all(call.world(), call.scope()),
                        LaunchTemplateHistory::id,
                        history -> described(call, history)),
                new Listing.Query(ids, request.filters(), request.maxResults(), request.nextToken()));
        return DescribeLaunchTemplatesResponse.builder()
                .launchTemplates(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static ModifyLaunchTemplateResponse modify(ModifyLaunchTemplateRequest request, Call call) {
        LaunchTemplateHistory history = wanted(call, request.launchTemplateId(), request.launchTemplateName());
        String version = requireNonNullElse(request.defaultVersion(), "");
        boolean numbersOnly = Assumptions.holds(call.world(), Ec2Behaviours.DEFAULT_IS_SET_BY_NUMBER);
        if (version.isEmpty()) {
            throw Ec2Errors.missingParameter("SetDefaultVersion");
        }
        if (numbersOnly && !version.matches("\\d+")) {
            throw Ec2Errors.invalidValue(version, "SetDefaultVersion", "It must be a version number.");
        }
        String id = ClientTokens.once(call, request.clientToken(), request, () -> {
            long number = LaunchTemplates.version(history, version).versionNumber();
            return LaunchTemplates.setDefault(call.world(), call.scope(), history.id(), number)
                    .launchTemplateId();
        });
        return ModifyLaunchTemplateResponse.builder()
                .launchTemplate(described(call, LaunchTemplates.existing(call.world(), call.scope(), id)))
                .build();
    }

    private static DeleteLaunchTemplateResponse delete(DeleteLaunchTemplateRequest request, Call call) {
        LaunchTemplateHistory history = wanted(call, request.launchTemplateId(), request.launchTemplateName());
        return DeleteLaunchTemplateResponse.builder()
                .launchTemplate(LaunchTemplates.delete(call.world(), call.scope(), history.id()))
                .build();
    }

    /**
     * The template that a request names by id or by name.
     *
     * @throws io.breakwater.simulator.core.call.AwsError MissingParameter or InvalidParameterCombination if it names none or
     *     both, else what says that there is none
     */
    public static LaunchTemplateHistory wanted(Call call, @Nullable String id, @Nullable String name) {
        if (id != null && name != null) {
            throw Ec2Errors.invalidCombination(
                    "Either the launch template ID or the launch template name may be specified, but not both");
        }
        if (id != null) {
            checkForm(id);
            return LaunchTemplates.existing(call.world(), call.scope(), id);
        }
        if (name == null) {
            throw Ec2Errors.missingParameter("LaunchTemplateId or LaunchTemplateName");
        }
        return named(call, name);
    }

    static ResponseLaunchTemplateData data(RequestLaunchTemplateData request) {
        return Shapes.copy(request, ResponseLaunchTemplateData.builder()).build();
    }

    private static LaunchTemplateHistory named(Call call, String name) {
        return LaunchTemplates.findByName(call.world(), call.scope(), name)
                .orElseThrow(() -> Ec2NotFound.launchTemplateName(name));
    }

    private static void checkForm(String id) {
        if (!id.startsWith("lt-")) {
            throw Ec2Errors.malformedId("InvalidLaunchTemplateId", id, "lt");
        }
    }

    private static LaunchTemplate described(Call call, LaunchTemplateHistory history) {
        return history.template().toBuilder()
                .tags(Tags.of(call.world(), call.scope(), history.id()))
                .build();
    }
}
