package io.breakwater.drs.core.plan;

import io.breakwater.sites.core.Site;
import java.util.List;
import java.util.Map;

/** What an action does. Values may hold {@code ${execution.id}}, {@code ${execution.kind}}, {@code ${wave.name}} and {@code ${wave.instanceIds}}. */
public sealed interface Task {

    /** Its name in documents. */
    String kind();

    /**
     * SSM StartAutomationExecution, with a client token.
     *
     * @param document name or ARN
     */
    record SsmAutomation(Site site, String document, Map<String, List<String>> parameters) implements Task {
        public SsmAutomation {
            parameters = Map.copyOf(parameters);
        }

        @Override
        public String kind() {
            return "ssm-automation";
        }
    }

    /** SSM SendCommand to the instances that the wave launched; only after the launch. */
    record SsmCommand(String document, Map<String, List<String>> parameters) implements Task {
        public SsmCommand {
            parameters = Map.copyOf(parameters);
        }

        @Override
        public String kind() {
            return "ssm-command";
        }
    }

    /**
     * Lambda Invoke, waiting for the answer.
     *
     * @param payload a JSON text
     */
    record LambdaInvocation(Site site, String function, String payload) implements Task {
        @Override
        public String kind() {
            return "lambda";
        }
    }

    /**
     * An HTTP request to an allowed host; any 2xx is success.
     *
     * @param headers without secrets
     */
    record HttpCall(String method, String url, Map<String, String> headers, String body) implements Task {
        public HttpCall {
            headers = Map.copyOf(headers);
        }

        @Override
        public String kind() {
            return "http";
        }
    }

    /**
     * A tool of an MCP server, through the gateway.
     *
     * @param arguments a JSON text
     */
    record McpToolCall(String server, String tool, String arguments) implements Task {
        @Override
        public String kind() {
            return "mcp-tool";
        }
    }

    /** Waits until something accepts connections. */
    record TcpProbe(String host, int port) implements Task {
        @Override
        public String kind() {
            return "tcp-probe";
        }
    }

    /** Waits until an address answers with the status. */
    record HttpProbe(String url, int expectedStatus) implements Task {
        @Override
        public String kind() {
            return "http-probe";
        }
    }
}
