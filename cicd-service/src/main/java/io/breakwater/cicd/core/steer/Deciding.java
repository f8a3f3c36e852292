package io.breakwater.cicd.core.steer;

import java.util.Optional;
import java.util.Set;

/** The rules by which orders are let through. */
public final class Deciding {
    /** Gives orders. */
    public static final String OPERATOR = "cicd-operator";

    /** Approves and rejects. */
    public static final String APPROVER = "cicd-approver";

    /** Passes a freeze window in an emergency. */
    public static final String ADMINISTRATOR = "platform-admin";

    private static final Set<String> DECIDING_CLIENTS = Set.of("dashboard", "cli");

    private Deciding() {}

    /**
     * What the order meets. Who may not give it is told that, before being told about windows; a window is told before a second person
     * is asked for, who could not help.
     */
    public static Decision of(Order order, Person person, Situation situation) {
        Optional<String> refusal = order instanceof Order.Approve approve
                ? approving(approve, person, situation)
                : ordering(order, person, situation);
        if (refusal.isPresent()) {
            return new Decision.Refused(refusal.get());
        }
        if (order.halts()) {
            return new Decision.Allowed();
        }
        if (situation.holding().isPresent()) {
            return new Decision.Held(situation.holding().get());
        }
        // Whoever approves in a pipeline is the second person already.
        return situation.production() && !(order instanceof Order.Approve)
                ? new Decision.NeedsSecondPerson("It delivers to production: somebody else must approve it.")
                : new Decision.Allowed();
    }

    /** Why this person may not approve or reject anything; agents have no hands in approvals, whatever roles they were given. */
    public static Optional<String> mayDecide(Person person) {
        if (!person.has(APPROVER)) {
            return Optional.of("This needs the role " + APPROVER + ".");
        }
        if (!person.human() || !DECIDING_CLIENTS.contains(person.client())) {
            return Optional.of("Approvals are given by people, in the dashboard or with the command line.");
        }
        return Optional.empty();
    }

    private static Optional<String> approving(Order.Approve order, Person person, Situation situation) {
        Optional<String> refusal = mayDecide(person);
        if (refusal.isPresent()) {
            return refusal;
        }
        boolean own = situation.starter().filter(starter -> starter.is(person)).isPresent();
        if (own && order.decision() == Order.Verdict.Approved) {
            return Optional.of("You started this execution; somebody else must approve it.");
        }
        return emergency(person, situation);
    }

    private static Optional<String> ordering(Order order, Person person, Situation situation) {
        if (person.has(OPERATOR)) {
            return emergency(person, situation);
        }
        boolean asEmergency = person.has(ADMINISTRATOR) && situation.emergency().isPresent();
        return asEmergency && situation.frozen().isPresent() && !order.halts()
                ? Optional.empty()
                : Optional.of("This needs the role " + OPERATOR + "; the role " + ADMINISTRATOR
                        + " only lets what is frozen pass, with a reason.");
    }

    private static Optional<String> emergency(Person person, Situation situation) {
        return situation.emergency().isEmpty() || person.has(ADMINISTRATOR)
                ? Optional.empty()
                : Optional.of("Passing a freeze window needs the role " + ADMINISTRATOR + ".");
    }
}
