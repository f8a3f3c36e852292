package io.breakwater.drs.mcp;

import io.breakwater.tools.ToolCallers;
import io.quarkiverse.mcp.server.Meta;
import io.quarkiverse.mcp.server.RequestUri;
import io.quarkiverse.mcp.server.ResourceTemplate;
import io.quarkiverse.mcp.server.ResourceTemplateArg;
import io.quarkiverse.mcp.server.TextResourceContents;
import io.smallrye.mutiny.Uni;

/** Plans, executions and reports as resources, by their addresses. */
final class Documents {
    private final ToolCallers callers;
    private final Contents contents;

    Documents(ToolCallers callers, Contents contents) {
        this.callers = callers;
        this.contents = contents;
    }

    @ResourceTemplate(
            name = "drs_plan",
            title = "Recovery plan",
            description = "A recovery plan whole, in its newest version; the newest plans can be subscribed to",
            uriTemplate = Contents.PLANS + "{id}",
            mimeType = Contents.JSON)
    Uni<TextResourceContents> plan(@ResourceTemplateArg(name = "id") String id, RequestUri uri, Meta meta) {
        return contents.plan(callers.caller(meta), uri.value());
    }

    @ResourceTemplate(
            name = "drs_execution",
            title = "Execution",
            description = "How an execution stands, with its servers; one that moves can be subscribed to",
            uriTemplate = Contents.EXECUTIONS + "{id}",
            mimeType = Contents.JSON)
    Uni<TextResourceContents> execution(@ResourceTemplateArg(name = "id") String id, RequestUri uri, Meta meta) {
        return contents.execution(callers.caller(meta), uri.value());
    }

    @ResourceTemplate(
            name = "drs_report",
            title = "Report of an execution",
            description =
                    "What an execution did and measured, for the record; of one that moves it can be subscribed to",
            uriTemplate = Contents.REPORTS + "{id}",
            mimeType = Contents.JSON)
    Uni<TextResourceContents> report(@ResourceTemplateArg(name = "id") String id, RequestUri uri, Meta meta) {
        return contents.report(callers.caller(meta), uri.value());
    }
}
