package io.breakwater.drs.core.inventory;

import io.breakwater.sites.core.Site;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A server that DRS replicates (DescribeSourceServers, GetLaunchConfiguration, DescribeRecoverySnapshots).
 *
 * @param id {@code s-} and 17 characters; unique over all accounts
 * @param name the tag {@code Name}, else the host name, else the id
 * @param lastLaunch the newest drill or recovery of this server, by whomever
 * @param launch empty until its launch configuration was read once
 * @param latestSnapshot the newest point in time it can be recovered to; empty if there is none or it was not read yet
 * @param observedAt when DRS told this
 */
public record SourceServer(
        String id,
        String arn,
        Site site,
        String name,
        Map<String, String> tags,
        Machine machine,
        Replication replication,
        Optional<LastLaunch> lastLaunch,
        Optional<LaunchSettings> launch,
        Optional<Instant> latestSnapshot,
        Instant observedAt) {

    public SourceServer {
        tags = Map.copyOf(tags);
    }
}
