package io.breakwater.drs.core.plan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Which waves wait for which. Dependencies on waves that do not exist are left out. */
final class WaveGraph {
    private final List<Wave> waves;
    private final List<List<Integer>> dependencies = new ArrayList<>();

    WaveGraph(List<Wave> waves) {
        this.waves = List.copyOf(waves);
        Map<String, Integer> positions = new HashMap<>();
        for (int i = 0; i < waves.size(); i++) {
            positions.putIfAbsent(waves.get(i).name(), i);
        }
        for (Wave wave : waves) {
            dependencies.add(wave.dependsOn().stream()
                    .filter(positions::containsKey)
                    .map(positions::get)
                    .sorted()
                    .toList());
        }
    }

    /** Cycles, each as the positions of its waves in the order in which they wait for each other; none twice. */
    List<List<Integer>> cycles() {
        List<List<Integer>> cycles = new ArrayList<>();
        boolean[] done = new boolean[waves.size()];
        for (int start = 0; start < waves.size(); start++) {
            walk(start, new ArrayList<>(), done, cycles);
        }
        return cycles;
    }

    private void walk(int wave, List<Integer> path, boolean[] done, List<List<Integer>> cycles) {
        int seen = path.indexOf(wave);
        if (seen >= 0) {
            cycles.add(List.copyOf(path.subList(seen, path.size())));
        } else if (!done[wave]) {
            path.add(wave);
            dependencies.get(wave).forEach(next -> walk(next, path, done, cycles));
            path.removeLast();
            done[wave] = true;
        }
    }

    /** For each wave those that have ended before it begins. Ends with cycles too. */
    private List<BitSet> ancestors() {
        List<BitSet> ancestors = new ArrayList<>();
        waves.forEach(_ -> ancestors.add(new BitSet()));
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = 0; i < waves.size(); i++) {
                BitSet own = ancestors.get(i);
                int before = own.cardinality();
                for (int dependency : dependencies.get(i)) {
                    own.set(dependency);
                    own.or(ancestors.get(dependency));
                }
                changed |= own.cardinality() != before;
            }
        }
        return ancestors;
    }

    /**
     * The greatest sum of weights of waves that can run at the same time: by Dilworth's theorem all weight, less the greatest flow from
     * waves to later waves.
     */
    int peak(ToIntFunction<Wave> weight) {
        int[] weights = waves.stream().mapToInt(weight).toArray();
        int total = 0;
        for (int each : weights) {
            total += each;
        }
        return total - new Flow(ancestors(), weights).greatest();
    }

    /** Waves in an order in which each comes after those it waits for; the plan's own order where it does not matter. */
    List<Wave> inOrder() {
        List<BitSet> ancestors = ancestors();
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < waves.size(); i++) {
            positions.add(i);
        }
        positions.sort((a, b) -> {
            int byDepth = Integer.compare(
                    ancestors.get(a).cardinality(), ancestors.get(b).cardinality());
            return byDepth != 0 ? byDepth : Integer.compare(a, b);
        });
        return positions.stream().map(waves::get).toList();
    }

    /** Whether the waves run strictly one after the other. */
    boolean isChain() {
        List<Integer> sizes =
                ancestors().stream().map(BitSet::cardinality).sorted().toList();
        for (int i = 0; i < sizes.size(); i++) {
            if (sizes.get(i) != i) {
                return false;
            }
        }
        return true;
    }

    /** The greatest flow (Ford and Fulkerson) from each wave, at most its weight, to waves after it, each taking at most its weight. */
    private static final class Flow {
        private final List<BitSet> ancestors;
        private final int[] left;
        private final int[] room;
        private final int[][] flow;

        Flow(List<BitSet> ancestors, int[] weights) {
            this.ancestors = ancestors;
            this.left = weights.clone();
            this.room = weights.clone();
            this.flow = new int[weights.length][weights.length];
        }

        int greatest() {
            int sum = 0;
            for (int from = 0; from < left.length; from++) {
                int pushed = 1;
                while (left[from] > 0 && pushed > 0) {
                    pushed = push(from, left[from], new BitSet());
                    left[from] -= pushed;
                    sum += pushed;
                }
            }
            return sum;
        }

        private int push(int from, int amount, BitSet visited) {
            for (int to = 0; to < room.length; to++) {
                if (ancestors.get(to).get(from) && !visited.get(to)) {
                    visited.set(to);
                    int pushed = room[to] > 0 ? fill(to, amount) : reroute(to, amount, visited);
                    if (pushed > 0) {
                        flow[from][to] += pushed;
                        return pushed;
                    }
                }
            }
            return 0;
        }

        private int fill(int to, int amount) {
            int pushed = Math.min(amount, room[to]);
            room[to] -= pushed;
            return pushed;
        }

        private int reroute(int to, int amount, BitSet visited) {
            for (int other = 0; other < flow.length; other++) {
                if (flow[other][to] > 0) {
                    int pushed = push(other, Math.min(amount, flow[other][to]), visited);
                    if (pushed > 0) {
                        flow[other][to] -= pushed;
                        return pushed;
                    }
                }
            }
            return 0;
        }
    }

    /** The names of waves at these positions. */
    List<String> names(Collection<Integer> positions) {
        return positions.stream().map(position -> waves.get(position).name()).toList();
    }
}
