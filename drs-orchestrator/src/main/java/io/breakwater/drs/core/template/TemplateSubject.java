package io.breakwater.drs.core.template;

import io.breakwater.drs.core.inventory.LaunchSettings;
import io.breakwater.drs.core.inventory.SourceServer;
import io.breakwater.sites.core.Site;
import java.util.Optional;
import java.util.Set;

/**
 * A version of a launch template and what it is judged by.
 *
 * @param server the source server that is launched from it; empty if no server is
 * @param bootMode of the server
 * @param recoveryInstance what an earlier drill or recovery of the server left; it gives its address back when the next begins
 */
public record TemplateSubject(
        Identity identity,
        LaunchTemplateData data,
        Optional<SourceServer> server,
        SiteFacts facts,
        Fact<BootMode> bootMode,
        Optional<String> recoveryInstance) {

    /**
     * A launch template.
     *
     * @param description of the version looked at
     * @param users ids of the source servers that are launched from it
     */
    public record Identity(
            String id,
            String name,
            Site site,
            long version,
            long defaultVersion,
            long latestVersion,
            String description,
            Set<String> users) {
        public Identity {
            users = Set.copyOf(users);
        }
    }

    /** The server's launch configuration; empty without a server, or if it was not read yet. */
    Optional<LaunchSettings> settings() {
        return server.flatMap(SourceServer::launch);
    }

    /** Whether a rule needs the launch configuration and it is not known. */
    boolean settingsMissing() {
        return server.isPresent() && settings().isEmpty();
    }
}
