package io.breakwater.drs.execution;

import io.breakwater.drs.core.execution.ActionRun;
import io.breakwater.drs.core.execution.Execution;
import io.breakwater.drs.core.execution.JobAttempt;
import io.breakwater.drs.core.execution.ServerRun;
import io.breakwater.drs.core.execution.WaveRun;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The rows in which two stages of one execution differ. Rows are added and changed, never removed, and keep their positions.
 *
 * @param waves by position, without their servers and actions
 */
record Changes(
        List<At<WaveRun>> waves,
        List<InWave<ServerRun>> servers,
        List<InWave<ActionRun>> actions,
        List<At<JobAttempt>> attempts) {

    record At<T>(int position, T row) {}

    record InWave<T>(String wave, int position, T row) {}

    /** What a new execution consists of. */
    static Changes all(Execution execution) {
        return between(List.of(), List.of(), execution);
    }

    static Changes between(Execution before, Execution after) {
        return between(before.waves(), before.attempts(), after);
    }

    private static Changes between(List<WaveRun> waves, List<JobAttempt> attempts, Execution after) {
        return new Changes(
                at(after.waves().stream().map(Changes::head).toList(), seen(waves, Changes::head)),
                inWaves(after, WaveRun::servers, seenInWaves(waves, WaveRun::servers)),
                inWaves(after, WaveRun::actions, seenInWaves(waves, WaveRun::actions)),
                at(after.attempts(), new HashSet<>(attempts)));
    }

    boolean isEmpty() {
        return waves.isEmpty() && servers.isEmpty() && actions.isEmpty() && attempts.isEmpty();
    }

    private static WaveRun head(WaveRun wave) {
        return new WaveRun(wave.name(), wave.rules(), wave.state(), List.of(), List.of());
    }

    private static <T> Set<T> seen(List<T> rows, Function<T, T> part) {
        Set<T> seen = new HashSet<>();
        rows.forEach(row -> seen.add(part.apply(row)));
        return seen;
    }

    private static <T> Set<At2<T>> seenInWaves(List<WaveRun> waves, Function<WaveRun, List<T>> part) {
        Set<At2<T>> seen = new HashSet<>();
        waves.forEach(wave -> part.apply(wave).forEach(row -> seen.add(new At2<>(wave.name(), row))));
        return seen;
    }

    private static <T> List<At<T>> at(List<T> rows, Set<T> seen) {
        List<At<T>> changed = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (!seen.contains(rows.get(i))) {
                changed.add(new At<>(i, rows.get(i)));
            }
        }
        return changed;
    }

    private static <T> List<InWave<T>> inWaves(Execution after, Function<WaveRun, List<T>> part, Set<At2<T>> seen) {
        List<InWave<T>> changed = new ArrayList<>();
        for (WaveRun wave : after.waves()) {
            List<T> rows = part.apply(wave);
            for (int i = 0; i < rows.size(); i++) {
                if (!seen.contains(new At2<>(wave.name(), rows.get(i)))) {
                    changed.add(new InWave<>(wave.name(), i, rows.get(i)));
                }
            }
        }
        return changed;
    }

    private record At2<T>(String wave, T row) {}
}
