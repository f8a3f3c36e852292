package io.breakwater.currenttime;

import io.breakwater.currenttime.core.zone.ZoneCatalogue;
import io.breakwater.currenttime.core.zone.ZoneLookup;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolCallException;
import jakarta.inject.Singleton;
import java.time.InstantSource;

@Singleton
class CurrentTimeTool {

    private final InstantSource clock;
    private final ZoneCatalogue zones;

    CurrentTimeTool(InstantSource clock, ZoneCatalogue zones) {
        this.clock = clock;
        this.zones = zones;
    }

    @Tool(
            name = "current_time_by_timezone",
            title = "Current time by time zone",
            description = "Current date and time in an IANA time zone such as Europe/Zurich or America/New_York,"
                    + " with its offset and the same instant in UTC.",
            structuredContent = true,
            annotations =
                    @Tool.Annotations(
                            title = "Current time by time zone",
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false))
    CurrentTime currentTime(
            @ToolArg(name = "tz_name", description = "IANA time zone name, for example Europe/Zurich")
                    String zoneName) {
        return switch (zones.find(zoneName)) {
            case ZoneLookup.Known known -> CurrentTime.at(clock.instant(), known.zone());
            case ZoneLookup.Unknown unknown -> throw new ToolCallException(explain(unknown));
        };
    }

    private static String explain(ZoneLookup.Unknown unknown) {
        var hint = unknown.suggestion().map("Did you mean %s?"::formatted).orElse("Use a name such as Europe/Zurich.");
        return "tz_name \"%s\" is not an IANA time zone. %s".formatted(unknown.name(), hint);
    }
}
