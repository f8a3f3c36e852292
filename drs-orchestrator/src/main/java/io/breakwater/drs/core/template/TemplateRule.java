package io.breakwater.drs.core.template;

/** A rule about a version of a launch template; a pure function. */
@FunctionalInterface
interface TemplateRule {
    void check(TemplateSubject subject, Findings findings);
}
