package io.breakwater.drs.core.group;

import io.breakwater.drs.core.group.Membership.Conflict;
import io.breakwater.drs.core.inventory.SourceServer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the servers of groups. Pure; its cost grows with groups times servers divided by 64. */
public final class Resolver {
    private Resolver() {}

    /** Resolves all groups, which only together show which servers are in several. */
    public static Memberships resolve(Fleet fleet, Collection<Group> groups) {
        List<Group> ordered = groups.stream()
                .sorted(Comparator.comparing(Group::name).thenComparing(Group::id))
                .toList();
        Map<Group, BitSet> chosen = new HashMap<>();
        BitSet once = new BitSet();
        BitSet twice = new BitSet();
        for (Group group : ordered) {
            BitSet servers = fleet.chosenBy(group.selection());
            chosen.put(group, servers);
            BitSet again = (BitSet) servers.clone();
            again.and(once);
            twice.or(again);
            once.or(servers);
        }
        Map<String, Conflict> conflicts = conflicts(fleet, ordered, chosen, twice);
        Map<String, Membership> memberships = new HashMap<>();
        chosen.forEach(
                (group, servers) -> memberships.put(group.id(), membership(fleet, group, servers, twice, conflicts)));
        return new Memberships(memberships, conflicts);
    }

    private static Map<String, Conflict> conflicts(
            Fleet fleet, List<Group> groups, Map<Group, BitSet> chosen, BitSet twice) {
        Map<String, Conflict> conflicts = new HashMap<>();
        for (int i = twice.nextSetBit(0); i >= 0; i = twice.nextSetBit(i + 1)) {
            int position = i;
            SourceServer server = fleet.servers().get(position);
            List<Group> having = groups.stream()
                    .filter(group -> chosen.getOrDefault(group, new BitSet()).get(position))
                    .toList();
            conflicts.put(server.id(), new Conflict(server, having));
        }
        return conflicts;
    }

    private static Membership membership(
            Fleet fleet, Group group, BitSet servers, BitSet twice, Map<String, Conflict> conflicts) {
        BitSet shared = (BitSet) servers.clone();
        shared.and(twice);
        List<Conflict> own = new ArrayList<>();
        fleet.at(shared).forEach(server -> own.add(conflicts.get(server.id())));
        List<String> unknown = group.selection().serverIds().stream()
                .filter(id -> fleet.server(id).isEmpty())
                .toList();
        return new Membership(group, fleet.at(servers), unknown, own);
    }

    /** Why a server is in a group, in words; empty if it is not. */
    public static List<String> reasons(Selection selection, SourceServer server) {
        BitSet chosen = Fleet.of(List.of(server)).chosenBy(selection);
        if (chosen.isEmpty()) {
            return List.of();
        }
        List<String> reasons = new ArrayList<>();
        if (selection.serverIds().contains(server.id())) {
            reasons.add("named");
        }
        List<TagRule> satisfied = selection.rules().stream()
                .filter(rule -> rule.matches(server.tags()))
                .toList();
        if (selection.match() == Selection.Match.ANY
                || satisfied.size() == selection.rules().size()) {
            satisfied.forEach(rule -> reasons.add(rule.describe()));
        }
        return reasons;
    }
}
