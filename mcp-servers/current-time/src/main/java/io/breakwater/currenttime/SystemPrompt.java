package io.breakwater.currenttime;

import io.breakwater.currenttime.core.zone.ZoneCatalogue;
import io.quarkiverse.mcp.server.CompleteArg;
import io.quarkiverse.mcp.server.CompletePrompt;
import io.quarkiverse.mcp.server.CompletionResponse;
import io.quarkiverse.mcp.server.Prompt;
import io.quarkiverse.mcp.server.PromptArg;
import io.quarkiverse.mcp.server.PromptMessage;
import jakarta.inject.Singleton;

@Singleton
class SystemPrompt {

    private final ZoneCatalogue zones;

    SystemPrompt(ZoneCatalogue zones) {
        this.zones = zones;
    }

    @Prompt(
            name = "system_prompt_for_agent",
            title = "System prompt for a time-aware agent",
            description = "Instructions for an agent that answers questions about the time at one location.")
    PromptMessage systemPrompt(
            @PromptArg(name = "location", description = "City or IANA time zone the agent is asked about")
                    String location) {
        return PromptMessage.withUserRole("""
                You tell people what time it is in %s.
                Find the IANA time zone of that place and call current_time_by_timezone with it as tz_name.
                Always name the zone and the offset in your answer; never guess the time.\
                """.formatted(location));
    }

    /** The protocol completes prompt arguments, not tool arguments; this is where zone names can be offered. */
    @CompletePrompt("system_prompt_for_agent")
    CompletionResponse completeLocation(@CompleteArg(name = "location") String typed) {
        return CompletionResponse.create(zones.startingWith(typed));
    }
}
