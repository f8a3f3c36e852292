package io.breakwater.gateway.pipeline;

import io.breakwater.gateway.catalogue.Catalogue;
import io.breakwater.gateway.catalogue.CatalogueServer;
import io.breakwater.gateway.core.jsonrpc.ErrorCodes;
import io.breakwater.gateway.core.naming.ExposedUris;
import io.breakwater.gateway.discovery.BuiltInTools;
import io.breakwater.gateway.federation.AggregatedLists;
import io.breakwater.gateway.federation.Directory;
import io.breakwater.gateway.federation.Entry;
import io.breakwater.gateway.federation.ListKind;
import io.breakwater.gateway.federation.LiveList;
import io.breakwater.gateway.federation.LiveLists;
import io.breakwater.wire.json.RawJson;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Looks up what a call is about. {@code call_tool} becomes the call of its target here, so that no later stage can tell them apart. */
@ApplicationScoped
class ResolveFilter implements Filter {

    private final Catalogue catalogue;
    private final Directory directory;
    private final LiveLists live;
    private final AggregatedLists lists;
    private final BuiltInTools builtIns;

    ResolveFilter(
            Catalogue catalogue, Directory directory, LiveLists live, AggregatedLists lists, BuiltInTools builtIns) {
        this.catalogue = catalogue;
        this.directory = directory;
        this.live = live;
        this.lists = lists;
        this.builtIns = builtIns;
    }

    @Override
    public int stage() {
        return Stage.RESOLVE;
    }

    @Override
    public Uni<Reply> apply(Call call, Next next) {
        Optional<CallSubject> subject = CallSubject.of(call.method(), call.params());
        if (subject.isEmpty()) {
            return reply(Reply.error(ErrorCodes.INVALID_PARAMS, "The params do not say what is meant"));
        }
        if (call.endpoint() instanceof Endpoint.SingleServer(String id)) {
            return catalogue
                    .server(id)
                    .map(server -> single(call, server, subject.get(), next))
                    .orElseGet(() -> unknown(call, subject.get()));
        }
        return subject.get().kind() == ListKind.TOOLS
                ? tool(call, subject.get().name(), next)
                : aggregated(call, subject.get(), next);
    }

    private Uni<Reply> single(Call call, CatalogueServer server, CallSubject subject, Next next) {
        ListKind kind = subject.kind();
        if (kind == ListKind.RESOURCES || kind == ListKind.TEMPLATES) {
            // Resources need not be listed; the server knows whether one exists.
            return next.proceed(
                    call.withTarget(target(server, subject.name(), subject.name(), Optional.empty(), false)));
        }
        return live.find(call, server, kind, subject.name()).chain(found -> switch (found) {
            case LiveList.Lookup.Found(RawJson definition) ->
                next.proceed(call.withTarget(
                        target(server, subject.name(), subject.name(), Optional.of(definition), false)));
            case LiveList.Lookup.Missing missing -> unknown(call, subject);
            case LiveList.Lookup.Unavailable(Reply why) -> reply(why);
        });
    }

    private Uni<Reply> tool(Call call, String name, Next next) {
        try {
            Optional<BuiltInTools.Redirect> redirect = builtIns.redirect(name, call.arguments());
            if (redirect.isPresent()) {
                return redirected(call, redirect.get(), next);
            }
        } catch (BuiltInTools.InvalidArguments e) {
            return reply(Reply.toolError(String.valueOf(e.getMessage())));
        }
        if (isBuiltIn(name)) {
            return next.proceed(call.withTarget(new Target.BuiltIn(name)));
        }
        return directory
                .find(ListKind.TOOLS, name)
                .filter(entry -> lists.lists(call, name))
                .map(entry -> next.proceed(call.withTarget(target(entry, false))))
                .orElseGet(() -> unknown(call, new CallSubject(ListKind.TOOLS, name)));
    }

    private Uni<Reply> redirected(Call call, BuiltInTools.Redirect redirect, Next next) {
        RawJson params = call.params()
                .edit(edit -> edit.set("name", redirect.exposedName()).set("arguments", redirect.arguments()));
        Call direct = call.withParams(params).withoutParameterHeaders();
        return directory
                .find(ListKind.TOOLS, redirect.exposedName())
                .map(entry -> next.proceed(direct.withTarget(target(entry, true))))
                .orElseGet(() -> unknown(direct, new CallSubject(ListKind.TOOLS, redirect.exposedName())));
    }

    private boolean isBuiltIn(String name) {
        return builtIns.definitions().stream()
                .anyMatch(tool -> tool.text("name").filter(name::equals).isPresent());
    }

    private Uni<Reply> aggregated(Call call, CallSubject subject, Next next) {
        if (!(call.endpoint() instanceof Endpoint.Aggregate)) {
            return unknown(call, subject);
        }
        if (subject.kind() == ListKind.PROMPTS) {
            return directory
                    .find(ListKind.PROMPTS, subject.name())
                    .map(entry -> next.proceed(call.withTarget(target(entry, false))))
                    .orElseGet(() -> unknown(call, subject));
        }
        return ExposedUris.origin(subject.name())
                .flatMap(origin -> catalogue
                        .server(origin.server())
                        .map(server -> target(server, origin.uri(), subject.name(), Optional.empty(), false)))
                .map(target -> next.proceed(call.withTarget(target)))
                .orElseGet(() -> unknown(call, subject));
    }

    private static Target target(Entry entry, boolean viaCallTool) {
        return target(entry.server(), entry.key(), entry.exposed(), Optional.of(entry.definition()), viaCallTool);
    }

    private static Target target(
            CatalogueServer server, String name, String exposed, Optional<RawJson> definition, boolean viaCallTool) {
        return new Target.Upstream(server, name, exposed, definition, viaCallTool);
    }

    private static Uni<Reply> unknown(Call call, CallSubject subject) {
        return reply(UnknownTarget.of(call, subject.name()));
    }

    private static Uni<Reply> reply(Reply reply) {
        return Uni.createFrom().item(reply);
    }
}
