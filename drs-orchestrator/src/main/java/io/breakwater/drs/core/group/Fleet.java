package io.breakwater.drs.core.group;

import io.breakwater.drs.core.inventory.SourceServer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All protected servers, indexed by what groups choose them by. Immutable; made once for each change of the inventory. */
public final class Fleet {
    private final List<SourceServer> servers;
    private final Map<String, Integer> positions = new HashMap<>();
    private final Map<String, Map<String, BitSet>> tags = new HashMap<>();
    private final Map<String, BitSet> accounts = new HashMap<>();
    private final Map<String, BitSet> regions = new HashMap<>();

    private Fleet(List<SourceServer> servers) {
        this.servers = servers;
        for (int i = 0; i < servers.size(); i++) {
            index(i, servers.get(i));
        }
    }

    public static Fleet of(Collection<SourceServer> servers) {
        return new Fleet(servers.stream()
                .sorted(Comparator.comparing(SourceServer::name).thenComparing(SourceServer::id))
                .toList());
    }

    private void index(int position, SourceServer server) {
        positions.put(server.id(), position);
        mark(accounts, server.site().account(), position);
        mark(regions, server.site().region(), position);
        server.tags().forEach((key, value) -> mark(tags.computeIfAbsent(key, _ -> new HashMap<>()), value, position));
    }

    private static void mark(Map<String, BitSet> index, String key, int position) {
        index.computeIfAbsent(key, _ -> new BitSet()).set(position);
    }

    /** All servers, by name and id. */
    public List<SourceServer> servers() {
        return servers;
    }

    public Optional<SourceServer> server(String id) {
        return Optional.ofNullable(positions.get(id)).map(servers::get);
    }

    /** The servers at these positions, in order. */
    List<SourceServer> at(BitSet positions) {
        List<SourceServer> found = new ArrayList<>(positions.cardinality());
        for (int i = positions.nextSetBit(0); i >= 0; i = positions.nextSetBit(i + 1)) {
            found.add(servers.get(i));
        }
        return found;
    }

    /** Positions of the servers that a selection chooses. */
    BitSet chosenBy(Selection selection) {
        BitSet chosen = byRules(selection.match(), selection.rules());
        chosen.or(byId(selection.serverIds()));
        selection.account().ifPresent(account -> chosen.and(accounts.getOrDefault(account, new BitSet())));
        selection.region().ifPresent(region -> chosen.and(regions.getOrDefault(region, new BitSet())));
        chosen.andNot(byId(selection.exclusion().serverIds()));
        chosen.andNot(byRules(Selection.Match.ANY, selection.exclusion().rules()));
        return chosen;
    }

    private BitSet byId(List<String> ids) {
        BitSet found = new BitSet();
        for (String id : ids) {
            Integer position = positions.get(id);
            if (position != null) {
                found.set(position);
            }
        }
        return found;
    }

    private BitSet byRules(Selection.Match match, List<TagRule> rules) {
        BitSet found = new BitSet();
        for (int i = 0; i < rules.size(); i++) {
            BitSet satisfying = byRule(rules.get(i));
            if (i == 0 || match == Selection.Match.ANY) {
                found.or(satisfying);
            } else {
                found.and(satisfying);
            }
        }
        return found;
    }

    private BitSet byRule(TagRule rule) {
        BitSet found = new BitSet();
        Map<String, BitSet> values = tags.getOrDefault(rule.key(), Map.of());
        if (rule instanceof TagRule.Exact exact) {
            found.or(values.getOrDefault(exact.value(), new BitSet()));
        } else {
            values.forEach((value, having) -> {
                if (rule.accepts(value)) {
                    found.or(having);
                }
            });
        }
        return found;
    }
}
