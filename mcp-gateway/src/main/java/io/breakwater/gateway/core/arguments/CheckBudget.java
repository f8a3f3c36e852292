package io.breakwater.gateway.core.arguments;

import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.ExecutionContext;
import java.io.Serial;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one check has left to spend. Every keyword of the validator asks its context for the configuration first, which makes
 * that the one place where a running check can be interrupted; patterns count the characters they look at.
 */
final class CheckBudget extends ExecutionContext {
    private static final ThreadLocal<@Nullable CheckBudget> RUNNING = new ThreadLocal<>();
    private static final int LOOKS_PER_STEP = 4;
    private static final int CLOCK_EVERY = 256;

    private final boolean ready;
    private final long deadline;
    private final long maxSteps;
    private long steps;
    private long looks;

    CheckBudget(SchemaLimits limits) {
        super(new ExecutionConfig());
        super.getExecutionConfig().setLocale(Locale.ENGLISH);
        this.maxSteps = limits.maxSteps();
        this.deadline = System.nanoTime() + limits.maxTime().toNanos();
        this.ready = true;
    }

    /** Runs a check that spends from this budget. */
    <T> T run(Supplier<T> check) {
        RUNNING.set(this);
        try {
            return check.get();
        } finally {
            RUNNING.remove();
        }
    }

    @Override
    public ExecutionConfig getExecutionConfig() {
        // The superclass constructor may call in here before the fields are set.
        if (ready) {
            steps++;
            refuseIf(steps > maxSteps || (steps % CLOCK_EVERY == 0 && late()));
        }
        return super.getExecutionConfig();
    }

    /** A pattern of the running check looks at one more character. */
    static void look() {
        var running = RUNNING.get();
        if (running != null) {
            running.looks++;
            refuseIf(running.looks > running.maxSteps * LOOKS_PER_STEP);
        }
    }

    private boolean late() {
        return System.nanoTime() - deadline > 0;
    }

    private static void refuseIf(boolean spent) {
        if (spent) {
            throw new Exhausted();
        }
    }

    /** The check was stopped. */
    static final class Exhausted extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        Exhausted() {
            super("the budget of the check is used up", null, false, false);
        }
    }
}
