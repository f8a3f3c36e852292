package io.breakwater.drs.core.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.drs.core.document.ObjectReader;
import io.breakwater.drs.core.group.GroupReader;
import io.breakwater.sites.core.Site;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a wave's actions. */
public final class ActionReader {
    private static final Site NOWHERE = new Site("000000000000", "us-east-1");
    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(10);
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
    private static final int LONGEST_BODY = 32_768;

    private ActionReader() {}

    /** Reads one action. */
    public static Action action(ObjectReader reader) {
        Action action = new Action(
                reader.text("name", GroupReader.LONGEST_NAME),
                task(reader),
                reader.duration("timeout", PlanReader.SECOND, PlanReader.DAY).orElse(DEFAULT_TIMEOUT),
                reader.oneOf("impact", Impact.class).orElse(Impact.CRITICAL));
        reader.nothingElse();
        return action;
    }

    private static Task task(ObjectReader parent) {
        Optional<ObjectReader> found = parent.object("task");
        if (found.isEmpty()) {
            parent.defect("task", "is required");
            return new Task.TcpProbe("", 1);
        }
        ObjectReader reader = found.get();
        String kind = reader.text("kind", 32);
        Task task = switch (kind) {
            case "ssm-automation" -> new Task.SsmAutomation(site(reader), document(reader), parameters(reader));
            case "ssm-command" -> new Task.SsmCommand(document(reader), parameters(reader));
            case "lambda" ->
                new Task.LambdaInvocation(site(reader), reader.text("function", 256), json(reader, "payload"));
            case "http" -> http(reader);
            case "mcp-tool" ->
                new Task.McpToolCall(reader.text("server", 31), reader.text("tool", 128), arguments(reader));
            case "tcp-probe" -> new Task.TcpProbe(host(reader), reader.requiredNumber("port", 1, 65_535));
            case "http-probe" ->
                new Task.HttpProbe(
                        url(reader), reader.number("expectedStatus", 100, 599).orElse(200));
            default -> {
                if (!kind.isBlank()) {
                    reader.defect(
                            "kind",
                            "must be one of ssm-automation, ssm-command, lambda, http, mcp-tool,"
                                    + " tcp-probe, http-probe");
                }
                yield new Task.TcpProbe("", 1);
            }
        };
        if (!task.kind().equals("tcp-probe") || kind.equals("tcp-probe")) {
            reader.nothingElse();
        }
        return task;
    }

    private static Site site(ObjectReader reader) {
        String account = reader.text("account", 12);
        String region = reader.text("region", 32);
        if (account.isBlank() || region.isBlank()) {
            return NOWHERE;
        }
        try {
            return new Site(account, region);
        } catch (IllegalArgumentException e) {
            reader.defect(account.matches("\\d{12}") ? "region" : "account", "is wrong: " + e.getMessage());
            return NOWHERE;
        }
    }

    private static String document(ObjectReader reader) {
        return reader.text("document", 256);
    }

    /** Each value is a text or an array of texts; Systems Manager wants arrays. */
    private static Map<String, List<String>> parameters(ObjectReader reader) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        reader.value("parameters").ifPresent(value -> {
            if (!value.isObject() || value.size() > 200) {
                reader.defect("parameters", "must be an object of at most 200 members");
                return;
            }
            value.properties().forEach(member -> parameters.put(member.getKey(), texts(reader, member)));
        });
        return parameters;
    }

    private static List<String> texts(ObjectReader reader, Map.Entry<String, JsonNode> member) {
        List<String> texts = new ArrayList<>();
        JsonNode value = member.getValue();
        Iterable<JsonNode> items = value.isArray() ? value : List.of(value);
        for (JsonNode item : items) {
            if (item.isValueNode() && !item.isNull()) {
                texts.add(item.asText());
            } else {
                reader.defect("parameters", "'%s' must be a text or an array of texts".formatted(member.getKey()));
            }
        }
        return List.copyOf(texts);
    }

    private static Task http(ObjectReader reader) {
        String method = reader.optionalText("method", 8).orElse("POST");
        if (!METHODS.contains(method)) {
            reader.defect("method", "must be one of DELETE, GET, HEAD, PATCH, POST, PUT");
        }
        return new Task.HttpCall(
                method,
                url(reader),
                reader.textsByName("headers", 50, 4096),
                reader.optionalText("body", LONGEST_BODY).orElse(""));
    }

    private static String url(ObjectReader reader) {
        String url = reader.text("url", 2048);
        if (!url.isBlank() && !isHttp(url)) {
            reader.defect("url", "must be an http or https URL with a host and without user or password");
        }
        return url;
    }

    private static boolean isHttp(String url) {
        try {
            // Placeholders are filled in later; braces are no characters of a URL.
            URI uri = new URI(url.replaceAll("\\$\\{[a-zA-Z.]+}", "x"));
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static String host(ObjectReader reader) {
        String host = reader.text("host", 255);
        if (!host.isBlank() && !host.matches("[A-Za-z0-9.:_-]+")) {
            reader.defect("host", "must be a host name or an IP address");
        }
        return host;
    }

    private static String arguments(ObjectReader reader) {
        String arguments = json(reader, "arguments");
        if (!arguments.startsWith("{")) {
            reader.defect("arguments", "must be an object");
        }
        return arguments;
    }

    private static String json(ObjectReader reader, String member) {
        String text = reader.value(member).map(JsonNode::toString).orElse("{}");
        if (text.length() > LONGEST_BODY) {
            reader.defect(member, "must have at most %d characters".formatted(LONGEST_BODY));
        }
        return text;
    }
}
