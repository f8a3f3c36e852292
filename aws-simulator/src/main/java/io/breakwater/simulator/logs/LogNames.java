package io.breakwater.simulator.logs;

import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.ModelChecks;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names of groups and streams as callers give them. */
final class LogNames {
    static final ModelChecks CHECKS = new ModelChecks(LogsErrors::invalid);

    private static final Pattern GROUP = Pattern.compile("[\\.\\-_/#A-Za-z0-9]+");
    private static final Pattern STREAM = Pattern.compile("[^:*]*");
    private static final String ARN_RESOURCE = ":log-group:";

    private LogNames() {}

    static void checkGroup(@Nullable String name) {
        CHECKS.text("logGroupName", name, 1, 512, GROUP);
    }

    static void checkStream(String member, @Nullable String name) {
        CHECKS.text(member, name, 1, 512, STREAM);
        if (name != null && name.indexOf('\n') >= 0) {
            throw LogsErrors.invalid("Log stream names have no line breaks.");
        }
    }

    /** The group that exactly one of name and identifier (name or ARN) means. */
    static LogGroupRow group(Call call, @Nullable String name, @Nullable String identifier) {
        if ((name == null) == (identifier == null)) {
            throw LogsErrors.invalid("Exactly one of logGroupName and logGroupIdentifier is required.");
        }
        checkGroup(name);
        return group(call, name != null ? name : nameOf(identifier));
    }

    static LogGroupRow group(Call call, String name) {
        return call.table(LogGroupRow.class).find(name).orElseThrow(LogsErrors::noSuchGroup);
    }

    static LogStreamRow stream(Call call, String group, String stream) {
        return call.table(LogStreamRow.class)
                .find(LogStreamRow.key(group, stream))
                .orElseThrow(LogsErrors::noSuchStream);
    }

    /** The name in an ARN of a group, or the text itself if it is no ARN. */
    static String nameOf(@Nullable String identifier) {
        String text = String.valueOf(identifier);
        int at = text.indexOf(ARN_RESOURCE);
        if (!text.startsWith("arn:") || at < 0) {
            return text;
        }
        String name = text.substring(at + ARN_RESOURCE.length());
        return name.endsWith(":*") ? name.substring(0, name.length() - 2) : name;
    }

    static String arn(Call call, String group) {
        return call.arn("logs", "log-group:" + group);
    }
}
