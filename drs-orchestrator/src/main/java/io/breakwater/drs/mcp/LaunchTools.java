package io.breakwater.drs.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.aws.core.account.Caller;
import io.breakwater.drs.template.LaunchChangeRequest;
import io.breakwater.drs.template.LaunchChanges;
import io.breakwater.drs.template.LaunchConfigurationDocument;
import io.breakwater.drs.template.LaunchConfigurationDocument.Change;
import io.breakwater.web.audit.AuditEntry;
import io.breakwater.web.audit.AuditLog;
import io.quarkiverse.mcp.server.Meta;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolResponse;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tools for how servers are launched. */
final class LaunchTools {
    private final ToolGate gate;
    private final LaunchChanges changes;
    private final AuditLog audit;
    private final ObjectMapper json;

    LaunchTools(ToolGate gate, LaunchChanges changes, AuditLog audit, ObjectMapper json) {
        this.gate = gate;
        this.changes = changes;
        this.audit = audit;
        this.json = json;
    }

    @Tool(
            name = "drs_launch_config_get",
            title = "Launch configuration",
            description =
                    "Reads from AWS how a server is launched: DRS settings and the launch template. DRS launches from"
                            + " the default version; a newer one that is not the default has no effect.",
            annotations =
                    @Tool.Annotations(
                            title = "Launch configuration",
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = true),
            outputSchema = @Tool.OutputSchema(from = LaunchConfigurationDocument.class))
    Uni<ToolResponse> configuration(
            @ToolArg(name = "server", description = "Id of the source server, s-…") String server, Meta meta) {
        return gate.run(
                meta,
                "getLaunchConfiguration",
                caller -> changes.current(server, new Caller(caller.name()))
                        .map(now -> LaunchConfigurationDocument.of(server, now.settings(), now.template())));
    }

    @Tool(
            name = "drs_launch_config_update",
            title = "Change a launch configuration",
            description =
                    "Changes how a server is launched: DRS settings first, then a new version of its launch template,"
                            + " then that version as the default. dry_run (default) shows the steps and what the rules find.",
            annotations =
                    @Tool.Annotations(
                            title = "Change a launch configuration",
                            readOnlyHint = false,
                            destructiveHint = true,
                            idempotentHint = true,
                            openWorldHint = true),
            outputSchema = @Tool.OutputSchema(from = Change.class))
    Uni<ToolResponse> change(
            @ToolArg(name = "server", description = "Id of the source server, s-…") String server,
            @ToolArg(name = "settings", description = "DRS settings; those left out stay", required = false)
                    LaunchChangeRequest.@Nullable Settings settings,
            @ToolArg(
                            name = "template",
                            description = "Merge patch over the launch template, with EC2's member names",
                            required = false)
                    @Nullable Map<String, Object> template,
            @ToolArg(name = "description", description = "Of the new template version", required = false) @Nullable String description,
            @ToolArg(
                            name = "accept_errors",
                            description = "Do it although a rule finds an error in the result",
                            defaultValue = "false")
                    boolean acceptErrors,
            @ToolArg(name = "dry_run", description = "Show what would be done", defaultValue = "true") boolean dryRun,
            Meta meta) {
        return gate.run(meta, "changeLaunchConfiguration", caller -> {
            JsonNode patch = template == null ? null : json.valueToTree(template);
            LaunchChangeRequest request = new LaunchChangeRequest(settings, patch, description, acceptErrors).checked();
            Caller who = new Caller(caller.name());
            AuditEntry entry =
                    AuditEntry.operation(caller, "changeLaunchConfiguration", server, json.valueToTree(request));
            return changes.current(server, who)
                    .chain(now -> dryRun
                            ? changes.plan(now, request)
                            : audit.around(entry, () -> changes.apply(now, request, who)));
        });
    }
}
