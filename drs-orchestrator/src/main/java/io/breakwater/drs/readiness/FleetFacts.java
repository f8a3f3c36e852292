package io.breakwater.drs.readiness;

import io.breakwater.drs.core.inventory.LastLaunch;
import io.breakwater.drs.core.inventory.RecoveryInstance;
import io.breakwater.drs.core.inventory.SourceServer;
import io.breakwater.drs.core.readiness.PlanSubject.Headroom;
import io.breakwater.drs.core.readiness.ServerSubject;
import io.breakwater.drs.core.template.Fact;
import io.breakwater.drs.template.SiteSnapshot;
import io.breakwater.drs.template.TemplateJudge;
import io.breakwater.sites.core.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that was read of the fleet, put together for the rules. */
final class FleetFacts {
    private final Map<String, SourceServer> servers = new HashMap<>();
    private final Map<Site, SiteSnapshot> sites = new HashMap<>();
    private final Known known;
    private final TemplateJudge judge;

    /**
     * What is kept of servers beside the inventory.
     *
     * @param instances by server
     * @param protection whether a recovery instance is protected against termination, by its id
     * @param drills when the last drill of a server succeeded, as far as our executions tell
     * @param detailsRead whether a server's points in time were read
     * @param rpo the strictest target of the plans a server belongs to
     * @param quotas of sites
     */
    record Known(
            Map<String, RecoveryInstance> instances,
            Map<String, Fact<Boolean>> protection,
            Map<String, Instant> drills,
            Map<String, Boolean> detailsRead,
            Map<String, Duration> rpo,
            Map<Site, Fact<Headroom>> quotas) {}

    FleetFacts(List<SourceServer> servers, List<SiteSnapshot> sites, Known known) {
        servers.forEach(server -> this.servers.put(server.id(), server));
        sites.forEach(site -> this.sites.put(site.site(), site));
        this.known = known;
        this.judge = new TemplateJudge(servers);
    }

    Map<String, SourceServer> servers() {
        return servers;
    }

    Map<Site, Fact<Headroom>> quotas() {
        return known.quotas();
    }

    /** When the oldest thing was read that a server's judgement rests on. */
    Instant readAt(SourceServer server) {
        return Optional.ofNullable(sites.get(server.site()))
                .map(SiteSnapshot::readAt)
                .filter(server.observedAt()::isAfter)
                .orElse(server.observedAt());
    }

    ServerSubject subject(SourceServer server) {
        Optional<RecoveryInstance> instance =
                Optional.ofNullable(known.instances().get(server.id()));
        return new ServerSubject(
                server,
                Optional.ofNullable(sites.get(server.site()))
                        .map(snapshot -> judge.ofServer(snapshot, server, instance))
                        .orElseGet(() -> Fact.unknown("site " + server.site() + " was not read")),
                snapshot(server),
                drill(server),
                job(server),
                instance.map(Fact::known).orElseGet(Fact::absent),
                instance.map(found -> known.protection().getOrDefault(found.id(), Fact.absent()))
                        .orElseGet(Fact::absent),
                Optional.ofNullable(known.rpo().get(server.id())));
    }

    private Fact<Instant> snapshot(SourceServer server) {
        if (server.latestSnapshot().isPresent()) {
            return Fact.known(server.latestSnapshot().get());
        }
        return known.detailsRead().getOrDefault(server.id(), false)
                ? Fact.absent()
                : Fact.unknown("the server's points in time were not read yet");
    }

    /** DRS tells of the newest launch only; our own executions tell of earlier ones. */
    private Fact<Instant> drill(SourceServer server) {
        Optional<Instant> ours = Optional.ofNullable(known.drills().get(server.id()));
        Optional<Instant> newest = server.lastLaunch()
                .filter(launch -> launch.drill() && launch.status().equals("SUCCEEDED"))
                .map(LastLaunch::at);
        Optional<Instant> last =
                newest.filter(at -> ours.filter(at::isBefore).isEmpty()).or(() -> ours);
        if (last.isPresent()) {
            return Fact.known(last.get());
        }
        return server.lastLaunch().isEmpty()
                ? Fact.absent()
                : Fact.unknown("DRS tells of the newest launch only, and that was no drill that succeeded");
    }

    private static Fact<String> job(SourceServer server) {
        return server.lastLaunch()
                .filter(launch -> launch.status().equals("PENDING"))
                .map(launch -> Fact.known(launch.jobId()))
                .orElseGet(Fact::absent);
    }
}
