package io.breakwater.gateway.core.arguments;

import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.ExecutionContext;
import java.io.Serial;
import java.util.Locale;

/**
 * Counts the keyword evaluations of one check and stops it when they are used up. Every keyword of the validator asks
 * its context for the configuration first, which makes that the one place where a running check can be interrupted.
 */
final class CheckBudget extends ExecutionContext {
    private static final int CLOCK_EVERY = 256;
    private final long deadline;
    private final long maxSteps;
    private long steps;

    CheckBudget(SchemaLimits limits) {
        super(new ExecutionConfig());
        super.getExecutionConfig().setLocale(Locale.ENGLISH);
        this.maxSteps = limits.maxSteps();
        this.deadline = System.nanoTime() + limits.maxTime().toNanos();
    }

    @Override
    public ExecutionConfig getExecutionConfig() {
        spend();
        return super.getExecutionConfig();
    }

    private void spend() {
        // The superclass constructor calls in here before the fields are set.
        if (maxSteps == 0) {
            return;
        }
        if (++steps > maxSteps || (steps % CLOCK_EVERY == 0 && System.nanoTime() - deadline > 0)) {
            throw new Exhausted("checking it takes too long");
        }
    }

    /** The check was stopped. */
    static final class Exhausted extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        Exhausted(String message) {
            super(message, null, false, false);
        }
    }
}
