package io.breakwater.simulator.core.ssm;

import java.time.Duration;

/**
 * One step of an automation document.
 *
 * @param action such as {@code aws:approve}, {@code aws:runCommand}
 * @param timeout how long it may work or wait
 * @param duration how long it works, in simulated time
 * @param continues whether the automation goes on when the step fails ({@code onFailure: Continue})
 * @param failure why it fails; empty if it succeeds
 */
public record Step(String name, String action, Duration timeout, Duration duration, boolean continues, String failure) {
    /** Whether people decide how the step ends. */
    public boolean asksPeople() {
        return action.equals("aws:approve");
    }
}
