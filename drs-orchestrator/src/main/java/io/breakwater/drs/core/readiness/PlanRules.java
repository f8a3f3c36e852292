package io.breakwater.drs.core.readiness;

import io.breakwater.drs.core.inventory.Replication;
import io.breakwater.drs.core.inventory.SourceServer;
import io.breakwater.drs.core.readiness.PlanSubject.Headroom;
import io.breakwater.drs.core.readiness.PlanSubject.WavePart;
import io.breakwater.drs.core.template.Fact;
import io.breakwater.drs.core.template.Finding;
import io.breakwater.drs.core.template.Findings;
import io.breakwater.drs.core.template.SiteFacts;
import io.breakwater.drs.core.template.SiteFacts.InstanceType;
import io.breakwater.drs.core.template.SubnetCapacity;
import io.breakwater.drs.core.template.TemplateSubject;
import io.breakwater.sites.core.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Rules on a plan as a whole: 13 (addresses twice), 35 and 42 to 46. */
public final class PlanRules {
    private PlanRules() {}

    /** What is found about the plan itself; its servers are judged by {@link ServerRules}. */
    public static List<Finding> check(PlanSubject plan) {
        Findings findings = new Findings();
        addressesTwice(plan, findings.of(13));
        capacity(plan, findings.of(35));
        quotas(plan, findings.of(42));
        duplicates(plan, findings.of(43));
        empty(plan, findings.of(44));
        cycle(plan, findings.of(45));
        missing(plan, findings.of(46));
        return findings.all();
    }

    private static Optional<TemplateSubject> template(PlanSubject plan, String server) {
        return Optional.ofNullable(plan.servers().get(server))
                .flatMap(subject -> subject.template().toOptional());
    }

    /** Rule 13: two servers do not want the same address. */
    private static void addressesTwice(PlanSubject plan, Findings findings) {
        Map<String, Set<String>> wanted = new TreeMap<>();
        for (String server : all(plan)) {
            template(plan, server)
                    .ifPresent(template -> Recovered.addresses(template)
                            .forEach(address -> wanted.computeIfAbsent(address, _ -> new TreeSet<>())
                                    .add(name(plan, server))));
        }
        wanted.forEach((address, servers) -> {
            if (servers.size() > 1) {
                findings.error(
                        "",
                        "%s want the same address: %s.".formatted(String.join(" and ", servers), address),
                        "Give each server an address of its own.");
            }
        });
    }

    /** Rule 35, for each wave and site. */
    private static void capacity(PlanSubject plan, Findings findings) {
        for (WavePart wave : plan.waves()) {
            Map<Site, Map<String, Integer>> needs = new HashMap<>();
            Map<Site, SiteFacts> facts = new HashMap<>();
            for (String server : wave.members().keySet()) {
                template(plan, server).ifPresent(template -> {
                    Site site = template.facts().site();
                    facts.put(site, template.facts());
                    Recovered.subnets(template)
                            .forEach(subnet -> needs.computeIfAbsent(site, _ -> new HashMap<>())
                                    .merge(subnet, 1, Integer::sum));
                });
            }
            facts.forEach((site, known) ->
                    SubnetCapacity.check("Wave " + wave.name(), needs.getOrDefault(site, Map.of()), known, findings));
        }
    }

    /** Rule 42: what the quotas leave. Jobs and servers only make it slower, as launches wait; processors make them fail. */
    private static void quotas(PlanSubject plan, Findings findings) {
        Map<Site, Set<String>> bySite = new TreeMap<>();
        all(plan)
                .forEach(id -> Optional.ofNullable(plan.servers().get(id))
                        .ifPresent(subject -> bySite.computeIfAbsent(
                                        subject.server().site(), _ -> new TreeSet<>())
                                .add(id)));
        bySite.forEach((site, servers) -> {
            switch (plan.quotas().getOrDefault(site, Fact.unknown("the quotas of " + site + " were not read"))) {
                case Fact.Known<Headroom>(Headroom headroom) -> headroom(plan, site, servers, headroom, findings);
                case Fact.Absent<Headroom> _ -> findings.unchecked("", "the quotas of " + site + " are not known");
                case Fact.Unknown<Headroom>(String why) -> findings.unchecked("", why);
            }
        });
    }

    private static void headroom(
            PlanSubject plan, Site site, Set<String> servers, Headroom headroom, Findings findings) {
        if (headroom.jobsFree() <= 0 || headroom.serversFree() <= 0) {
            findings.error(
                    "",
                    "DRS takes no further job in %s now: %d jobs and %d servers are free."
                            .formatted(site, Math.max(0, headroom.jobsFree()), Math.max(0, headroom.serversFree())),
                    "Wait for running jobs, or ask AWS for a higher quota.");
        } else if (servers.size() > headroom.serversFree()) {
            findings.warning(
                    "",
                    "The plan launches %d servers in %s, and %d fit into the quota at once: the others wait."
                            .formatted(servers.size(), site, headroom.serversFree()),
                    "Expect a longer recovery, or ask AWS for a higher quota.");
        }
        processors(plan, site, servers, headroom, findings);
    }

    private static void processors(
            PlanSubject plan, Site site, Set<String> servers, Headroom headroom, Findings findings) {
        Optional<Integer> needed = processors(plan, servers);
        switch (headroom.vcpus()) {
            case Fact.Known<Integer>(Integer free) -> {
                if (needed.isEmpty()) {
                    findings.unchecked("", "the instance types of some servers are not known");
                } else if (needed.get() > free) {
                    findings.error(
                            "",
                            "The plan needs %d vCPUs in %s, and %d may still be launched."
                                    .formatted(needed.get(), site, free),
                            "Ask AWS for a higher quota of running On-Demand instances, or choose smaller types.");
                }
            }
            case Fact.Absent<Integer> _ -> findings.unchecked("", "the vCPU quota of " + site + " is not known");
            case Fact.Unknown<Integer>(String why) -> findings.unchecked("", why);
        }
    }

    private static Optional<Integer> processors(PlanSubject plan, Set<String> servers) {
        int sum = 0;
        for (String id : servers) {
            Optional<Integer> vcpus = template(plan, id)
                    .flatMap(template -> Optional.ofNullable(plan.servers().get(id))
                            .flatMap(subject -> Recovered.instanceType(subject.server(), template))
                            .flatMap(type -> template.facts().type(type).toOptional()))
                    .map(InstanceType::vcpus);
            if (vcpus.isEmpty()) {
                return Optional.empty();
            }
            sum += vcpus.get();
        }
        return Optional.of(sum);
    }

    /** Rule 43: a server has one place. */
    private static void duplicates(PlanSubject plan, Findings findings) {
        Map<String, List<String>> places = new TreeMap<>();
        plan.waves()
                .forEach(wave -> wave.occurrences()
                        .forEach(server -> places.computeIfAbsent(server, _ -> new ArrayList<>())
                                .add(wave.name())));
        places.forEach((server, waves) -> {
            if (waves.size() > 1) {
                findings.error(
                        "",
                        "Server %s stands %d times in the plan: in %s."
                                .formatted(name(plan, server), waves.size(), String.join(", ", waves)),
                        "Keep it in one wave, through one group.");
            }
        });
    }

    /** Rule 44: a wave launches something. */
    private static void empty(PlanSubject plan, Findings findings) {
        for (WavePart wave : plan.waves()) {
            if (wave.members().isEmpty()) {
                String message = "Wave %s has no servers.".formatted(wave.name());
                if (wave.listed()) {
                    findings.error("", message, "Add servers, or take the wave out.");
                } else {
                    findings.warning("", message, "See what the rules of its groups match.");
                }
            }
        }
    }

    /** Rule 45: no wave waits for itself. */
    private static void cycle(PlanSubject plan, Findings findings) {
        Set<String> done = new HashSet<>();
        boolean moved = true;
        while (moved) {
            moved = false;
            for (WavePart wave : plan.waves()) {
                moved |= !done.contains(wave.name()) && done.containsAll(wave.dependsOn()) && done.add(wave.name());
            }
        }
        Set<String> stuck = new TreeSet<>();
        plan.waves().stream()
                .map(WavePart::name)
                .filter(name -> !done.contains(name))
                .forEach(stuck::add);
        if (!stuck.isEmpty()) {
            findings.error(
                    "",
                    "These waves can never begin, as they wait for each other or for a wave that does not exist: %s."
                            .formatted(String.join(", ", stuck)),
                    "Take one of the dependencies out.");
        }
    }

    /** Rule 46: every server is there and connected. */
    private static void missing(PlanSubject plan, Findings findings) {
        for (String id : all(plan)) {
            Optional<Replication.State> state = Optional.ofNullable(
                            plan.servers().get(id))
                    .map(ServerSubject::server)
                    .map(SourceServer::replication)
                    .map(Replication::state);
            if (state.isEmpty()) {
                findings.error(
                        "",
                        "Server %s does not exist any more, or its account is not synchronised.".formatted(id),
                        "Take it out of the plan, or synchronise its account.");
            } else if (state.get() == Replication.State.STOPPED || state.get() == Replication.State.DISCONNECTED) {
                findings.error(
                        "",
                        "Server %s is %s.".formatted(name(plan, id), state.get()),
                        "Protect it again, or take it out of the plan.");
            }
        }
    }

    private static Set<String> all(PlanSubject plan) {
        Set<String> all = new TreeSet<>();
        plan.waves().forEach(wave -> all.addAll(wave.members().keySet()));
        return all;
    }

    private static String name(PlanSubject plan, String id) {
        return Optional.ofNullable(plan.servers().get(id))
                .map(subject -> subject.server().name())
                .orElse(id);
    }
}
