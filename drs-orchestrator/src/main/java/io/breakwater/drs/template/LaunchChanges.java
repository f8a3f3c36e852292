package io.breakwater.drs.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.aws.client.AwsServices;
import io.breakwater.aws.core.account.Caller;
import io.breakwater.drs.core.inventory.LaunchSettings;
import io.breakwater.drs.core.inventory.SourceServer;
import io.breakwater.drs.core.template.Finding;
import io.breakwater.drs.core.template.UpdateOrder;
import io.breakwater.drs.core.template.UpdateOrder.Step;
import io.breakwater.drs.inventory.Inventory;
import io.breakwater.drs.template.LaunchConfigurationDocument.Change;
import io.breakwater.drs.template.TemplateDocument.ChangeDocument;
import io.breakwater.sites.account.Sites;
import io.breakwater.web.problem.EntityVersion;
import io.breakwater.web.problem.Problem.Fault;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionRequest;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;

/**
 * Changes how a server is launched, in the order of {@link UpdateOrder}. Each step looks first whether
 * it is needed, so a change that ended in between is finished by sending it again.
 */
@ApplicationScoped
public class LaunchChanges {
    private final Sites sites;
    private final Inventory inventory;
    private final SiteSnapshots snapshots;
    private final LaunchTemplates templates;
    private final LaunchSettingsCalls settings;
    private final DefaultVersion defaults;

    LaunchChanges(
            Sites sites,
            Inventory inventory,
            SiteSnapshots snapshots,
            LaunchTemplates templates,
            LaunchSettingsCalls settings,
            DefaultVersion defaults) {
        this.sites = sites;
        this.inventory = inventory;
        this.snapshots = snapshots;
        this.templates = templates;
        this.settings = settings;
        this.defaults = defaults;
    }

    /** A server with its settings and template as they are now in AWS. */
    public record Current(SourceServer server, LaunchSettings settings, Template template) {}

    Uni<SourceServer> server(String id) {
        return inventory
                .find(id)
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("The source server " + id)));
    }

    public Uni<Current> current(String serverId, Caller caller) {
        return server(serverId)
                .chain(server -> settings.read(server, caller).chain(now -> {
                    String template = now.launchTemplateId()
                            .orElseThrow(() -> new ProblemException(
                                    ProblemType.CONFLICT, "DRS has not made a launch template for this server yet."));
                    return templates.fresh(server.site(), template, caller).map(read -> new Current(server, now, read));
                }));
    }

    /** What a change would do. */
    public Uni<Change> plan(Current now, LaunchChangeRequest request) {
        LaunchSettings wanted = LaunchSettingsCalls.changed(now.settings(), request.settings());
        Template.Version result = request.patch()
                .map(patch -> LaunchTemplates.patched(now.template().latest(), patch))
                .orElse(now.template().usual());
        return findings(now, wanted, result).map(findings -> {
            Steps steps = new Steps();
            for (Step step : steps(now, wanted, request, result)) {
                steps.planned(step.operation());
            }
            return new Change(
                    true,
                    steps.all(),
                    LaunchSettingsCalls.differences(now.settings(), wanted),
                    ChangeDocument.between(now.template().usual().document(), result.document()),
                    FindingDocument.of(findings),
                    null);
        });
    }

    private static List<Step> steps(
            Current now, LaunchSettings wanted, LaunchChangeRequest request, Template.Version result) {
        boolean template = request.patch().isPresent()
                && !now.template().usual().document().equals(result.document());
        return UpdateOrder.steps(!wanted.equals(now.settings()), template);
    }

    private Uni<List<Finding>> findings(Current now, LaunchSettings wanted, Template.Version result) {
        return Uni.combine()
                .all()
                .unis(snapshots.of(now.server().site()), inventory.all())
                .asTuple()
                .map(read -> {
                    List<SourceServer> all = with(read.getItem2(), now.server().id(), wanted);
                    var template = new Template(
                            now.template().site(),
                            now.template().id(),
                            now.template().name(),
                            result,
                            result);
                    return new TemplateJudge(all).findings(read.getItem1(), template, result);
                });
    }

    /** The inventory, in which one server has these settings. */
    static List<SourceServer> with(List<SourceServer> all, String id, LaunchSettings settings) {
        return all.stream()
                .map(server -> server.id().equals(id) ? with(server, settings) : server)
                .toList();
    }

    private static SourceServer with(SourceServer server, LaunchSettings settings) {
        return new SourceServer(
                server.id(),
                server.arn(),
                server.site(),
                server.name(),
                server.tags(),
                server.machine(),
                server.replication(),
                server.lastLaunch(),
                Optional.of(settings),
                server.latestSnapshot(),
                server.observedAt());
    }

    /** Makes the change. Fails with a problem that tells every step if one does not succeed. */
    public Uni<Change> apply(Current now, LaunchChangeRequest request, Caller caller) {
        return plan(now, request).invoke(planned -> refuse(planned, request)).chain(planned -> {
            Steps steps = new Steps();
            LaunchSettings wanted = LaunchSettingsCalls.changed(now.settings(), request.settings());
            return configuration(now, wanted, caller, steps)
                    .chain(template -> version(now, template, request, caller, steps))
                    .onTermination()
                    .invoke(() -> snapshots.forget(now.server().site()))
                    .call(() -> inventory.refreshDetails(now.server().id()))
                    .chain(() -> current(now.server().id(), caller))
                    .map(after -> new Change(
                            false,
                            steps.all(),
                            planned.settingChanges(),
                            planned.templateChanges(),
                            planned.findings(),
                            LaunchConfigurationDocument.of(after.server().id(), after.settings(), after.template())));
        });
    }

    private static void refuse(Change planned, LaunchChangeRequest request) {
        List<Fault> errors = planned.findings().stream()
                .filter(finding -> finding.severity().equals("error"))
                .map(finding -> Fault.at(
                        "/template" + finding.pointer(),
                        "Rule %d: %s %s".formatted(finding.rule(), finding.message(), finding.fix())))
                .toList();
        if (!errors.isEmpty() && !Boolean.TRUE.equals(request.acceptErrors())) {
            throw new ProblemException(
                    ProblemType.VALIDATION,
                    "The server could not be recovered with these settings. Correct them, or send acceptErrors.",
                    errors,
                    Map.of());
        }
    }

    /** The first step; answers the template as it is then. */
    private Uni<Template> configuration(Current now, LaunchSettings wanted, Caller caller, Steps steps) {
        if (wanted.equals(now.settings())) {
            steps.notNeeded(Step.LAUNCH_CONFIGURATION.operation(), "The launch settings are so already.");
            return Uni.createFrom().item(now.template());
        }
        return settings.write(now.server(), wanted, caller, steps)
                .chain(() -> templates.fresh(now.server().site(), now.template().id(), caller));
    }

    private Uni<Void> version(Current now, Template template, LaunchChangeRequest request, Caller caller, Steps steps) {
        if (request.patch().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        JsonNode patch = request.patch().get();
        Template.Version wanted = LaunchTemplates.patched(template.latest(), patch);
        if (wanted.document().equals(template.latest().document())) {
            steps.notNeeded(Step.TEMPLATE_VERSION.operation(), "The newest version says so already.");
            return usual(now, template, template.latest().number(), caller, steps);
        }
        return create(now, template, patch, wanted.document(), request.description(), caller, steps)
                .chain(number -> templates
                        .fresh(now.server().site(), template.id(), caller)
                        .invoke(after -> {
                            if (after.latest().number() != number) {
                                throw steps.stopped(
                                        "Somebody else made version %d meanwhile; version %d is not the default."
                                                .formatted(after.latest().number(), number));
                            }
                        })
                        .chain(after -> usual(now, after, number, caller, steps)));
    }

    private Uni<Void> usual(Current now, Template template, long number, Caller caller, Steps steps) {
        if (template.usual().number() == number) {
            steps.notNeeded(Step.DEFAULT_VERSION.operation(), "Version %d is the default already.".formatted(number));
            return Uni.createFrom().voidItem();
        }
        return defaults.set(now.server().site(), template.id(), number, caller, steps);
    }

    /** A version made from the newest one keeps what our SDK does not know; where members are taken out it is written whole. */
    private Uni<Long> create(
            Current now,
            Template template,
            JsonNode patch,
            JsonNode wanted,
            @Nullable String description,
            Caller caller,
            Steps steps) {
        boolean removes =
                patch.properties().stream().anyMatch(member -> member.getValue().isNull());
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        patch.fieldNames().forEachRemaining(name -> data.set(name, wanted.path(name)));
        var request = CreateLaunchTemplateVersionRequest.builder()
                .launchTemplateId(template.id())
                .versionDescription(description == null ? "Changed through Breakwater" : description)
                .launchTemplateData(
                        SdkDocuments.read(removes ? wanted : data, RequestLaunchTemplateData.builder(), "/template")
                                .build())
                // The same change of the same version is one request for EC2, however often it is sent.
                .clientToken(UUID.nameUUIDFromBytes(
                                (template.id() + template.latest().number() + wanted).getBytes(StandardCharsets.UTF_8))
                        .toString());
        if (!removes) {
            request.sourceVersion(String.valueOf(template.latest().number()));
        }
        return sites.client(AwsServices.ec2(), now.server().site(), caller)
                .outcome(Ec2AsyncClient::createLaunchTemplateVersion, request.build())
                .map(outcome -> steps.took(
                                Step.TEMPLATE_VERSION.operation(),
                                "A version was made from version %d."
                                        .formatted(template.latest().number()),
                                outcome)
                        .launchTemplateVersion()
                        .versionNumber());
    }

    /** @throws ProblemException if the template changed since the caller read it */
    static void require(@Nullable String ifMatch, Current now) {
        EntityVersion.require(ifMatch, now.template().latest().number());
    }
}
