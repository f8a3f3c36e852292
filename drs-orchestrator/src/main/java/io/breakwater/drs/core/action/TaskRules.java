package io.breakwater.drs.core.action;

import io.breakwater.drs.core.execution.ActionRun.Stage;
import io.breakwater.drs.core.plan.Task;
import io.breakwater.wire.guard.ConnectionPolicy;
import io.breakwater.wire.guard.UpstreamUrl;
import io.breakwater.wire.guard.UrlRefused;
import io.breakwater.wire.json.MalformedJson;
import io.breakwater.wire.json.RawJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * What an action must keep to besides its form. Names are not looked up here: whether a host may be connected to is decided again,
 * with its addresses, when the action runs.
 */
public final class TaskRules {
    private static final Set<String> OURS =
            Set.of("host", "content-length", "connection", "transfer-encoding", "idempotency-key");
    private static final Set<String> SECRET = Set.of("authorization", "cookie", "proxy-authorization");

    private final ConnectionPolicy calls;

    /** @param calls where HTTP actions may go */
    public TaskRules(ConnectionPolicy calls) {
        this.calls = calls;
    }

    /** What is wrong with a task at that place of its wave; nothing if it can run. */
    public List<TaskFault> faults(Task task, Stage stage) {
        List<TaskFault> faults = new ArrayList<>();
        switch (task) {
            case Task.SsmAutomation automation -> parameters(automation.parameters(), faults);
            case Task.SsmCommand command -> {
                if (stage == Stage.BEFORE) {
                    faults.add(new TaskFault(
                            "action.command-before-launch",
                            "",
                            "A command runs on what the wave launched, and nothing is launched yet.",
                            "Move it to the actions after the launch."));
                }
                parameters(command.parameters(), faults);
            }
            case Task.LambdaInvocation lambda -> json("/payload", lambda.payload(), faults);
            case Task.McpToolCall call -> json("/arguments", call.arguments(), faults);
            case Task.HttpCall call -> http(call, faults);
            case Task.TcpProbe _ -> {
                // A host has no placeholders.
            }
            case Task.HttpProbe probe -> url(probe.url(), faults);
        }
        return faults;
    }

    private void http(Task.HttpCall call, List<TaskFault> faults) {
        placeholders("/body", call.body(), faults);
        call.headers().forEach((name, value) -> header(name, value, faults));
        url(call.url(), faults);
        if (faults.stream().noneMatch(fault -> fault.member().equals("/url"))) {
            try {
                calls.checkHost(UpstreamUrl.parse(sample(call.url())));
            } catch (UrlRefused e) {
                faults.add(new TaskFault(
                        "action.host-not-allowed",
                        "/url",
                        "The URL " + e.why() + ".",
                        "Ask whoever runs the orchestrator to allow the host (drs.actions.allowed-hosts)."));
            }
        }
    }

    private static void header(String name, String value, List<TaskFault> faults) {
        String member = "/headers/" + name.replace("~", "~0").replace("/", "~1");
        String lower = name.toLowerCase(Locale.ROOT);
        if (!name.matches("[A-Za-z0-9-]{1,64}") || OURS.contains(lower)) {
            faults.add(
                    new TaskFault("action.header", member, "The header " + name + " cannot be set.", "Leave it out."));
        }
        if (SECRET.contains(lower)) {
            faults.add(new TaskFault(
                    "action.secret-header",
                    member,
                    "Plans are read by many; a credential does not belong into one.",
                    "Let the receiver trust the network, or use a Lambda function or an MCP tool."));
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            faults.add(new TaskFault("action.header", member, "A header has one line.", "Remove the line breaks."));
        }
        placeholders(member, value, faults);
    }

    /** The host must not come from a value: it would be another one than what was checked. */
    private static void url(String url, List<TaskFault> faults) {
        placeholders("/url", url, faults);
        try {
            UpstreamUrl parsed = UpstreamUrl.parse(sample(url));
            if (parsed.host().contains("placeholder")) {
                faults.add(new TaskFault(
                        "action.url", "/url", "The host of a URL is a placeholder.", "Name the host itself."));
            }
        } catch (UrlRefused e) {
            faults.add(new TaskFault("action.url", "/url", "The URL " + e.why() + ".", "Correct the URL."));
        }
    }

    private static String sample(String url) {
        return Templates.PLACEHOLDER.matcher(url).replaceAll("placeholder");
    }

    private static void parameters(Map<String, List<String>> parameters, List<TaskFault> faults) {
        parameters.forEach((name, texts) -> texts.forEach(text -> placeholders("/parameters/" + name, text, faults)));
    }

    private static void json(String member, String text, List<TaskFault> faults) {
        placeholders(member, text, faults);
        try {
            RawJson document = RawJson.parse(text.getBytes(StandardCharsets.UTF_8));
            if (member.equals("/arguments") && !document.isObject()) {
                faults.add(new TaskFault(
                        "action.arguments", member, "The arguments of a tool are an object.", "Write an object."));
            }
        } catch (MalformedJson e) {
            faults.add(new TaskFault(
                    "action.json", member, "This is not JSON.", "Put placeholders inside strings, and check commas."));
        }
    }

    private static void placeholders(String member, String text, List<TaskFault> faults) {
        Templates.unknown(text)
                .forEach(name -> faults.add(new TaskFault(
                        "action.unknown-placeholder",
                        member,
                        "There is no ${" + name + "}.",
                        "Use one of ${"
                                + String.join(
                                        "}, ${",
                                        TemplateValues.NAMES.stream().sorted().toList()) + "}.")));
        Matcher open = Templates.PLACEHOLDER.matcher(text);
        if (open.replaceAll("").contains("${")) {
            faults.add(new TaskFault(
                    "action.unknown-placeholder", member, "A placeholder is not closed.", "Write ${name}."));
        }
    }
}
