package io.breakwater.drs.core.template;

import java.util.List;

/**
 * Rule 33: DRS's UpdateLaunchConfiguration writes a version of the template of its own, made from the default one. So it goes first, and a
 * template version is made from the newest version after it; else the one edit undoes the other.
 */
public final class UpdateOrder {

    /** One step of a change of launch settings. */
    public enum Step {
        /** DRS UpdateLaunchConfiguration. */
        LAUNCH_CONFIGURATION("UpdateLaunchConfiguration"),
        /** EC2 CreateLaunchTemplateVersion, from the newest version. */
        TEMPLATE_VERSION("CreateLaunchTemplateVersion"),
        /** EC2 ModifyLaunchTemplate: the new version becomes the default. */
        DEFAULT_VERSION("ModifyLaunchTemplate");

        private final String operation;

        Step(String operation) {
            this.operation = operation;
        }

        /** The AWS operation. */
        public String operation() {
            return operation;
        }
    }

    private UpdateOrder() {}

    /** The steps that a change takes, in the order that works. */
    public static List<Step> steps(boolean configuration, boolean template) {
        if (!template) {
            return configuration ? List.of(Step.LAUNCH_CONFIGURATION) : List.of();
        }
        return configuration ? List.of(Step.values()) : List.of(Step.TEMPLATE_VERSION, Step.DEFAULT_VERSION);
    }

    /** Whether somebody's own order works. */
    public static List<Finding> check(List<Step> planned) {
        Findings findings = new Findings().of(33);
        for (int i = 1; i < planned.size(); i++) {
            if (planned.get(i).compareTo(planned.get(i - 1)) < 0) {
                findings.error(
                        "",
                        "%s after %s undoes it."
                                .formatted(
                                        planned.get(i).operation(),
                                        planned.get(i - 1).operation()),
                        "Change the DRS launch configuration first, then the template, then its default version.");
            }
        }
        return findings.all();
    }
}
