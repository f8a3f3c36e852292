package io.breakwater.drs.core.report;

import java.util.Optional;

/** A sentence on how the plan that was executed stands to the plan of today. */
final class PlanNote {
    private PlanNote() {}

    static String of(Report report) {
        Optional<Integer> executed = report.head().planVersion();
        Optional<Integer> newest = report.context().newestVersion();
        if (executed.isEmpty()) {
            return "The execution was not started from a plan.";
        }
        if (newest.isEmpty()) {
            return "Version %d was executed; the plan does not exist any more.".formatted(executed.get());
        }
        return executed.equals(newest)
                ? "Version %d was executed, which is the plan's newest.".formatted(executed.get())
                : "Version %d was executed; the newest is %d, and these are the differences:"
                        .formatted(executed.get(), newest.get());
    }
}
