package io.breakwater.drs.template;

import io.breakwater.drs.core.inventory.LaunchSettings;
import io.breakwater.drs.core.inventory.SourceServer;
import io.breakwater.drs.inventory.Inventory;
import io.breakwater.sites.account.Sites;
import io.breakwater.sites.core.Site;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** What was read of sites, kept for some minutes; one reading at a time for each site, whoever asks. */
@ApplicationScoped
public class SiteSnapshots {
    private final SiteReader reader;
    private final Sites sites;
    private final Inventory servers;
    private final SnapshotConfig config;
    private final Clock clock = Clock.systemUTC();
    private final Map<Site, Kept> kept = new ConcurrentHashMap<>();

    private record Kept(Instant since, Uni<SiteSnapshot> reading) {}

    SiteSnapshots(SiteReader reader, Sites sites, Inventory servers, SnapshotConfig config) {
        this.reader = reader;
        this.sites = sites;
        this.servers = servers;
        this.config = config;
    }

    /** A site as it was at most some minutes ago; {@link SiteSnapshot#readAt} tells when. */
    public Uni<SiteSnapshot> of(Site site) {
        Instant oldest = clock.instant().minus(config.age());
        return kept.compute(site, (_, known) -> known != null && known.since().isAfter(oldest) ? known : begin(site))
                .reading();
    }

    /** Every site of the registered accounts. */
    public Uni<List<SiteSnapshot>> all() {
        return Multi.createFrom()
                .iterable(sites.enabledNow())
                .onItem()
                .transformToUni(this::of)
                .merge()
                .collect()
                .asList();
    }

    /** Something was changed there: the next who asks reads it again. */
    public void forget(Site site) {
        kept.remove(site);
    }

    private Kept begin(Site site) {
        Uni<SiteSnapshot> reading = servers.all()
                .chain(all -> reader.read(site, launchInto(site, all)))
                .onFailure()
                .invoke(() -> forget(site))
                .memoize()
                .indefinitely();
        return new Kept(clock.instant(), reading);
    }

    private static Set<String> launchInto(Site site, List<SourceServer> all) {
        return all.stream()
                .filter(server -> server.site().equals(site))
                .flatMap(server -> server.launch().flatMap(LaunchSettings::launchInto).stream())
                .collect(Collectors.toSet());
    }

    /** The template of that id in any site that is known; empty if there is none. */
    Uni<Optional<Located>> find(String templateId) {
        return all().map(snapshots -> snapshots.stream()
                .flatMap(snapshot -> Optional.ofNullable(
                        snapshot.templates().toOptional().orElse(Map.of()).get(templateId))
                        .map(template -> new Located(snapshot, template))
                        .stream())
                .findFirst());
    }

    /** A template and the site it was found in. */
    record Located(SiteSnapshot snapshot, Template template) {}
}
