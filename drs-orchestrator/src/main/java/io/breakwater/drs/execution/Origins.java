package io.breakwater.drs.execution;

import io.breakwater.aws.client.AwsServices;
import io.breakwater.drs.core.execution.ServerRun;
import io.breakwater.drs.inventory.AwsProblems;
import io.breakwater.drs.lookup.DrsLists;
import io.breakwater.sites.account.Sites;
import io.breakwater.sites.account.UnknownSite;
import io.breakwater.sites.core.Site;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.drs.DrsAsyncClient;
import software.amazon.awssdk.services.drs.model.DescribeSourceServersRequest;
import software.amazon.awssdk.services.drs.model.SourceCloudProperties;
import software.amazon.awssdk.services.drs.model.SourceServer;

/**
 * Whether the places that servers came from can take them back: failback replicates into DRS there and launches there. Source: DRS user
 * guide, Performing a cross-Region failback.
 */
@ApplicationScoped
class Origins {
    private static final Logger LOG = Logger.getLogger(Origins.class);

    private final Sites clients;

    Origins(Sites clients) {
        this.clients = clients;
    }

    /** What is in the way where servers came from, by server id. Servers that did not come from EC2 are left out. */
    Uni<Map<String, String>> obstacles(Collection<ServerRun> servers) {
        return origins(servers)
                .chain(origins -> Multi.createFrom()
                        .iterable(new HashSet<>(origins.values()))
                        .onItem()
                        .transformToUniAndMerge(origin -> obstacle(origin).map(found -> Map.entry(origin, found)))
                        .collect()
                        .asMap(Map.Entry::getKey, Map.Entry::getValue)
                        .map(found -> byServer(origins, found)));
    }

    private static Map<String, String> byServer(Map<String, Site> origins, Map<Site, Optional<String>> found) {
        Map<String, String> obstacles = new HashMap<>();
        origins.forEach((server, origin) ->
                found.getOrDefault(origin, Optional.empty()).ifPresent(obstacle -> obstacles.put(server, obstacle)));
        return obstacles;
    }

    private Uni<Map<String, Site>> origins(Collection<ServerRun> servers) {
        Map<Site, List<String>> wanted = servers.stream()
                .collect(Collectors.groupingBy(
                        ServerRun::site, Collectors.mapping(ServerRun::serverId, Collectors.toList())));
        return Multi.createFrom()
                .iterable(wanted.entrySet())
                .onItem()
                .transformToUniAndMerge(site -> clients.reach(AwsServices.drs(), site.getKey())
                        .chain(drs -> new DrsLists(drs, () -> {}).servers(site.getValue())))
                .onItem()
                .<SourceServer>transformToIterable(found -> found)
                .filter(server -> origin(server).isPresent())
                .collect()
                .asMap(SourceServer::sourceServerID, server -> origin(server).orElseThrow());
    }

    private static Optional<Site> origin(SourceServer server) {
        return Optional.ofNullable(server.sourceCloudProperties())
                .filter(cloud -> cloud.originAccountID() != null && cloud.originRegion() != null)
                .map(Origins::site);
    }

    private static Site site(SourceCloudProperties cloud) {
        return new Site(cloud.originAccountID(), cloud.originRegion());
    }

    /** What cannot be found out is left to the attempt. */
    private Uni<Optional<String>> obstacle(Site origin) {
        return clients.reach(AwsServices.drs(), origin)
                .chain(drs -> drs.call(
                        DrsAsyncClient::describeSourceServers,
                        DescribeSourceServersRequest.builder().maxResults(1).build()))
                .replaceWith(Optional.<String>empty())
                .onFailure()
                .recoverWithItem(failure -> obstacle(origin, failure));
    }

    private static Optional<String> obstacle(Site origin, Throwable failure) {
        if (AwsProblems.withoutDrs(failure)) {
            return Optional.of("DRS was never initialised in %s, where it came from".formatted(origin));
        }
        if (failure instanceof UnknownSite) {
            return Optional.of("it came from %s, which is not registered".formatted(origin));
        }
        LOG.infof("origin unreadable site=%s cause=%s", origin, failure.getMessage());
        return Optional.empty();
    }
}
