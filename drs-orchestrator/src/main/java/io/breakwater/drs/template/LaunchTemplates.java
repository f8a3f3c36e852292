package io.breakwater.drs.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.aws.client.AwsClient;
import io.breakwater.aws.client.AwsServices;
import io.breakwater.aws.core.account.Caller;
import io.breakwater.aws.core.call.AwsCallException;
import io.breakwater.drs.core.template.MergePatch;
import io.breakwater.drs.core.template.TemplateReader;
import io.breakwater.drs.inventory.AwsProblems;
import io.breakwater.drs.inventory.Inventory;
import io.breakwater.drs.template.SiteSnapshots.Located;
import io.breakwater.drs.template.TemplateDocument.Summary;
import io.breakwater.drs.template.TemplateDocument.Validation;
import io.breakwater.sites.account.Sites;
import io.breakwater.sites.core.Site;
import io.breakwater.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;

/** Reads launch templates and judges them. */
@ApplicationScoped
class LaunchTemplates {
    private static final int MOST_VERSIONS = 200;

    private final SiteSnapshots snapshots;
    private final Inventory servers;
    private final Sites sites;

    LaunchTemplates(SiteSnapshots snapshots, Inventory servers, Sites sites) {
        this.snapshots = snapshots;
        this.servers = servers;
        this.sites = sites;
    }

    /** All templates of all sites by id, judged. */
    Uni<List<Summary>> all() {
        return Uni.combine()
                .all()
                .unis(snapshots.all(), servers.all())
                .asTuple()
                .emitOn(Infrastructure.getDefaultExecutor())
                .map(read -> {
                    TemplateJudge judge = new TemplateJudge(read.getItem2());
                    List<Summary> all = new ArrayList<>();
                    for (SiteSnapshot snapshot : read.getItem1()) {
                        snapshot.templates()
                                .toOptional()
                                .orElse(Map.of())
                                .values()
                                .forEach(template -> all.add(Summary.of(
                                        snapshot,
                                        template,
                                        judge.serverOf(template.id()),
                                        judge.findings(snapshot, template, template.usual()))));
                    }
                    all.sort(Comparator.comparing(Summary::id));
                    return all;
                });
    }

    Uni<Located> locate(String id) {
        return snapshots
                .find(id)
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("The launch template " + id)));
    }

    /** A template as it is now, read from EC2. */
    Uni<Template> fresh(Site site, String id, Caller caller) {
        return ec2(site, caller)
                .call(
                        Ec2AsyncClient::describeLaunchTemplateVersions,
                        DescribeLaunchTemplateVersionsRequest.builder()
                                .launchTemplateId(id)
                                .versions("$Default", "$Latest")
                                .build())
                .onFailure(AwsCallException.class)
                .transform(AwsProblems::of)
                .map(answer -> Optional.ofNullable(Templates.byId(site, answer.launchTemplateVersions())
                                .get(id))
                        .orElseThrow(() -> ProblemException.notFound("The launch template " + id)));
    }

    /**
     * Versions, the newest first.
     *
     * @param below only versions with a smaller number
     */
    Uni<List<Template.Version>> versions(Site site, String id, long below, int most, Caller caller) {
        var request = DescribeLaunchTemplateVersionsRequest.builder()
                .launchTemplateId(id)
                .maxVersion(below == Long.MAX_VALUE ? null : String.valueOf(below - 1))
                .maxResults(Math.min(most, MOST_VERSIONS))
                .build();
        return ec2(site, caller)
                .call(Ec2AsyncClient::describeLaunchTemplateVersions, request)
                .onFailure(AwsCallException.class)
                .transform(AwsProblems::of)
                .map(answer -> answer.launchTemplateVersions().stream()
                        .map(Templates::version)
                        .sorted(Comparator.comparingLong(Template.Version::number)
                                .reversed())
                        .limit(most)
                        .toList());
    }

    /** One version; {@code $Default} and {@code $Latest} are understood. */
    Uni<Template.Version> version(Site site, String id, String number, Caller caller) {
        return ec2(site, caller)
                .call(
                        Ec2AsyncClient::describeLaunchTemplateVersions,
                        DescribeLaunchTemplateVersionsRequest.builder()
                                .launchTemplateId(id)
                                .versions(number)
                                .build())
                .map(answer -> Templates.version(answer.launchTemplateVersions().getFirst()))
                .onFailure(failure -> failure instanceof AwsCallException refused
                        && refused.failure().code().contains("Version"))
                .transform(_ -> ProblemException.notFound("Version " + number + " of the launch template"))
                .onFailure(AwsCallException.class)
                .transform(AwsProblems::of);
    }

    /** What the rules say of a version, or of the default version with a merge patch over it. */
    Uni<Validation> validate(String id, String number, Optional<JsonNode> patch, Caller caller) {
        return Uni.combine().all().unis(locate(id), servers.all()).asTuple().chain(read -> {
            Located located = read.getItem1();
            return version(located.template().site(), id, number, caller)
                    .map(version ->
                            patch.map(change -> patched(version, change)).orElse(version))
                    .map(version -> Validation.of(
                            version.number(),
                            new TemplateJudge(read.getItem2())
                                    .findings(located.snapshot(), located.template(), version),
                            located.snapshot().readAt()));
        });
    }

    /**
     * A version as it would be with a merge patch over it.
     *
     * @throws ProblemException naming members that a launch template does not have
     */
    static Template.Version patched(Template.Version version, JsonNode patch) {
        JsonNode merged = MergePatch.apply(version.document(), patch);
        SdkDocuments.read(merged, RequestLaunchTemplateData.builder(), "/template");
        return new Template.Version(
                version.number(),
                version.description(),
                version.createdAt(),
                version.createdBy(),
                merged,
                TemplateReader.read(merged));
    }

    private AwsClient<Ec2AsyncClient> ec2(Site site, Caller caller) {
        return sites.client(AwsServices.ec2(), site, caller);
    }
}
