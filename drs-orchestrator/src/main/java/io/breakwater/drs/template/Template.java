package io.breakwater.drs.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.drs.core.template.LaunchTemplateData;
import io.breakwater.sites.core.Site;
import java.time.Instant;
import java.util.Optional;

/**
 * A launch template with the versions that matter.
 *
 * @param usual the default version, which DRS launches from
 * @param latest the newest; the same as the default if that is the newest
 */
public record Template(Site site, String id, String name, Version usual, Version latest) {

    /**
     * A version.
     *
     * @param document what it says, member names as EC2 has them
     * @param data the same, as rules read it
     */
    public record Version(
            long number,
            String description,
            Optional<Instant> createdAt,
            String createdBy,
            JsonNode document,
            LaunchTemplateData data) {}
}
