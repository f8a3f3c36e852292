package io.breakwater.drs.readiness;

/** What readiness is told of. */
public enum SubjectKind {
    SERVER("server"),
    GROUP("group"),
    PLAN("plan");

    private final String label;

    SubjectKind(String label) {
        this.label = label;
    }

    /** The word in tables and documents. */
    public String label() {
        return label;
    }
}
