package io.breakwater.localstack.command;

import java.nio.file.Path;

/** Ready settings for the MCP clients people use, each with how it comes to trust the local certificate authority. */
final class ClientSettings {
    private ClientSettings() {}

    /**
     * @param endpoint the MCP endpoint
     * @param authority the certificate authority's file
     * @param user a sample user for token examples; empty when there is none
     */
    static String text(String endpoint, Path authority, String user) {
        return """
                Connect your agent to %1$s
                  Its certificate comes from this machine's own authority, which can vouch for localhost only. Node-based
                  clients trust it through a variable; start them from a shell that has it:
                    export NODE_EXTRA_CA_CERTS=%2$s

                  VS Code       .vscode/mcp.json, then run 'code .' from that shell (all windows closed before)
                    {"servers": {"breakwater": {"type": "http", "url": "%1$s"}}}
                  Claude Code   then '/mcp' logs in
                    claude mcp add --transport http breakwater %1$s
                  Amazon Q      ~/.aws/amazonq/mcp.json; it trusts what the system trusts:
                                sudo cp %2$s /usr/local/share/ca-certificates/breakwater.crt && sudo update-ca-certificates
                    {"mcpServers": {"breakwater": {"type": "http", "url": "%1$s"}}}
                  Inspector     %3$s""".formatted(endpoint, authority, inspector(endpoint, user));
    }

    private static String inspector(String endpoint, String user) {
        String command = "npx @modelcontextprotocol/inspector";
        if (user.isEmpty()) {
            return "'%s', type Streamable HTTP, URL %s".formatted(command, endpoint);
        }
        return """
                in a browser: %1$s
                    %1$s --cli %2$s --transport http --method tools/list --header "Authorization: Bearer $(./breakwater token %3$s)\"""".formatted(command, endpoint, user);
    }
}
