package io.breakwater.simulator.core.behaviour;

/**
 * One thing the simulator does as AWS does it, or as we believe AWS does it.
 *
 * @param id a steady name, service first: {@code drs.start-recovery.drill-is-default}
 * @param statement what happens, in one sentence
 * @param mark how we know
 * @param source where it comes from: the AWS document and section, or what was measured
 */
public record Behaviour(String id, String statement, Mark mark, String source) {
    /** How a behaviour is known. */
    public enum Mark {
        /** AWS says so in its documentation or its service model. */
        DOCUMENTED,
        /** Seen in an answer of AWS, or in a request of an AWS client. */
        MEASURED,
        /** Nobody says; this is the most plausible. It can be flipped, so that a client is tested against both. */
        ASSUMED
    }

    public static Behaviour documented(String id, String statement, String source) {
        return new Behaviour(id, statement, Mark.DOCUMENTED, source);
    }

    public static Behaviour measured(String id, String statement, String source) {
        return new Behaviour(id, statement, Mark.MEASURED, source);
    }

    /**
     * An assumption. The code that relies on it asks {@link Assumptions#holds} and does the opposite when it was flipped.
     *
     * @param source what makes it plausible
     */
    public static Behaviour assumed(String id, String statement, String source) {
        return new Behaviour(id, statement, Mark.ASSUMED, source);
    }

    public boolean isAssumption() {
        return mark == Mark.ASSUMED;
    }
}
