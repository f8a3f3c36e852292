package io.breakwater.drs.core.readiness;

import io.breakwater.drs.core.plan.Impact;
import io.breakwater.drs.core.template.Fact;
import io.breakwater.sites.core.Site;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A plan, or a group as a plan of one wave, with its servers.
 *
 * @param servers what is known of its servers, by id; one that is not here is missing
 * @param quotas of each site
 */
public record PlanSubject(List<WavePart> waves, Map<String, ServerSubject> servers, Map<Site, Fact<Headroom>> quotas) {

    public PlanSubject {
        waves = List.copyOf(waves);
        servers = Map.copyOf(servers);
        quotas = Map.copyOf(quotas);
    }

    /**
     * A wave.
     *
     * @param listed whether its servers are listed one by one; else they come from groups
     * @param occurrences every server as often as it is named in different groups or by itself
     */
    public record WavePart(
            String name, Set<String> dependsOn, boolean listed, Map<String, Impact> members, List<String> occurrences) {
        public WavePart {
            dependsOn = Set.copyOf(dependsOn);
            members = Map.copyOf(members);
            occurrences = List.copyOf(occurrences);
        }
    }

    /**
     * What of a site's quotas is left.
     *
     * @param serversPerJob most servers in one job
     * @param vcpus virtual processors that may still be launched
     */
    public record Headroom(int jobsFree, int serversFree, int serversPerJob, Fact<Integer> vcpus) {}
}
