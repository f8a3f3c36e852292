package io.breakwater.drs.plan;

import io.breakwater.drs.core.site.Site;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Set;

/** The accounts and Regions in which servers are recovered and actions run. */
@ApplicationScoped
class EnabledSites {
    private final Pool pool;

    EnabledSites(Pool pool) {
        this.pool = pool;
    }

    Uni<Set<Site>> now() {
        return pool.query("SELECT id, unnest(regions) AS region FROM account WHERE enabled")
                .execute()
                .map(rows -> {
                    Set<Site> sites = new HashSet<>();
                    rows.forEach(row -> sites.add(new Site(row.getString("id"), row.getString("region"))));
                    return sites;
                });
    }
}
