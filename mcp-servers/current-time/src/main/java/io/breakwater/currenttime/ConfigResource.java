package io.breakwater.currenttime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkiverse.mcp.server.Resource;
import io.quarkiverse.mcp.server.TextResourceContents;
import jakarta.inject.Singleton;
import java.time.zone.ZoneRulesProvider;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

@Singleton
class ConfigResource {

    private final ObjectMapper json;
    private final String version;

    ConfigResource(ObjectMapper json, @ConfigProperty(name = "quarkus.application.version") String version) {
        this.json = json;
        this.version = version;
    }

    @Resource(
            uri = "config://app",
            name = "app-config",
            title = "Configuration",
            description = "Name, version and time zone data of this server.",
            mimeType = "application/json")
    TextResourceContents config() throws JsonProcessingException {
        var config = Map.of(
                "name",
                "current-time",
                "version",
                version,
                "timeZoneData",
                ZoneRulesProvider.getVersions("UTC").lastKey(),
                "timeZones",
                ZoneRulesProvider.getAvailableZoneIds().size());
        return new TextResourceContents("config://app", json.writeValueAsString(config), "application/json");
    }
}
