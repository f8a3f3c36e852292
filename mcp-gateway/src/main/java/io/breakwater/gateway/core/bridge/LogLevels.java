package io.breakwater.gateway.core.bridge;

import java.util.List;

/** Log levels of MCP (RFC 5424), from the most verbose to the most severe. */
public final class LogLevels {

    private static final List<String> LEVELS =
            List.of("debug", "info", "notice", "warning", "error", "critical", "alert", "emergency");

    private LogLevels() {}

    public static boolean isLevel(String level) {
        return LEVELS.contains(level);
    }

    /** True when a message of that level is at least as severe as the level asked for; unknown levels pass. */
    public static boolean passes(String message, String asked) {
        int severity = LEVELS.indexOf(message);
        return severity < 0 || severity >= LEVELS.indexOf(asked);
    }

    public static boolean isMoreVerbose(String level, String than) {
        return LEVELS.indexOf(level) < LEVELS.indexOf(than);
    }
}
