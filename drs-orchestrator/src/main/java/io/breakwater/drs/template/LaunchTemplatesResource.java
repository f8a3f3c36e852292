package io.breakwater.drs.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.aws.core.account.Caller;
import io.breakwater.drs.template.TemplateDocument.ChangeDocument;
import io.breakwater.drs.template.TemplateDocument.Diff;
import io.breakwater.drs.template.TemplateDocument.Summary;
import io.breakwater.drs.template.TemplateDocument.Validation;
import io.breakwater.drs.template.TemplateDocument.Version;
import io.breakwater.sites.core.Site;
import io.breakwater.web.audit.AuditEntry;
import io.breakwater.web.audit.AuditLog;
import io.breakwater.web.idempotency.Answer;
import io.breakwater.web.idempotency.Answers;
import io.breakwater.web.idempotency.Idempotency;
import io.breakwater.web.idempotency.IdempotentRequest;
import io.breakwater.web.paging.Page;
import io.breakwater.web.paging.PageRequest;
import io.breakwater.web.paging.PageRequest.Position;
import io.breakwater.web.paging.Pages;
import io.breakwater.web.principal.CurrentPrincipal;
import io.breakwater.web.problem.EntityVersion;
import io.breakwater.web.problem.Problem.Fault;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /drs/launch-templates}. Methods are named after their operations in {@code openapi.yaml}. */
@Path("/drs/launch-templates")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class LaunchTemplatesResource {
    private final LaunchTemplates templates;
    private final DefaultVersion defaults;
    private final SiteSnapshots snapshots;
    private final Pages pages;
    private final Bodies bodies;
    private final Idempotency idempotency;
    private final AuditLog audit;
    private final CurrentPrincipal caller;

    LaunchTemplatesResource(
            LaunchTemplates templates,
            DefaultVersion defaults,
            SiteSnapshots snapshots,
            Pages pages,
            Bodies bodies,
            Idempotency idempotency,
            AuditLog audit,
            CurrentPrincipal caller) {
        this.templates = templates;
        this.defaults = defaults;
        this.snapshots = snapshots;
        this.pages = pages;
        this.bodies = bodies;
        this.idempotency = idempotency;
        this.audit = audit;
        this.caller = caller;
    }

    /** What is to be judged: a version, or the default one with a merge patch over it. */
    @RegisterForReflection
    record ValidationRequest(
            @Nullable Long version, @Nullable JsonNode template) {}

    /** The version that becomes the default. */
    @RegisterForReflection
    record RollbackRequest(@Nullable Long version) {}

    @GET
    public Uni<Page<Summary>> listLaunchTemplates(
            @RestQuery("page_size") @Nullable String pageSize,
            @RestQuery("page_token") @Nullable String pageToken,
            @RestQuery @Nullable String account,
            @RestQuery @Nullable String region,
            @RestQuery @Nullable String q,
            @RestQuery @Nullable String severity) {
        PageRequest page = pages.request(
                Pages.size(pageSize),
                pageToken,
                null,
                List.of("id"),
                "launch-templates|%s|%s|%s|%s".formatted(account, region, q, severity));
        return templates
                .all()
                .map(all -> pages.page(
                        page,
                        all.stream()
                                .filter(one -> account == null || one.account().equals(account))
                                .filter(one -> region == null || one.region().equals(region))
                                .filter(one -> q == null || contains(one, q))
                                .filter(one -> severity == null || has(one, severity))
                                .filter(one -> page.after()
                                        .filter(after -> one.id().compareTo(after.id()) <= 0)
                                        .isEmpty())
                                .limit(page.size() + 1L)
                                .toList(),
                        one -> new Position(one.id(), one.id())));
    }

    private static boolean contains(Summary one, String text) {
        return (one.id() + " " + one.name() + " " + one.serverId() + " " + one.serverName())
                .toLowerCase(Locale.ROOT)
                .contains(text.toLowerCase(Locale.ROOT));
    }

    private static boolean has(Summary one, String severity) {
        return switch (severity) {
            case "error" -> one.errors() > 0;
            case "warning" -> one.warnings() > 0;
            case "unchecked" -> one.unchecked() > 0;
            default -> throw ProblemException.invalidParameter("severity", "must be error, warning or unchecked");
        };
    }

    @GET
    @Path("/{id}/versions")
    public Uni<Page<Version>> listLaunchTemplateVersions(
            @RestPath String id,
            @RestQuery("page_size") @Nullable String pageSize,
            @RestQuery("page_token") @Nullable String pageToken) {
        PageRequest page =
                pages.request(Pages.size(pageSize), pageToken, null, List.of("-number"), "template-versions|" + id);
        long below = page.after().map(Position::id).map(Long::parseLong).orElse(Long.MAX_VALUE);
        Caller who = who();
        return templates.locate(id).chain(located -> {
            Site site = located.template().site();
            return templates
                    .fresh(site, id, who)
                    .chain(now -> templates
                            .versions(site, id, below, page.size() + 1, who)
                            .map(versions -> pages.page(
                                    page,
                                    versions.stream()
                                            .map(version -> Version.of(
                                                    version, now.usual().number()))
                                            .toList(),
                                    version -> new Position(
                                            String.valueOf(version.number()), String.valueOf(version.number())))));
        });
    }

    @GET
    @Path("/{id}/diff")
    public Uni<Diff> diffLaunchTemplateVersions(
            @RestPath String id, @RestQuery @Nullable String from, @RestQuery @Nullable String to) {
        String first = number("from", from, "$Default");
        String second = number("to", to, "$Latest");
        Caller who = who();
        return templates.locate(id).chain(located -> {
            Site site = located.template().site();
            return Uni.combine()
                    .all()
                    .unis(templates.version(site, id, first, who), templates.version(site, id, second, who))
                    .with((a, b) ->
                            new Diff(a.number(), b.number(), ChangeDocument.between(a.document(), b.document())));
        });
    }

    private static String number(String parameter, @Nullable String number, String otherwise) {
        String wanted = number == null ? otherwise : number;
        if (!wanted.matches("\\$Default|\\$Latest|[1-9]\\d{0,17}")) {
            throw ProblemException.invalidParameter(parameter, "must be a version number, $Default or $Latest");
        }
        return wanted;
    }

    @POST
    @Path("/{id}/validate")
    public Uni<Validation> validateLaunchTemplate(@RestPath String id, String body) {
        ValidationRequest request = bodies.read(body, ValidationRequest.class);
        String version = request.version() == null
                ? "$Default"
                : number("version", request.version().toString(), "");
        return templates.validate(id, version, Optional.ofNullable(request.template()), who());
    }

    @POST
    @Path("/{id}/rollback")
    public Uni<Response> rollbackLaunchTemplate(
            @RestPath String id,
            @RestHeader("If-Match") @Nullable String ifMatch,
            @RestHeader("Idempotency-Key") @Nullable String key,
            String body) {
        RollbackRequest request = bodies.read(body, RollbackRequest.class);
        if (request.version() == null || request.version() < 1) {
            throw ProblemException.invalid(List.of(Fault.at("/version", "must be the number of a version")));
        }
        long wanted = request.version();
        var once = new IdempotentRequest(
                Optional.ofNullable(key), caller.get().subject(), "rollbackLaunchTemplate " + id, body);
        AuditEntry entry = AuditEntry.operation(caller.get(), "rollbackLaunchTemplate", id, bodies.tree(request));
        Caller who = who();
        return idempotency
                .once(
                        once,
                        () -> templates.locate(id).chain(located -> {
                            Site site = located.template().site();
                            Steps steps = new Steps();
                            return templates
                                    .fresh(site, id, who)
                                    .invoke(now -> refuse(now, ifMatch, wanted))
                                    .chain(() -> templates.version(site, id, String.valueOf(wanted), who))
                                    .chain(() -> audit.around(entry, () -> defaults.set(site, id, wanted, who, steps)))
                                    .invoke(() -> snapshots.forget(site))
                                    .map(_ -> new Answer(
                                            200,
                                            Map.of("ETag", EntityVersion.etag(wanted)),
                                            bodies.text(new RollbackResult(id, wanted, steps.all()))));
                        }))
                .map(Answers::response);
    }

    /** What a rollback did. */
    @RegisterForReflection
    record RollbackResult(String id, long defaultVersion, List<Steps.Step> steps) {}

    private static void refuse(Template now, @Nullable String ifMatch, long wanted) {
        EntityVersion.require(ifMatch, now.usual().number());
        if (now.usual().number() == wanted) {
            throw new ProblemException(ProblemType.CONFLICT, "Version %d is the default already.".formatted(wanted));
        }
    }

    private Caller who() {
        return new Caller(caller.get().name());
    }
}
