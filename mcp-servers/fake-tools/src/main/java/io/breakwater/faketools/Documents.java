package io.breakwater.faketools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkiverse.mcp.server.Resource;
import io.quarkiverse.mcp.server.TextResourceContents;
import io.quarkiverse.mcp.server.ToolManager;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;

@Singleton
class Documents {

    private final ObjectMapper json;
    private final ToolManager tools;
    private final String version;

    Documents(
            ObjectMapper json,
            ToolManager tools,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.json = json;
        this.tools = tools;
        this.version = version;
    }

    @Resource(
            uri = "config://app",
            name = "app-config",
            title = "Configuration",
            description = "Name, version and number of tools of this server.",
            mimeType = "application/json")
    TextResourceContents config() throws JsonProcessingException {
        var config = Map.of("name", "fake-tools", "version", version, "tools", infos().size());
        return new TextResourceContents("config://app", json.writeValueAsString(config), "application/json");
    }

    @Resource(
            uri = "docs://tools",
            name = "tools",
            title = "Tool guide",
            description = "What each tool does, in Markdown.",
            mimeType = "text/markdown")
    TextResourceContents guide() {
        var lines = infos().stream()
                .sorted(Comparator.comparing(ToolManager.ToolInfo::name))
                .map(tool -> "- `%s`: %s".formatted(tool.name(), tool.description()))
                .collect(Collectors.joining("\n"));
        var text = """
                # Fake tools

                %s

                Results are invented, but the same arguments always give the same result. Every tool takes
                `duration_ms` to run longer, reports progress and can be cancelled.
                """.formatted(lines);
        return new TextResourceContents("docs://tools", text, "text/markdown");
    }

    private List<ToolManager.ToolInfo> infos() {
        return StreamSupport.stream(tools.spliterator(), false).toList();
    }
}
