package io.breakwater.drs.core.inventory;

import io.breakwater.sites.core.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Healthy source servers for tests. */
public final class Servers {
    public static final Site FRANKFURT = new Site("111111111111", "eu-central-1");
    public static final Site DUBLIN = new Site("222222222222", "eu-west-1");

    private Servers() {}

    /** The id of the n-th server. */
    public static String id(int number) {
        return "s-%017d".formatted(number);
    }

    /** The n-th server, in Frankfurt. */
    public static SourceServer server(int number, Map<String, String> tags) {
        return server(number, FRANKFURT, tags);
    }

    public static SourceServer server(int number, Site site, Map<String, String> tags) {
        return server(id(number), site, tags, "host-%04d".formatted(number));
    }

    /** A server with an id of its own, called by it. */
    public static SourceServer server(String id, Site site, Map<String, String> tags) {
        return server(id, site, tags, id);
    }

    private static SourceServer server(String id, Site site, Map<String, String> tags, String name) {
        return new SourceServer(
                id,
                "arn:aws:drs:%s:%s:source-server/%s".formatted(site.region(), site.account(), id),
                site,
                name,
                tags,
                new Machine(
                        name,
                        "Linux",
                        2,
                        1L << 33,
                        List.of(new Machine.Disk("/dev/xvda", 1L << 35, "REGULAR")),
                        Optional.of("m5.large"),
                        true,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                new Replication(Replication.State.CONTINUOUS, Optional.of(Duration.ZERO), "FAILOVER", Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Instant.parse("2026-11-20T00:00:00Z")),
                Instant.parse("2026-11-20T00:00:00Z"));
    }
}
