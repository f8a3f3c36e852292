package io.breakwater.registry.mcp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.registry.core.server.Draft;
import io.breakwater.registry.core.server.RegistrationRules;
import io.breakwater.registry.mcp.Answers.ServerStatus;
import io.breakwater.registry.scan.ServerChecks;
import io.breakwater.registry.server.ServerService;
import io.breakwater.registry.server.ServerViews;
import io.breakwater.tools.ToolAnswers;
import io.breakwater.tools.ToolFault;
import io.breakwater.web.audit.AuditEntry;
import io.breakwater.web.audit.AuditLog;
import io.breakwater.web.audit.AuditOutcome;
import io.quarkiverse.mcp.server.Meta;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolResponse;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tools that change the registry: for platform administrators only, each use audited before it happens. */
final class AdministrationTools {
    private final ToolAnswers answers;
    private final ServerViews views;
    private final ServerService servers;
    private final ServerChecks checks;
    private final RegistrationRules rules;
    private final AuditLog audit;

    AdministrationTools(
            ToolAnswers answers,
            ServerViews views,
            ServerService servers,
            ServerChecks checks,
            RegistrationRules rules,
            AuditLog audit) {
        this.answers = answers;
        this.views = views;
        this.servers = servers;
        this.checks = checks;
        this.rules = rules;
        this.audit = audit;
    }

    @Tool(
            name = "register_server",
            title = "Register a server",
            description = "Registers an MCP server, connects to it and reads its tools. For platform administrators.",
            annotations =
                    @Tool.Annotations(
                            title = "Register a server",
                            readOnlyHint = false,
                            destructiveHint = false,
                            idempotentHint = false,
                            openWorldHint = true),
            outputSchema = @Tool.OutputSchema(from = ServerStatus.class))
    Uni<ToolResponse> registerServer(
            @ToolArg(
                            name = "id",
                            description = "Short name: a lower-case letter, then letters, digits, hyphens; 31 at most")
                    String id,
            @ToolArg(name = "url", description = "The server's MCP endpoint, https:// or http://") String url,
            @ToolArg(name = "title", description = "Name for people", required = false) @Nullable String title,
            @ToolArg(name = "description", description = "What the server is for", required = false) @Nullable String description,
            @ToolArg(
                            name = "auth_kind",
                            description = "none, or token-exchange for a server that accepts tokens of our realm",
                            required = false)
                    @Nullable String authKind,
            @ToolArg(
                            name = "auth_audience",
                            description = "With token-exchange: the server's client id in the realm",
                            required = false)
                    @Nullable String audience,
            @ToolArg(name = "tags", description = "Words to find the server by", required = false) @Nullable List<String> tags,
            @ToolArg(name = "visibility", description = "listed (default) or unlisted", required = false) @Nullable String visibility,
            Meta meta) {
        Draft draft = new Draft(id, title, description, url, authKind, audience, tags, null, visibility, true);
        ObjectNode arguments = arguments().put("id", id).put("url", url);
        return administer(
                meta,
                "registerServer",
                id,
                arguments,
                () -> servers.register(RegistryFaults.checked(rules, draft))
                        .call(checks::scan)
                        .chain(this::status));
    }

    @Tool(
            name = "set_server_enabled",
            title = "Switch a server on or off",
            description =
                    "Switches an MCP server on or off for everyone. For platform administrators. While it is off, its"
                            + " tools can neither be found nor called.",
            annotations =
                    @Tool.Annotations(
                            title = "Switch a server on or off",
                            readOnlyHint = false,
                            destructiveHint = true,
                            idempotentHint = true,
                            openWorldHint = false),
            outputSchema = @Tool.OutputSchema(from = ServerStatus.class))
    Uni<ToolResponse> setServerEnabled(
            @ToolArg(name = "id", description = "Id of the server, as list_servers tells it") String id,
            @ToolArg(name = "enabled", description = "true to switch it on, false to switch it off") boolean enabled,
            Meta meta) {
        return administer(
                meta,
                enabled ? "enableServer" : "disableServer",
                id,
                arguments().put("id", id).put("enabled", enabled),
                () -> servers.setEnabled(id, enabled).chain(this::status));
    }

    private Uni<Object> status(String id) {
        return views.find(id)
                .map(found -> found.orElseThrow(() -> RegistryFaults.unknownServer(id)))
                .map(server -> {
                    var state = server.state();
                    String problem = state.scanError().or(state::audienceError).orElse(null);
                    return new ServerStatus(
                            id, server.enabled(), state.health(), state.era().label(), state.tools(), problem);
                });
    }

    private Uni<ToolResponse> administer(
            Meta meta, String operation, String id, ObjectNode arguments, Supplier<Uni<Object>> work) {
        return answers.of(meta, caller -> {
            AuditEntry entry = AuditEntry.operation(caller, operation, id, arguments);
            if (!ListedServers.administers(caller)) {
                return audit.record(entry, AuditOutcome.denied("role platform-admin is missing"))
                        .chain(() -> Uni.createFrom()
                                .failure(() -> new ToolFault("You need the role platform-admin for this. Ask an"
                                        + " administrator of the platform to do it.")));
            }
            return audit.around(entry, work);
        });
    }

    private static ObjectNode arguments() {
        return JsonNodeFactory.instance.objectNode();
    }
}
