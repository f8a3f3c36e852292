package io.breakwater.simulator.ssm;

import io.breakwater.simulator.core.ssm.Automation;
import io.breakwater.simulator.core.ssm.StepState;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import java.util.function.UnaryOperator;

/** Lets automations go on with simulated time. */
final class AutomationRuns {
    private AutomationRuns() {}

    /** Changes the run and sets the timer for what follows. */
    static void advance(World world, Scope scope, String id, UnaryOperator<Automation> change) {
        world.table(scope, AutomationRow.class)
                .update(id, row -> row.with(begun(change.apply(row.automation()), world)))
                .ifPresent(row -> schedule(world, scope, row));
    }

    private static Automation begun(Automation automation, World world) {
        return automation
                .current()
                .map(position -> automation.begin(position, world.now()))
                .orElse(automation);
    }

    private static void schedule(World world, Scope scope, AutomationRow row) {
        row.automation().current().ifPresent(position -> {
            var step = row.automation().steps().get(position);
            if (row.automation().states().get(position) instanceof StepState.Waiting) {
                world.after(
                        step.timeout(),
                        in -> advance(in, scope, row.id(), automation -> automation.expire(position, in.now())));
            } else {
                var takes = step.duration().compareTo(step.timeout()) > 0 ? step.timeout() : step.duration();
                world.after(
                        takes, in -> advance(in, scope, row.id(), automation -> automation.finish(position, in.now())));
            }
        });
    }
}
