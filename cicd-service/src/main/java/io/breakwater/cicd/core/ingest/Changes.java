package io.breakwater.cicd.core.ingest;

import io.breakwater.cicd.core.pipeline.ActionRun;
import io.breakwater.cicd.core.pipeline.Execution;
import io.breakwater.cicd.core.pipeline.StageState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What differs between what was known and what is. */
public final class Changes {
    private Changes() {}

    /** The change of an execution; empty if it stands as it stood. */
    public static Optional<Change> execution(Optional<Execution> before, Execution now) {
        Optional<String> former = before.map(known -> known.status().word());
        return former.filter(now.status().word()::equals).isPresent()
                ? Optional.empty()
                : Optional.of(new Change(
                        Change.Kind.EXECUTION,
                        before.isEmpty() && !now.status().ended() ? now.startedAt() : now.updatedAt(),
                        now.id(),
                        "",
                        "",
                        "",
                        now.status().word(),
                        former));
    }

    /** The change of a run; empty if it stands as it stood. */
    public static Optional<Change> run(Optional<ActionRun> before, ActionRun now) {
        Optional<String> former = before.map(known -> known.status().word());
        return former.filter(now.status().word()::equals).isPresent()
                ? Optional.empty()
                : Optional.of(new Change(
                        Change.Kind.ACTION,
                        now.updatedAt(),
                        now.executionId(),
                        now.stage(),
                        now.action(),
                        now.id(),
                        now.status().word(),
                        former));
    }

    /** The stages that were opened or closed; new stages are not told of. */
    public static List<Change> transitions(List<StageState> before, List<StageState> now, Instant observed) {
        Map<String, StageState> known =
                before.stream().collect(Collectors.toMap(StageState::name, Function.identity(), (one, _) -> one));
        List<Change> found = new ArrayList<>();
        for (StageState state : now) {
            StageState former = known.get(state.name());
            if (former != null
                    && former.transition().enabled() != state.transition().enabled()) {
                found.add(new Change(
                        Change.Kind.TRANSITION,
                        state.transition().at().orElse(observed),
                        "",
                        state.name(),
                        "",
                        "",
                        word(state),
                        Optional.of(word(former))));
            }
        }
        return found;
    }

    /** In the order in which they happened. */
    public static List<Change> ordered(List<Change> changes) {
        return changes.stream().sorted(Comparator.comparing(Change::at)).toList();
    }

    private static String word(StageState state) {
        return state.transition().enabled() ? "Enabled" : "Disabled";
    }
}
