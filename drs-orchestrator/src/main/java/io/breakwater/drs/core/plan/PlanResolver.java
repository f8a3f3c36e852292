package io.breakwater.drs.core.plan;

import io.breakwater.drs.core.group.Fleet;
import io.breakwater.drs.core.group.Group;
import io.breakwater.drs.core.group.Membership;
import io.breakwater.drs.core.group.Membership.Conflict;
import io.breakwater.drs.core.group.Memberships;
import io.breakwater.drs.core.inventory.SourceServer;
import io.breakwater.sites.core.Site;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the servers of a plan's waves, and what their state at this moment means for the plan. Pure. */
public final class PlanResolver {
    private final Fleet fleet;
    private final Memberships groups;
    private final Predicate<Site> enabled;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, String> waveOf = new HashMap<>();

    private PlanResolver(Fleet fleet, Memberships groups, Predicate<Site> enabled) {
        this.fleet = fleet;
        this.groups = groups;
        this.enabled = enabled;
    }

    /**
     * What a plan's members are.
     *
     * @param waves one for each wave of the plan, in its order
     */
    public record Resolution(List<ResolvedWave> waves, List<Finding> findings) {
        public Resolution {
            waves = List.copyOf(waves);
            findings = List.copyOf(findings);
        }
    }

    /**
     * Resolves a plan.
     *
     * @param enabled whether recovery and actions are possible in an account and Region
     */
    public static Resolution resolve(RecoveryPlan plan, Fleet fleet, Memberships groups, Predicate<Site> enabled) {
        PlanResolver resolver = new PlanResolver(fleet, groups, enabled);
        List<ResolvedWave> waves = new ArrayList<>();
        for (int i = 0; i < plan.waves().size(); i++) {
            waves.add(resolver.wave("/waves/" + i, plan.waves().get(i)));
        }
        return new Resolution(waves, resolver.findings);
    }

    private ResolvedWave wave(String pointer, Wave wave) {
        Map<String, ResolvedServer> servers = new LinkedHashMap<>();
        // A server that is named itself counts with its own impact, whatever groups it is in.
        members(pointer, wave, servers, Member.Server.class);
        members(pointer, wave, servers, Member.Group.class);
        if (servers.isEmpty() && !wave.members().isEmpty()) {
            findings.add(Finding.warning(
                    "plan.wave-without-servers",
                    pointer + "/members",
                    "The members of wave '%s' have no server at the moment.".formatted(wave.name()),
                    "Check the groups' tag rules and exclusions."));
        }
        sites(pointer, wave, servers);
        List<ResolvedServer> ordered = servers.values().stream()
                .sorted(Comparator.comparing(
                                (ResolvedServer resolved) -> resolved.server().name())
                        .thenComparing(resolved -> resolved.server().id()))
                .toList();
        return new ResolvedWave(wave.name(), ordered);
    }

    private void members(String pointer, Wave wave, Map<String, ResolvedServer> servers, Class<? extends Member> kind) {
        for (int i = 0; i < wave.members().size(); i++) {
            Member member = wave.members().get(i);
            if (kind.isInstance(member)) {
                member(pointer + "/members/" + i, wave, member, servers);
            }
        }
    }

    private void member(String pointer, Wave wave, Member member, Map<String, ResolvedServer> servers) {
        switch (member) {
            case Member.Server(String serverId, Impact impact) -> {
                Optional<SourceServer> server = fleet.server(serverId);
                server.ifPresentOrElse(
                        found -> add(pointer, wave, new ResolvedServer(found, impact, Optional.empty()), servers),
                        () -> unknownServer(pointer, serverId));
            }
            case Member.Group(String groupId, Impact impact) ->
                groups.of(groupId)
                        .ifPresentOrElse(
                                group -> group(pointer, wave, group, impact, servers), () -> unknownGroup(pointer));
        }
    }

    private void group(
            String pointer, Wave wave, Membership group, Impact impact, Map<String, ResolvedServer> servers) {
        Optional<String> id = Optional.of(group.group().id());
        group.servers().forEach(server -> add(pointer, wave, new ResolvedServer(server, impact, id), servers));
        group.unknownIds()
                .forEach(unknown -> findings.add(Finding.warning(
                        "plan.group-names-unknown-server",
                        pointer,
                        "Group '%s' names server %s, which the inventory does not have."
                                .formatted(group.group().name(), unknown),
                        "Remove it from the group, or see why it is not replicated any more.")));
    }

    private void add(String pointer, Wave wave, ResolvedServer server, Map<String, ResolvedServer> servers) {
        String id = server.server().id();
        if (servers.putIfAbsent(id, server) != null) {
            return;
        }
        String other = waveOf.putIfAbsent(id, wave.name());
        if (other != null) {
            findings.add(Finding.error(
                    "plan.server-in-two-waves",
                    pointer,
                    "Server %s is in the waves '%s' and '%s'.".formatted(label(server.server()), other, wave.name()),
                    "Take it out of one of them."));
        }
        groups.conflict(id).ifPresent(conflict -> conflict(pointer, conflict));
    }

    private void conflict(String pointer, Conflict conflict) {
        findings.add(Finding.error(
                "plan.server-in-two-groups",
                pointer,
                "Server %s is in the groups %s."
                        .formatted(
                                label(conflict.server()),
                                String.join(
                                        " and ",
                                        conflict.groups().stream()
                                                .map(Group::name)
                                                .map("'%s'"::formatted)
                                                .toList())),
                "Exclude it from all but one of them, or correct its tags."));
    }

    private static String label(SourceServer server) {
        return "%s (%s)".formatted(server.name(), server.id());
    }

    private void unknownServer(String pointer, String id) {
        findings.add(Finding.error(
                "plan.unknown-server",
                pointer + "/serverId",
                "The inventory has no server %s.".formatted(id),
                "Remove it, or see why it is not replicated any more."));
    }

    private void unknownGroup(String pointer) {
        findings.add(Finding.error(
                "plan.unknown-group",
                pointer + "/groupId",
                "There is no such protection group.",
                "Name an existing group."));
    }

    private void sites(String pointer, Wave wave, Map<String, ResolvedServer> servers) {
        servers.values().stream()
                .map(resolved -> resolved.server().site())
                .distinct()
                .filter(enabled.negate())
                .sorted()
                .forEach(site -> disabled(pointer + "/members", "Servers of the wave are in " + site));
        actionSites(pointer + "/before/", wave.before());
        actionSites(pointer + "/after/", wave.after());
    }

    private void actionSites(String pointer, List<Action> actions) {
        for (int i = 0; i < actions.size(); i++) {
            Action action = actions.get(i);
            String place = pointer + i + "/task/account";
            switch (action.task()) {
                case Task.SsmAutomation automation -> actionSite(place, action, automation.site());
                case Task.LambdaInvocation invocation -> actionSite(place, action, invocation.site());
                case Task.SsmCommand _, Task.HttpCall _, Task.McpToolCall _, Task.TcpProbe _, Task.HttpProbe _ -> {}
            }
        }
    }

    private void actionSite(String pointer, Action action, Site site) {
        if (!enabled.test(site)) {
            disabled(pointer, "Action '%s' runs in %s".formatted(action.name(), site));
        }
    }

    private void disabled(String pointer, String what) {
        findings.add(Finding.error(
                "plan.site-not-enabled",
                pointer,
                what + ", which is no enabled account and Region.",
                "Register or enable the account with this Region."));
    }
}
