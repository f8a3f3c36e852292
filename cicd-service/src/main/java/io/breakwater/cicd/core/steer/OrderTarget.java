package io.breakwater.cicd.core.steer;

import io.breakwater.sites.core.Site;

/** What an order is about. */
public record OrderTarget(Kind kind, Site site, String name) {

    /** The kinds of thing. */
    public enum Kind {
        PIPELINE,
        APPLICATION
    }

    /** As audit records name it. */
    @Override
    public String toString() {
        return "%s/%s/%s".formatted(kind == Kind.PIPELINE ? "pipeline" : "application", site, name);
    }
}
