package io.breakwater.drs.core.template;

import java.util.ArrayList;
import java.util.List;

/** Collects what rules find. */
public final class Findings {
    private final List<Finding> all = new ArrayList<>();
    private int rule;

    /** What follows is found by this rule. */
    public Findings of(int number) {
        rule = number;
        return this;
    }

    public void error(String pointer, String message, String fix) {
        all.add(new Finding(rule, Severity.ERROR, message, fix, pointer));
    }

    public void warning(String pointer, String message, String fix) {
        all.add(new Finding(rule, Severity.WARNING, message, fix, pointer));
    }

    public void info(String pointer, String message, String fix) {
        all.add(new Finding(rule, Severity.INFO, message, fix, pointer));
    }

    /**
     * Nobody knows whether the rule holds.
     *
     * @param why what is not known, without a full stop
     */
    public void unchecked(String pointer, String why) {
        all.add(new Finding(
                rule,
                Severity.UNCHECKED,
                "This could not be checked: " + why + ".",
                "Check again when it is known; until then assume nothing.",
                pointer));
    }

    public List<Finding> all() {
        return List.copyOf(all);
    }
}
