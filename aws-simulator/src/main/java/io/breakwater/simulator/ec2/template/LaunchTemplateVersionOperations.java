package io.breakwater.simulator.ec2.template;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.ec2.ClientTokens;
import io.breakwater.simulator.ec2.Ec2Behaviours;
import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.Ec2NotFound;
import io.breakwater.simulator.ec2.describe.Filters;
import io.breakwater.simulator.ec2.describe.Listing;
import io.breakwater.simulator.ec2.storage.ImageAliases;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionResponse;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/** The operations that add and list versions of launch templates. Source: EC2 API reference, the operations' pages. */
public final class LaunchTemplateVersionOperations {
    private static final String DATA = "launch-template-data.";

    private static final Listing<LaunchTemplateVersion> LISTING = new Listing<>(
            version -> Long.toString(version.versionNumber()),
            number -> Ec2NotFound.launchTemplateVersion(number, ""),
            filters(),
            LaunchTemplateOperations.PAGES);

    private LaunchTemplateVersionOperations() {}

    public static List<Operation> operations() {
        return List.of(
                Operation.of(
                        "CreateLaunchTemplateVersion",
                        CreateLaunchTemplateVersionRequest::builder,
                        LaunchTemplateVersionOperations::create),
                Operation.of(
                        "DescribeLaunchTemplateVersions",
                        DescribeLaunchTemplateVersionsRequest::builder,
                        LaunchTemplateVersionOperations::describe));
    }

    private static CreateLaunchTemplateVersionResponse create(CreateLaunchTemplateVersionRequest request, Call call) {
        LaunchTemplateHistory history =
                LaunchTemplateOperations.wanted(call, request.launchTemplateId(), request.launchTemplateName());
        ResponseLaunchTemplateData data = LaunchTemplateOperations.data(request.launchTemplateData());
        String number = ClientTokens.once(call, request.clientToken(), request, () -> {
            TemplateDataRules.check(data);
            LaunchTemplateVersion version = LaunchTemplates.addVersion(
                    call.world(),
                    call.scope(),
                    history,
                    request.sourceVersion(),
                    data,
                    request.versionDescription(),
                    call.caller().arn());
            return Long.toString(version.versionNumber());
        });
        LaunchTemplateVersion version =
                LaunchTemplates.version(LaunchTemplates.existing(call.world(), call.scope(), history.id()), number);
        return CreateLaunchTemplateVersionResponse.builder()
                .launchTemplateVersion(version)
                .warning(TemplateWarnings.of(call.world(), call.scope(), version.launchTemplateData())
                        .orElse(null))
                .build();
    }

    private static DescribeLaunchTemplateVersionsResponse describe(
            DescribeLaunchTemplateVersionsRequest request, Call call) {
        boolean oneTemplate = request.launchTemplateId() != null || request.launchTemplateName() != null;
        List<LaunchTemplateVersion> versions = oneTemplate ? ofTemplate(request, call) : ofAll(request, call);
        Pages<LaunchTemplateVersion> page = LISTING.page(
                versions, new Listing.Query(List.of(), request.filters(), request.maxResults(), request.nextToken()));
        boolean resolve = Boolean.TRUE.equals(request.resolveAlias());
        return DescribeLaunchTemplateVersionsResponse.builder()
                .launchTemplateVersions(page.items().stream()
                        .map(version -> resolve ? resolved(version, call) : version)
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    /** The version with the image that its alias stands for now. */
    private static LaunchTemplateVersion resolved(LaunchTemplateVersion version, Call call) {
        String image = version.launchTemplateData().imageId();
        return image == null
                ? version
                : ImageAliases.find(call.world(), call.scope(), image)
                        .map(id -> version.toBuilder()
                                .launchTemplateData(version.launchTemplateData().toBuilder()
                                        .imageId(id)
                                        .build())
                                .build())
                        .orElse(version);
    }

    private static List<LaunchTemplateVersion> ofTemplate(DescribeLaunchTemplateVersionsRequest request, Call call) {
        LaunchTemplateHistory history =
                LaunchTemplateOperations.wanted(call, request.launchTemplateId(), request.launchTemplateName());
        if (!request.versions().isEmpty()) {
            if (request.minVersion() != null || request.maxVersion() != null) {
                throw Ec2Errors.invalidCombination("Versions may not be specified with MinVersion or MaxVersion");
            }
            return request.versions().stream()
                    .map(wanted -> LaunchTemplates.version(history, wanted))
                    .distinct()
                    .toList();
        }
        boolean inclusive = Assumptions.holds(call.world(), Ec2Behaviours.MIN_VERSION_IS_INCLUDED);
        long least = number(request.minVersion(), "MinVersion")
                .map(min -> inclusive ? min : min + 1)
                .orElse(0L);
        long most = number(request.maxVersion(), "MaxVersion").orElse(Long.MAX_VALUE);
        return history.newestFirst().stream()
                .filter(version -> version.versionNumber() >= least && version.versionNumber() <= most)
                .toList();
    }

    /** Of every template the latest version, the default one, or both. */
    private static List<LaunchTemplateVersion> ofAll(DescribeLaunchTemplateVersionsRequest request, Call call) {
        if (request.versions().isEmpty()) {
            throw Ec2Errors.missingParameter("LaunchTemplateId, LaunchTemplateName or LaunchTemplateVersion");
        }
        for (String wanted : request.versions()) {
            if (!wanted.equals(LaunchTemplateHistory.LATEST) && !wanted.equals(LaunchTemplateHistory.DEFAULT)) {
                throw Ec2Errors.invalidCombination("Version numbers may only be specified with a launch template");
            }
        }
        return LaunchTemplates.all(call.world(), call.scope()).stream()
                .flatMap(history -> request.versions().stream().flatMap(wanted -> history.version(wanted).stream()))
                .distinct()
                .toList();
    }

    private static Optional<Long> number(@Nullable String text, String parameter) {
        if (text == null) {
            return Optional.empty();
        }
        if (!text.matches("\\d{1,18}")) {
            throw Ec2Errors.invalidValue(text, parameter, "It must be a version number.");
        }
        return Optional.of(Long.valueOf(text));
    }

    private static Filters<LaunchTemplateVersion> filters() {
        Filters.Definition<LaunchTemplateVersion> filters = Filters.<LaunchTemplateVersion>untagged()
                .on("create-time")
                .onMember("is-default-version", "default-version");
        for (String name : List.of("ebs-optimized", "image-id", "instance-type", "kernel-id", "ram-disk-id")) {
            filters.onMember(name, DATA + name);
        }
        for (String name : List.of("http-endpoint", "http-tokens")) {
            filters.onMember(name, DATA + "metadata-options." + name);
        }
        return filters.onEach("iam-instance-profile", LaunchTemplateVersionOperations::profile)
                .onEach("http-protocol-ipv4", LaunchTemplateVersionOperations::ipv4Endpoint)
                .onMember("license-configuration-arn", DATA + "license-specifications.license-configuration-arn")
                .onMember("host-resource-group-arn", DATA + "placement.host-resource-group-arn")
                .onMember("network-card-index", DATA + "network-interfaces.network-card-index")
                .build();
    }

    private static List<String> profile(LaunchTemplateVersion version) {
        var profile = version.launchTemplateData().iamInstanceProfile();
        return profile == null
                ? List.of()
                : Stream.of(profile.arn(), profile.name())
                        .filter(Objects::nonNull)
                        .toList();
    }

    /** The endpoint for IPv4 is on or off with the whole endpoint. */
    private static List<String> ipv4Endpoint(LaunchTemplateVersion version) {
        var options = version.launchTemplateData().metadataOptions();
        return options == null || options.httpEndpoint() == null ? List.of() : List.of(options.httpEndpointAsString());
    }
}
