package io.breakwater.drs.readiness;

import io.breakwater.drs.core.group.Membership;
import io.breakwater.drs.core.inventory.SourceServer;
import io.breakwater.drs.core.plan.Impact;
import io.breakwater.drs.core.plan.Member;
import io.breakwater.drs.core.plan.ResolvedPlan;
import io.breakwater.drs.core.plan.ResolvedServer;
import io.breakwater.drs.core.plan.ResolvedWave;
import io.breakwater.drs.core.plan.Wave;
import io.breakwater.drs.core.readiness.Limits;
import io.breakwater.drs.core.readiness.PlanRules;
import io.breakwater.drs.core.readiness.PlanSubject;
import io.breakwater.drs.core.readiness.PlanSubject.WavePart;
import io.breakwater.drs.core.readiness.Score;
import io.breakwater.drs.core.readiness.ServerRules;
import io.breakwater.drs.core.readiness.ServerSubject;
import io.breakwater.drs.core.template.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Judges a fleet: servers first, then what is made of them. A computation over facts; asks nobody. */
final class Readiness {
    private final FleetFacts facts;
    private final Instant now;
    private final ServerRules rules;
    private final Map<String, ServerSubject> subjects = new HashMap<>();
    private final Map<String, Checked> servers = new HashMap<>();

    Readiness(FleetFacts facts, Limits limits, Instant now) {
        this.facts = facts;
        this.now = now;
        this.rules = new ServerRules(limits);
        facts.servers().values().forEach(this::server);
    }

    private void server(SourceServer server) {
        ServerSubject subject = facts.subject(server);
        List<Finding> findings = rules.check(subject, now);
        subjects.put(server.id(), subject);
        servers.put(
                server.id(),
                new Checked(
                        SubjectKind.SERVER,
                        server.id(),
                        server.name(),
                        Score.ofServer(findings),
                        findings,
                        Map.of(),
                        facts.readAt(server),
                        now));
    }

    List<Checked> servers() {
        return List.copyOf(servers.values());
    }

    Optional<Checked> server(String id) {
        return Optional.ofNullable(servers.get(id));
    }

    /** A group, as a plan of one wave in which every server is critical. */
    Checked group(String id, String name, Membership membership) {
        Map<String, Impact> members = new HashMap<>();
        membership.servers().forEach(server -> members.put(server.id(), Impact.CRITICAL));
        membership.unknownIds().forEach(unknown -> members.put(unknown, Impact.CRITICAL));
        var wave = new WavePart(name, Set.of(), false, members, List.copyOf(members.keySet()));
        return many(SubjectKind.GROUP, id, name, List.of(wave));
    }

    Checked plan(ResolvedPlan plan) {
        List<WavePart> waves = new ArrayList<>();
        for (int i = 0; i < plan.waves().size(); i++) {
            waves.add(wave(plan.plan().waves().get(i), plan.waves().get(i)));
        }
        return many(SubjectKind.PLAN, plan.id().toString(), plan.name(), waves);
    }

    private static WavePart wave(Wave wave, ResolvedWave resolved) {
        Map<String, Impact> members = resolved.servers().stream()
                .collect(Collectors.toMap(server -> server.server().id(), ResolvedServer::impact, (first, _) -> first));
        boolean listed = wave.members().stream().allMatch(Member.Server.class::isInstance);
        return new WavePart(
                wave.name(),
                wave.dependsOn(),
                listed,
                members,
                resolved.servers().stream().map(server -> server.server().id()).toList());
    }

    private Checked many(SubjectKind kind, String id, String name, List<WavePart> waves) {
        Map<String, Impact> members = new HashMap<>();
        waves.forEach(wave -> wave.members()
                .forEach((server, impact) -> members.merge(server, impact, (a, b) -> a == Impact.CRITICAL ? a : b)));
        Map<String, ServerSubject> known = new HashMap<>(subjects);
        known.keySet().retainAll(members.keySet());
        List<Finding> own = PlanRules.check(new PlanSubject(waves, known, facts.quotas()));
        List<Score.Part> parts = members.entrySet().stream()
                .flatMap(member ->
                        server(member.getKey()).map(check -> new Score.Part(check.score(), member.getValue())).stream())
                .toList();
        Instant readAt = members.keySet().stream()
                .flatMap(member -> server(member).map(Checked::factsAt).stream())
                .min(Instant::compareTo)
                .orElse(now);
        return new Checked(kind, id, name, Score.ofMany(parts, own), own, members, readAt, now);
    }
}
